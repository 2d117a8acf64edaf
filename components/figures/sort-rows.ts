// The order of an answer's rows in its table: as they came, or by one column. Rows keep their number, which names
// their group.
import type { Cell } from '@/contracts/analytics';

export interface RowOrder {
  column: number;
  direction: 'asc' | 'desc';
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** Row numbers in order; rows without a value come last either way, equal ones as they came. */
export function sortRows(rows: readonly (readonly Cell[])[], order: RowOrder | null): number[] {
  const indexes = rows.map((_, i) => i);
  if (!order) return indexes;
  const sign = order.direction === 'asc' ? 1 : -1;
  return indexes.sort((i, j) => {
    const a = rows[i]?.[order.column] ?? null;
    const b = rows[j]?.[order.column] ?? null;
    if (a === null || b === null) return a === b ? i - j : a === null ? 1 : -1;
    return sign * compare(a, b) || i - j;
  });
}

/** A column clicked: figures start with the most, names with the first; then turned round; then as they came. */
export function nextOrder(order: RowOrder | null, column: number, numeric: boolean): RowOrder | null {
  const first = numeric ? 'desc' : 'asc';
  if (order?.column !== column) return { column, direction: first };
  return order.direction === first ? { column, direction: first === 'asc' ? 'desc' : 'asc' } : null;
}
