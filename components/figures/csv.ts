// An answer as CSV (RFC 4180): raw values, so that a program reads them; times as ISO, durations in ms, shares as
// fractions, with the unit in the heading.
import type { Cell, ResultColumn } from '@/contracts/analytics';

const UNITS: Partial<Record<ResultColumn['type'], string>> = { duration: 'ms', share: 'fraction' };

export function csvHeading(column: ResultColumn): string {
  const unit = UNITS[column.type];
  return unit && (column.name === 'value' || column.name === 'previous') ? `${column.label} (${unit})` : column.label;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(columns: readonly ResultColumn[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns.map((column) => csvHeading(column) as Cell), ...rows];
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/** A file name from a sentence: "how-many-cars-today". */
export function fileName(title: string, ending: string): string {
  const stem = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${stem || 'answer'}.${ending}`;
}
