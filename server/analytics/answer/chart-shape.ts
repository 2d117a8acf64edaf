// Which chart fits an answer, by the shape of its plan alone: the page draws it, the API names it.

import type { Chart } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import type { RunResult } from '../figures/run';

const LINES: readonly Dimension[] = ['hour', 'day', 'week', 'month'];
const NAMES: readonly string[] = ['class', 'camera', 'zone', 'event_kind', 'direction'];

export const NO_CHART: Chart = { kind: 'none', x: null, y: null, series: null };

export function chartOf(
  { groupBy, compare, measure }: AnalyticsPlan,
  { value, rows }: Pick<RunResult, 'value' | 'rows'>,
): Chart {
  const points = measure.op === 'first' || measure.op === 'last' || measure.op === 'exists';
  const [x, second] = groupBy;
  if (!x) {
    if (compare && compare.by !== 'period') {
      return points
        ? { kind: 'table', x: null, y: null, series: null }
        : { kind: 'bar', x: compare.by, y: 'value', series: null };
    }
    return value === null && !compare ? NO_CHART : { kind: 'number', x: null, y: 'value', series: null };
  }
  if (rows.length === 0) return NO_CHART;
  const table: Chart = { kind: 'table', x: null, y: null, series: null };
  if (points) return table;
  const other = second ?? (compare && compare.by !== 'period' ? compare.by : undefined);
  if (!other) return { kind: LINES.includes(x) ? 'line' : 'bar', x, y: 'value', series: null };
  if (groupBy.length === 2 && compare) return table;
  if (new Set([x, other]).size === 2 && [x, other].every((name) => name === 'hour_of_day' || name === 'weekday')) {
    return { kind: 'heat', x: 'hour_of_day', y: 'weekday', series: 'value' };
  }
  const line = LINES.includes(x) ? x : LINES.includes(other as Dimension) ? other : null;
  // Two time lines at once make no series that anybody could read.
  if (LINES.includes(x) && LINES.includes(other as Dimension)) return table;
  if (!line)
    return [x, other].every((name) => NAMES.includes(name)) ? { kind: 'bar', x, y: 'value', series: other } : table;
  return { kind: 'line', x: line, y: 'value', series: line === x ? other : x };
}
