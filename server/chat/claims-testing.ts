// Cards for tests: an answer with the figure, rows and windows that are given.
import type { Answer, Cell, ResultColumn } from '@/contracts/analytics';
import type { ToolOutput } from '@/contracts/parts';

const NAMED: Record<string, ResultColumn['type']> = {
  class: 'class',
  camera: 'camera',
  hour: 'time',
  day: 'time',
  week: 'time',
  month: 'time',
  hour_of_day: 'number',
  weekday: 'number',
};

export function answerCard(
  value: Cell,
  parts: {
    type?: ResultColumn['type'];
    groups?: string[];
    rows?: Cell[][];
    sentence?: string;
    windows?: Answer['windows'];
    timezone?: string;
  } = {},
): ToolOutput {
  const { groups = [], type = 'count', timezone = 'UTC' } = parts;
  const columns: ResultColumn[] = [
    ...groups.map((name) => ({ name, label: name, type: NAMED[name] ?? 'text' })),
    { name: 'value', label: 'Value', type },
  ];
  const rows = parts.rows ?? [[value]];
  return {
    card: 'answer',
    question: 'q',
    answer: {
      answer: parts.sentence ?? '',
      value,
      columns,
      rows,
      keys: rows.map(() => []),
      chart: { kind: 'none', x: null, y: null, series: null },
      plan: { subject: 'tracks', measure: { op: 'count' }, filters: {}, groupBy: [], timezone },
      sql: null,
      parameters: [],
      semantics: null,
      windows: parts.windows ?? [],
      understood: [],
      unknown: [],
      refusal: null,
      planner: 'grammar',
      now: '2026-11-21T12:34:00.000Z',
      latency_ms: 1,
      timings: { plan_ms: 1, sql_ms: 1 },
    },
  };
}
