// The one figure of an answer in words, and what it is compared with. Pure.
import type { Cell, ResultColumn } from '@/contracts/analytics';
import { type CellStyle, formatCell, formatChange } from './cells';
import { type ChartAnswer, columnIndex } from './chart-data';

/** The figure in words: a top group reads as its dimension does ("Saturday"), a measure as its unit does. */
export function figureText(answer: ChartAnswer, style: CellStyle): string {
  const measured = answer.columns[columnIndex(answer, 'value')];
  const named = answer.columns.find(({ name }) => name === answer.plan?.groupBy[0]);
  // Of two periods the value is the difference; what was counted stands in the row.
  const value = comparedRow(answer) ? (comparedRow(answer)?.now ?? null) : answer.value;
  const column = named && (typeof value === 'string' || answer.plan?.limit === 1) ? named : measured;
  if (value === null) return '–';
  return column ? formatCell(value, column, style) : String(value);
}

function comparedRow(answer: ChartAnswer): { now: Cell; before: Cell; column: ResultColumn } | null {
  const index = columnIndex(answer, 'previous');
  const column = answer.columns[index];
  const [row] = answer.rows;
  if (!column || !row || answer.rows.length !== 1 || answer.plan?.groupBy.length) return null;
  return { now: row[columnIndex(answer, 'value')] ?? null, before: row[index] ?? null, column };
}

/** What a comparison of two periods says beside the figure; null when there is none. */
export function comparisonText(
  answer: ChartAnswer,
  style: CellStyle,
): { before: string; change: string | null } | null {
  const compared = comparedRow(answer);
  if (!compared) return null;
  const { now, before, column } = compared;
  const change = typeof before === 'number' && typeof now === 'number' ? formatChange(now - before, column.type) : null;
  return { before: `${column.label}: ${formatCell(before, column, style)}`, change };
}
