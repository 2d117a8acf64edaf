// What stands around an answer, in words: who understood it, which windows were counted, and which group is picked.

import { type CellStyle, formatCell, formatMs, isFigure } from '@/components/figures/cells';
import { clockWords } from '@/components/figures/clock-words';
import type { Answer, Cell } from '@/contracts/analytics';

const PLANNERS: Record<Answer['planner'], string> = {
  grammar: 'Understood by grammar',
  model: 'Understood by a language model',
  form: 'Set by hand',
  none: 'Not understood',
};
/** "2 ms"; what took no time to speak of is said so. */
const took = (ms: number) => (ms < 0.5 ? 'under 1 ms' : ms < 1000 ? `${Math.round(ms)} ms` : formatMs(ms));

export function plannerWords({ planner, timings, sql }: Pick<Answer, 'planner' | 'timings' | 'sql'>): string {
  const planned = planner === 'form' ? PLANNERS.form : `${PLANNERS[planner]} in ${took(timings.plan_ms)}`;
  return sql === null ? planned : `${planned}, counted in ${took(timings.sql_ms)}`;
}

function momentWords(iso: string, style: CellStyle): string {
  return formatCell(iso, { name: 'value', label: '', type: 'time' }, style);
}

/** The windows that were looked at; an open start is the first record. */
export function windowWords(window: Answer['windows'][number], style: CellStyle): string {
  const to = momentWords(window.to, style);
  return window.from === null ? `from the first record to ${to}` : `${momentWords(window.from, style)} to ${to}`;
}

/** The group of a row, by its key: "person, Monday". The key itself where no row has it. */
export function keyWords(
  answer: Pick<Answer, 'columns' | 'rows' | 'keys'>,
  key: readonly Cell[],
  style: CellStyle,
): string {
  const at = answer.keys.findIndex((other) => other.length === key.length && other.every((cell, i) => cell === key[i]));
  const row = answer.rows[at];
  if (!row) return key.map(String).join(', ');
  return answer.columns
    .flatMap((column, i) => (isFigure(column) ? [] : [formatCell(row[i] ?? null, column, style)]))
    .join(', ');
}

/**
 * The sentence on the viewer's clock, and what was counted, which it ends with: the one is read first, the other looked
 * up.
 */
export function splitSentence(
  { answer, semantics }: Pick<Answer, 'answer' | 'semantics'>,
  clock: Pick<CellStyle, 'cycle' | 'locale'>,
): [string, string | null] {
  const end = `Counted: ${semantics}.`;
  if (!semantics || !answer.endsWith(end)) return [clockWords(answer, clock), null];
  return [clockWords(answer.slice(0, -end.length).trim(), clock), end];
}

const EVIDENT = ['tracks', 'detections', 'events', 'occupancy'];
/** Only what cameras saw has sightings behind it. */
export function hasEvidence({ plan, refusal }: Pick<Answer, 'plan' | 'refusal'>): boolean {
  return plan !== null && refusal === null && EVIDENT.includes(plan.subject);
}
