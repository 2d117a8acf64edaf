// CSV as RFC 4180 has it: UTF-8, a head line, quotes where needed, CRLF. Null is an empty cell, an empty text is "".
import { stringify } from 'csv-stringify/sync';
import type { ExportColumn, Format, Value } from '../types';

/** What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Text that would run as a formula gets an apostrophe before it; numbers stay numbers, minus sign and all. */
export function defuse(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function cellOf(value: Value, type: ExportColumn['type']): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (type === 'json') return defuse(JSON.stringify(value));
  if (type === 'text') return defuse(String(value));
  return String(value);
}

const options = { record_delimiter: 'windows', quoted_empty: false, quoted_match: /^$/ } as const;

export const csv: Format = {
  name: 'csv',
  mime: 'text/csv; charset=utf-8',
  async open(sink, columns) {
    await sink.write(stringify([columns.map(({ name }) => name)], options));
    return {
      rows: (rows) =>
        sink.write(
          stringify(
            rows.map((row) => columns.map(({ type }, index) => cellOf(row[index] ?? null, type))),
            options,
          ),
        ),
      end: async () => {},
    };
  },
};
