// Lays the answer for the time before over the answer of now: the same rows with one figure more, which charts draw
// dashed behind. Two plain questions make both, because along a time line places count and not dates.
import type { Answer, Cell } from '@/contracts/analytics';

export type Align = 'place' | 'name' | 'scale';

interface Entry {
  name: string;
  key: Cell[];
  row: Cell[];
}

const valueAt = (answer: Answer) => answer.columns.findIndex(({ name }) => name === 'value');
const keyOf = (row: readonly Cell[], at: number) => JSON.stringify(row.filter((_, i) => i !== at));

/**
 * `place`: the first hour with the first hour; what the time before has more is left out. `name`: the same group, 0
 * for a count that was not there; groups that are gone now follow at the end. `scale`: as `name`, with all bins in
 * their order.
 */
export function combine(now: Answer, before: Answer, align: Align): Answer {
  const at = valueAt(now);
  const beforeAt = valueAt(before);
  const value = now.columns[at];
  if (!value || beforeAt < 0) return now;
  const columns = [...now.columns, { ...value, name: 'previous', label: 'Time before' }];
  if (align === 'place') {
    return { ...now, columns, rows: now.rows.map((row, i) => [...row, before.rows[i]?.[beforeAt] ?? null]) };
  }
  const old = new Map(before.rows.map((row) => [keyOf(row, beforeAt), row]));
  const merged: Entry[] = now.rows.map((row, i) => {
    const name = keyOf(row, at);
    return { name, key: now.keys[i] ?? [], row: [...row, old.get(name)?.[beforeAt] ?? 0] };
  });
  const known = new Set(merged.map(({ name }) => name));
  before.rows.forEach((row, i) => {
    const name = keyOf(row, beforeAt);
    if (known.has(name)) return;
    const cells: Cell[] = row.map((cell, column) => (column === beforeAt ? 0 : cell));
    merged.push({ name, key: before.keys[i] ?? [], row: [...cells, row[beforeAt] ?? null] });
  });
  // The key of a bin is where it begins.
  if (align === 'scale') merged.sort((a, b) => Number(a.key[0]) - Number(b.key[0]));
  return { ...now, columns, rows: merged.map(({ row }) => row), keys: merged.map(({ key }) => key) };
}
