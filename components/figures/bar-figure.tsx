'use client';
// Bars: standing along a scale (times, bins), lying beside names, which need room to be read.
import {
  Bar,
  Cell as BarCell,
  BarChart,
  CartesianGrid,
  Rectangle,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatTick } from './cells';
import { isAdditive, isOrdered, type Point, toChartData } from './chart-data';
import { AXIS, axisWidth, type DrawProps, Legend, MARGIN, Tip, usePick } from './chart-parts';
import { describeChart } from './chart-words';

const ROW_PX = 28;
const FOOT_PX = 28;
/** Wide enough for the longest name, within reason; 12 px text is near 7 px a letter. */
const nameWidth = (points: readonly Point[]) =>
  Math.min(132, Math.max(40, ...points.map(({ label }) => label.length * 7.2 + 12)));
const cut = (label: string) => (label.length > 18 ? `${label.slice(0, 17)}…` : label);

export function BarFigure(props: DrawProps) {
  const { answer, style, height, onPick } = props;
  const all = toChartData(answer, style);
  const lying = all !== null && !isOrdered(all.x);
  const fits = Math.max(3, Math.floor((Math.max(height, 220) - FOOT_PX) / 20));
  const data = all && lying && all.points.length > fits ? { ...all, points: all.points.slice(0, fits) } : all;
  const { active, pick, pickShown, onKeyDown } = usePick(props, data);
  if (!data) return null;
  const left = (all?.points.length ?? 0) - data.points.length;
  const stacked = answer.chart.series !== null && data.series.length > 1 && isAdditive(answer);
  const groups = stacked ? 1 : data.series.length;
  const tall = lying
    ? Math.min(height, Math.max(84, data.points.length * ROW_PX * Math.max(1, groups * 0.75) + FOOT_PX))
    : height;
  const labels = new Map(data.points.map(({ id, label }) => [id, label]));
  const name = (id: string) => (lying ? cut(labels.get(id) ?? '') : (labels.get(id) ?? ''));
  const single = data.series.length === 1;
  const names = { dataKey: 'id', tickFormatter: name, tick: AXIS, tickLine: false } as const;
  const figures = {
    allowDecimals: data.y.type !== 'count',
    tickFormatter: (value: number) => formatTick(value, data.y.type),
    tick: AXIS,
    tickLine: false,
    axisLine: false,
  } as const;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart inside takes the focus; Enter on it bubbles to here
    <div className="flex flex-col gap-2" onKeyDown={onKeyDown}>
      <div style={{ height: tall }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: tall }}>
          <BarChart
            data={data.points}
            layout={lying ? 'vertical' : 'horizontal'}
            margin={lying ? { ...MARGIN, right: 16 } : MARGIN}
            barCategoryGap={data.points.length > 60 ? 0 : lying ? '20%' : '12%'}
            barGap={1}
            title={`${describeChart(data, style)} Arrow keys step through the bars.`}
            onClick={single && onPick ? pickShown : undefined}
            style={onPick ? { cursor: 'pointer' } : undefined}
          >
            <CartesianGrid vertical={lying} horizontal={!lying} stroke="var(--line)" />
            {lying ? (
              <>
                <XAxis type="number" {...figures} height={24} />
                <YAxis type="category" {...names} axisLine={false} width={nameWidth(data.points)} interval={0} />
              </>
            ) : (
              <>
                <XAxis
                  {...names}
                  axisLine={{ stroke: 'var(--line)' }}
                  interval="equidistantPreserveStart"
                  minTickGap={16}
                  height={24}
                />
                <YAxis {...figures} width={axisWidth(data.y.type)} />
              </>
            )}
            <Tooltip
              cursor={{ fill: 'var(--raised)' }}
              isAnimationActive={false}
              content={(tip) => {
                const point = tip.payload?.[0]?.payload as Point | undefined;
                active.current = tip.active && point ? data.points.indexOf(point) : null;
                return tip.active ? (
                  <Tip data={data} style={style} point={point} pickable={onPick !== undefined} />
                ) : null;
              }}
            />
            {data.series.map((series, i) => (
              <Bar
                key={series.name}
                dataKey={(point: Point) => point.values[i] ?? null}
                name={series.label}
                stackId={stacked ? 'all' : undefined}
                fill={series.color}
                stroke={stacked ? 'var(--surface)' : undefined}
                strokeWidth={stacked ? 1 : 0}
                isAnimationActive={false}
                maxBarSize={lying ? 20 : 36}
                activeBar={<Rectangle stroke="var(--ink)" strokeWidth={1} />}
                onClick={onPick ? (_, index) => pick(index, i) : undefined}
              >
                {single && data.points.map((point) => <BarCell key={point.id} fill={point.color ?? series.color} />)}
              </Bar>
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Legend series={data.series} />
      {left > 0 && <p className="text-xs text-muted">{left} more in the table.</p>}
    </div>
  );
}
