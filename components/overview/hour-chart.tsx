'use client';
// The last 24 hours as stacked bars by class. The same figures stand in a table for those who prefer or need one.
import { ChartColumn, Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Bar, BarChart, CartesianGrid, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ClassDot } from '@/components/ui/class-badge';
import { classColorVar } from '@/components/ui/class-color';
import { countClass, pluralClass } from '@/components/ui/class-words';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { useHourCycle } from '@/components/ui/time-format';
import type { Overview } from '@/contracts/overview';
import { busiestHour, type HourChart, type HourRow, OTHER, toHourChart } from './chart-data';

const seriesColor = (name: string) => (name === OTHER ? 'var(--faint)' : classColorVar(name));
const seriesName = (name: string) => (name === OTHER ? 'other things' : pluralClass(name, 2));
const axis = { fill: 'var(--muted)', fontSize: 12 };

function Dot({ name }: { name: string }) {
  return name === OTHER ? (
    <span aria-hidden className="inline-block size-2 rounded-full bg-faint" />
  ) : (
    <ClassDot name={name} />
  );
}

function HourTip({ active, payload }: { active?: boolean; payload?: readonly { payload?: HourRow }[] }) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  const seen = Object.entries(row.counts).filter(([, count]) => count > 0);
  return (
    <div className="flex flex-col gap-1 rounded-md border border-line bg-surface px-3 py-2 text-xs shadow-float">
      <span className="tabular font-medium">From {row.label}</span>
      {seen.length === 0 && <span className="text-muted">nothing seen</span>}
      {seen.map(([name, count]) => (
        <span key={name} className="tabular flex items-center gap-2">
          <Dot name={name} />
          {name === OTHER ? countClass('other thing', count) : countClass(name, count)}
        </span>
      ))}
    </div>
  );
}

function Bars({ chart }: { chart: HourChart }) {
  const best = busiestHour(chart);
  const labels = new Map(chart.rows.map(({ start, label }) => [start, label]));
  const words = best ? `Busiest hour: from ${best.label} with ${best.total}.` : 'Nothing was seen.';
  return (
    <div className="h-56">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 224 }}>
        <BarChart
          data={chart.rows}
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={2}
          title={`Sightings by hour, last 24 hours. ${words} Arrow keys step through the hours.`}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="start"
            tickFormatter={(start: string) => labels.get(start) ?? ''}
            interval="preserveStartEnd"
            minTickGap={24}
            tick={axis}
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
          />
          <YAxis
            allowDecimals={false}
            width={32}
            tick={axis}
            tickLine={false}
            axisLine={false}
            domain={[0, best && best.total >= 4 ? 'auto' : 4]}
          />
          <Tooltip
            content={(tip) => <HourTip active={tip.active} payload={tip.payload as never} />}
            cursor={{ fill: 'var(--raised)' }}
            isAnimationActive={false}
          />
          {chart.series.map((name) => (
            <Bar
              key={name}
              dataKey={(row: HourRow) => row.counts[name] ?? 0}
              name={seriesName(name)}
              stackId="hour"
              fill={seriesColor(name)}
              stroke="var(--surface)"
              strokeWidth={1}
              isAnimationActive={false}
              maxBarSize={28}
              activeBar={<Rectangle stroke="var(--ink)" strokeWidth={1} />}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function HourTable({ chart }: { chart: HourChart }) {
  return (
    <div className="h-56 overflow-y-auto">
      <Table label="Sightings by hour, last 24 hours">
        <thead>
          <tr>
            <Th>From</Th>
            {chart.series.map((name) => (
              <Th key={name} className="text-right">
                {seriesName(name)}
              </Th>
            ))}
            <Th className="text-right">All</Th>
          </tr>
        </thead>
        <tbody>
          {chart.rows.map((row) => (
            <Tr key={row.start}>
              <Td className="tabular h-8">{row.label}</Td>
              {chart.series.map((name) => (
                <Td key={name} className="tabular h-8 text-right">
                  {row.counts[name] || ''}
                </Td>
              ))}
              <Td className="tabular h-8 text-right font-medium">{row.total}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const VIEWS = [
  { value: 'chart', label: <ChartColumn aria-hidden />, title: 'Chart' },
  { value: 'table', label: <Table2 aria-hidden />, title: 'Table' },
] as const;

export function HourPanel({ overview, className }: { overview: Overview; className?: string }) {
  const cycle = useHourCycle();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const chart = useMemo(
    () => toHourChart(overview.hours, { hour12: cycle === 'system' ? undefined : cycle === '12' }),
    [overview.hours, cycle],
  );
  return (
    <Panel
      title="Last 24 hours"
      className={className}
      actions={<SegmentedControl label="Show as" value={view} onValueChange={setView} options={VIEWS} />}
    >
      <div className="flex flex-col gap-3">
        {view === 'chart' ? <Bars chart={chart} /> : <HourTable chart={chart} />}
        <ul aria-label="Classes" className="flex min-h-5 flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
          {chart.series.map((name) => (
            <li key={name} className="flex items-center gap-2">
              <Dot name={name} />
              {seriesName(name)}
            </li>
          ))}
          {chart.series.length === 0 && <li>Nothing was seen in the last 24 hours.</li>}
        </ul>
      </div>
    </Panel>
  );
}
