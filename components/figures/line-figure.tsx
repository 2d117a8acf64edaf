'use client';
// Lines along a scale, one for each series; a gap stays a gap.
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatTick } from './cells';
import { type Point, toChartData } from './chart-data';
import { AXIS, axisWidth, type DrawProps, Legend, MARGIN, Tip, usePick } from './chart-parts';
import { describeChart } from './chart-words';

const DOTS_UP_TO = 31;

export function LineFigure(props: DrawProps) {
  const { answer, style, height, onPick } = props;
  const data = toChartData(answer, style);
  const { active, pickShown, onKeyDown } = usePick(props, data);
  if (!data) return null;
  const labels = new Map(data.points.map(({ id, label }) => [id, label]));
  const single = data.series.length === 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart inside takes the focus; Enter on it bubbles to here
    <div className="flex flex-col gap-2" onKeyDown={onKeyDown}>
      <div style={{ height }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height }}>
          <LineChart
            data={data.points}
            margin={MARGIN}
            title={`${describeChart(data, style)} Arrow keys step along the line.`}
            onClick={single && onPick ? pickShown : undefined}
            style={single && onPick ? { cursor: 'pointer' } : undefined}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="id"
              tickFormatter={(id: string) => labels.get(id) ?? ''}
              tick={AXIS}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              interval="equidistantPreserveStart"
              minTickGap={24}
              height={24}
            />
            <YAxis
              width={axisWidth(data.y.type)}
              allowDecimals={data.y.type !== 'count'}
              tickFormatter={(value: number) => formatTick(value, data.y.type)}
              tick={AXIS}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              cursor={{ stroke: 'var(--line-strong)' }}
              isAnimationActive={false}
              content={(tip) => {
                const point = tip.payload?.[0]?.payload as Point | undefined;
                active.current = tip.active && point ? data.points.indexOf(point) : null;
                return tip.active ? (
                  <Tip data={data} style={style} point={point} pickable={onPick !== undefined && single} />
                ) : null;
              }}
            />
            {data.series.map((series, i) => (
              <Line
                key={series.name}
                dataKey={(point: Point) => point.values[i] ?? null}
                name={series.label}
                stroke={series.color}
                strokeWidth={2}
                strokeDasharray={series.name === 'previous' ? '4 4' : undefined}
                dot={data.points.length <= DOTS_UP_TO ? { r: 2, fill: series.color, strokeWidth: 0 } : false}
                activeDot={{ r: 4, fill: series.color, stroke: 'var(--surface)', strokeWidth: 2 }}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <Legend series={data.series} />
      {data.hiddenSeries > 0 && <p className="text-xs text-muted">{data.hiddenSeries} more in the table.</p>}
    </div>
  );
}
