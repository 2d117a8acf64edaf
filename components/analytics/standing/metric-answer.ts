// A server metric in the shape of an answer, so that the same chart draws it: the typical time and the slow end.
import type { Answer, Cell } from '@/contracts/analytics';
import type { MetricSeries } from '@/contracts/boards';

export interface MetricSummary {
  /** Weighted by how often it happened. */
  averageMs: number | null;
  worstMs: number | null;
  count: number;
}

export function summarise({ points }: MetricSeries): MetricSummary {
  const counted = points.filter(({ avg, count }) => avg !== null && count > 0);
  const count = counted.reduce((sum, point) => sum + point.count, 0);
  const worst = counted.flatMap(({ max }) => (max === null ? [] : [max]));
  return {
    averageMs: count === 0 ? null : counted.reduce((sum, point) => sum + (point.avg ?? 0) * point.count, 0) / count,
    worstMs: worst.length === 0 ? null : Math.max(...worst),
    count,
  };
}

export type DrawnAnswer = Pick<Answer, 'columns' | 'rows' | 'keys' | 'chart' | 'value' | 'plan'>;

/** Stretches in which nothing happened have no time to show and are left out. */
export function metricAnswer(series: MetricSeries): DrawnAnswer {
  const rows = series.points.flatMap(({ start, p50, p99 }): Cell[][] => [
    ...(p50 === null ? [] : [[start, 'Typical', p50]]),
    ...(p99 === null ? [] : [[start, 'Slowest 1 %', p99]]),
  ]);
  return {
    value: null,
    columns: [
      // Read as a point on the time line, whatever the length of a stretch.
      { name: 'hour', label: 'Time', type: 'time' },
      { name: 'part', label: 'Which', type: 'text' },
      { name: 'value', label: 'Time taken', type: 'duration' },
    ],
    rows,
    keys: rows.map(() => []),
    chart: { kind: 'line', x: 'hour', y: 'value', series: 'part' },
    plan: null,
  };
}
