// Usage over time in the shape of an answer, so that the same charts draw it.
import type { Answer, Cell, ResultColumn } from '@/contracts/analytics';
import type { AiMetrics } from '@/contracts/inference';

type Point = AiMetrics['points'][number];
export type DrawnAnswer = Pick<Answer, 'columns' | 'rows' | 'keys' | 'chart' | 'value' | 'plan'>;

/** One series for each reading, over the whole time: stretches without a value are gaps. */
export function usageAnswer(
  points: readonly Point[],
  readings: readonly (readonly [label: string, read: (point: Point) => number | null])[],
  type: ResultColumn['type'],
  kind: 'line' | 'bar' = 'line',
): DrawnAnswer {
  const rows = points.flatMap((point): Cell[][] => readings.map(([label, read]) => [point.start, label, read(point)]));
  return {
    value: null,
    columns: [
      // Read as a point on the time line, whatever the length of a stretch.
      { name: 'hour', label: 'Time', type: 'time' },
      { name: 'part', label: 'Which', type: 'text' },
      { name: 'value', label: 'Value', type },
    ],
    rows,
    keys: rows.map(() => []),
    chart: { kind, x: 'hour', y: 'value', series: 'part' },
    plan: null,
  };
}
