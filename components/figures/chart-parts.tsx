// What charts share: the tooltip, the legend, the axes' look, and picking a mark by mouse or by Enter.
import { type KeyboardEvent, useRef } from 'react';
import type { Cell, ResultColumn } from '@/contracts/analytics';
import { type CellStyle, formatCell } from './cells';
import type { ChartAnswer, ChartData, Point, Series } from './chart-data';

export const AXIS = { fill: 'var(--muted)', fontSize: 12 };
/** Room for "340 ms" beside the axis, where counts are shorter. */
export const axisWidth = (type: ResultColumn['type']) => (type === 'duration' ? 60 : 44);
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };

export interface DrawProps {
  answer: ChartAnswer;
  style: CellStyle;
  height: number;
  onPick?: (key: Cell[]) => void;
}

export function SeriesDot({ color }: { color: string }) {
  return <span aria-hidden className="inline-block size-2 shrink-0 rounded-full" style={{ backgroundColor: color }} />;
}

export function Legend({ series }: { series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <ul aria-label="Series" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {series.map(({ name, label, color }) => (
        <li key={name} className="flex min-w-0 items-center gap-2">
          <SeriesDot color={color} />
          <span className="truncate">{label}</span>
        </li>
      ))}
    </ul>
  );
}

export const tipClass =
  'flex flex-col gap-1 rounded-md border border-line bg-surface px-3 py-2 text-xs text-ink shadow-float';

interface TipProps {
  data: ChartData;
  style: CellStyle;
  point: Point | undefined;
  pickable: boolean;
}

export function Tip({ data, style, point, pickable }: TipProps) {
  if (!point) return null;
  const several = data.series.length > 1;
  const shown = data.series
    .map((series, i) => ({ series, value: point.values[i] ?? null }))
    // Of many series only those that are there; of two, both, so that a zero beside a figure is said.
    .filter(({ value }) => data.series.length <= 2 || (value !== null && value !== 0));
  return (
    <div className={tipClass}>
      <span className="tabular font-medium">{point.title}</span>
      {shown.length === 0 && <span className="text-muted">nothing</span>}
      {shown.map(({ series, value }) => (
        <span key={series.name} className="tabular flex items-center gap-2">
          <SeriesDot color={several ? series.color : (point.color ?? series.color)} />
          <span className="text-muted">{series.label}</span>
          <span className="ml-auto font-medium">{formatCell(value, data.y, style)}</span>
        </span>
      ))}
      {pickable && <span className="text-muted">Click to see what is behind it</span>}
    </div>
  );
}

/** `active` follows the tooltip, so that Enter on the chart picks the mark that is shown. */
export function usePick({ answer, onPick }: DrawProps, data: ChartData | null) {
  const active = useRef<number | null>(null);
  const pick = (index: number | null | undefined, series = 0) => {
    const row = data?.points[index ?? -1]?.rows[series] ?? null;
    const key = row === null ? undefined : answer.keys[row];
    if (onPick && key) onPick(key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !onPick || active.current === null) return;
    event.preventDefault();
    pick(active.current);
  };
  // A tap moves and clicks at once: which mark is meant is known only when the tooltip has been drawn.
  const pickShown = () => requestAnimationFrame(() => requestAnimationFrame(() => pick(active.current)));
  return { active, pick, pickShown, onKeyDown };
}
