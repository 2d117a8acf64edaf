// Answers for the tests of this folder, from no more than their columns and rows.

import type { Cell, ResultColumn } from '@/contracts/analytics';
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';
import type { ChartAnswer } from './chart-data';

const TYPES: Record<string, ResultColumn['type']> = {
  class: 'class',
  camera: 'camera',
  hour: 'time',
  day: 'time',
  week: 'time',
  month: 'time',
  value: 'count',
  previous: 'count',
  change: 'count',
};

export function answerOf(
  names: readonly string[],
  rows: Cell[][],
  chart: Partial<ChartAnswer['chart']> = {},
  plan: Partial<AnalyticsPlanInput> = {},
): ChartAnswer {
  const groups = names.filter((name) => !['value', 'previous', 'change'].includes(name));
  return {
    columns: names.map((name) => ({ name, label: name, type: TYPES[name] ?? 'number' })),
    rows,
    keys: rows.map((row) => row.slice(0, groups.length)),
    chart: { kind: 'bar', x: groups[0] ?? null, y: 'value', series: groups[1] ?? null, ...chart },
    value: null,
    plan: AnalyticsPlan.parse({
      subject: 'tracks',
      measure: { op: 'count' },
      groupBy: groups,
      timezone: 'UTC',
      ...plan,
    }),
  };
}
