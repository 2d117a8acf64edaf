// Answers for the tests of this folder.

import type { Answer, Cell, ResultColumn } from '@/contracts/analytics';
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';

const TYPES: Record<string, ResultColumn['type']> = {
  hour: 'time',
  day: 'time',
  class: 'class',
  weekday: 'text',
  hour_of_day: 'text',
};

/** An answer to a grouped plan; the last cell of each row is the value. */
export function answerOf(
  plan: AnalyticsPlanInput,
  rows: Cell[][],
  value: Cell = null,
  type: ResultColumn['type'] = 'count',
): Answer {
  const parsed = AnalyticsPlan.parse(plan);
  return {
    answer: '',
    value,
    columns: [
      ...parsed.groupBy.map((name) => ({ name, label: name, type: TYPES[name] ?? 'text' })),
      { name: 'value', label: 'Sightings', type },
    ],
    rows,
    keys: rows.map((row) => row.slice(0, -1)),
    chart: { kind: 'bar', x: parsed.groupBy[0] ?? null, y: 'value', series: null },
    plan: parsed,
    sql: null,
    parameters: [],
    semantics: null,
    windows: [],
    understood: [],
    unknown: [],
    refusal: null,
    planner: 'form',
    latency_ms: 0,
    now: '2026-11-21T12:00:00.000Z',
    timings: { plan_ms: 0, sql_ms: 0 },
  };
}
