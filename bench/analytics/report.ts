// The tables of the analytics benchmark: how long answers take, by database, by rows and by kind of plan.
import { percentile } from '../questions/report';
import type { Measured, Timed } from './measure';

export interface Run extends Measured {
  database: string;
  rows: number;
}

/** p95 of the question set at ten million rows, ms. */
export const GOALS: Record<string, number> = { embedded: 150, Postgres: 60 };

const n = (value: number) => value.toLocaleString('en');
const ms = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
const all = (timed: readonly Timed[], of: 'sql' | 'whole') => timed.flatMap((one) => one[of]);
const three = (values: readonly number[]) =>
  values.length === 0
    ? ''
    : `${ms(percentile(values, 0.5))} / ${ms(percentile(values, 0.95))} / ${ms(Math.max(...values))}`;

export function growthTable(runs: readonly Run[]): string {
  const lines = runs.map(({ database, rows, timed, unplanned }) => {
    const asked = timed.filter((one) => !one.long);
    const cells = [
      database,
      n(rows),
      asked.length,
      unplanned,
      three(all(asked, 'sql')),
      three(all(asked, 'whole')),
      three(
        all(
          timed.filter((one) => one.long),
          'sql',
        ),
      ),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| database | rows | questions | without a plan | SQL p50 / p95 / max, ms | whole answer p50 / p95 / max, ms | long plans, SQL p50 / p95 / max, ms |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

export function kindTable(runs: readonly Run[]): string {
  const kinds = [...new Set(runs.flatMap(({ timed }) => timed.map(({ kind }) => kind)))].sort();
  const lines = kinds.map((kind) => {
    const cells = runs.map(({ timed }) =>
      three(
        all(
          timed.filter((one) => one.kind === kind),
          'sql',
        ),
      ),
    );
    const plans = runs[0]!.timed.filter((one) => one.kind === kind).length;
    return `| ${[kind, plans, ...cells].join(' | ')} |`;
  });
  return [
    `| kind of plan | plans | ${runs.map(({ database, rows }) => `${database}, ${n(rows)}`).join(' | ')} |`,
    `|---|---|${runs.map(() => '---|').join('')}`,
    ...lines,
  ].join('\n');
}

export function slowTable({ timed }: Run, most = 12): string {
  const slow = timed
    .map((one) => ({ one, median: percentile(one.sql, 0.5) }))
    .sort((a, b) => b.median - a.median)
    .slice(0, most);
  return [
    '| question or plan | kind | SQL, median, ms |',
    '|---|---|---|',
    ...slow.map(({ one, median }) => `| ${one.what.replaceAll('|', '\\|')} | ${one.kind} | ${ms(median)} |`),
  ].join('\n');
}

export function goalLines(runs: readonly Run[]): string {
  const lines = runs
    .filter(({ rows }) => rows === 10_000_000)
    .map(({ database, timed }) => {
      const p95 = percentile(
        all(
          timed.filter((one) => !one.long),
          'sql',
        ),
        0.95,
      );
      const goal = Object.entries(GOALS).find(([name]) => database.startsWith(name))?.[1] ?? Number.NaN;
      return `- ${database}: p95 of the question set at 10 million rows is ${ms(p95)} ms; the goal is at most ${goal}: ${p95 <= goal ? 'met' : '**missed**'}.`;
    });
  return lines.length > 0 ? lines.join('\n') : 'The goals are set at 10 million rows, which this run did not measure.';
}
