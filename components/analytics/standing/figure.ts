// The figure above a chart, and how it changed against the time before. Computed from the rows that are drawn, so that
// the two cannot disagree; only medians are asked for by themselves.

import { type CellStyle, formatCell, formatShare, isFigure } from '@/components/figures/cells';
import { formatNumber } from '@/components/ui/number';
import type { Answer, Cell } from '@/contracts/analytics';
import type { FigureSource } from './panels';

export interface Figure {
  text: string;
  /** "+12 %", "13 times"; null without a comparison, or where it says nothing. */
  change: string | null;
  /** What it was before, in words. */
  before: string | null;
}

const numbers = (answer: Answer, at: number) =>
  answer.rows.flatMap((row) => (typeof row[at] === 'number' ? [row[at]] : []));
const columnAt = (answer: Answer, name: string) => answer.columns.findIndex((column) => column.name === name);

export const NO_CHANGE = 'as before';

/** "+12 %", "−3 %", from tenfold on "13 times". Null when it was 0 or is not known. */
export function changeText(now: number | null, before: number | null): string | null {
  if (now === null || before === null || before === 0) return null;
  const ratio = now / before;
  if (ratio >= 10) return `${formatNumber(ratio)} times`;
  const percent = (ratio - 1) * 100;
  const rounded = Math.abs(percent) < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
  if (rounded === 0) return NO_CHANGE;
  const digits = Number.isInteger(rounded) ? 0 : 1;
  return `${rounded > 0 ? '+' : '−'}${formatNumber(Math.abs(rounded), { digits })} %`;
}

function numeric(answer: Answer, at: number, source: 'sum' | 'max'): number | null {
  if (at < 0) return null;
  const all = numbers(answer, at);
  if (source === 'max') return all.length === 0 ? null : Math.max(...all);
  return all.reduce((sum, value) => sum + value, 0);
}

function topGroup(answer: Answer, style: CellStyle): Figure {
  const at = columnAt(answer, 'value');
  const best = answer.rows.reduce<Cell[] | null>(
    (top, row) => (Number(row[at] ?? 0) > Number(top?.[at] ?? 0) ? row : top),
    null,
  );
  const names = answer.columns.flatMap((column, i) =>
    best && !isFigure(column) ? [formatCell(best[i] ?? null, column, style)] : [],
  );
  return { text: names.length > 0 ? names.join(', ') : '–', change: null, before: null };
}

/**
 * `combined` may carry the column "previous". For `asked`, `asked` and `askedBefore` are the answers of the figure's
 * own plan. `before` is the whole answer of the time before, of
 * which a chart may leave something out.
 */
export function figureOf(
  source: FigureSource,
  combined: Answer,
  style: CellStyle,
  extra: { asked?: Answer | null; askedBefore?: Answer | null; before?: Answer | null } = {},
): Figure {
  if (source === 'top') return topGroup(combined, style);
  const asked = source === 'asked';
  const from = asked ? (extra.asked ?? null) : combined;
  const old = asked ? (extra.askedBefore ?? null) : (extra.before ?? null);
  const column = from?.columns[columnAt(from, 'value')];
  if (!from || !column) return { text: source === 'sum' ? '0' : '–', change: null, before: null };
  const read = (answer: Answer) =>
    asked
      ? typeof answer.value === 'number'
        ? answer.value
        : null
      : numeric(answer, columnAt(answer, 'value'), source as 'sum' | 'max');
  const sure = from.plan?.measure.op === 'median' && from.plan.measure.of === 'confidence';
  const say = (value: number | null) =>
    sure && value !== null ? formatShare(value) : formatCell(value, column, style);
  const now = read(from);
  const was = old ? read(old) : null;
  return { text: say(now), change: changeText(now, was), before: was === null ? null : say(was) };
}

/** Whether there is anything to draw: rows, and one that is not nothing. */
export function hasFigures(answer: Answer): boolean {
  return answer.rows.some((row) =>
    answer.columns.some((column, i) => isFigure(column) && typeof row[i] === 'number' && row[i] !== 0),
  );
}
