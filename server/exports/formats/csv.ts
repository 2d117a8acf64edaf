// CSV as RFC 4180 has it: UTF-8, a head line, quotes where needed, CRLF. Null is an empty cell, an empty text is "".
import type { ExportColumn, Format, Value } from '../types';

/** What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** A lone line feed or carriage return ends a line for many readers. */
const NEEDS_QUOTES = /[",\r\n]/;

/** Text that would run as a formula gets an apostrophe before it; numbers stay numbers, minus sign and all. */
export function defuse(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  if (text === '') return '""';
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellOf(value: Value, type: ExportColumn['type']): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (type === 'json') return quoted(defuse(JSON.stringify(value)));
  if (type === 'text') return quoted(defuse(String(value)));
  return quoted(String(value));
}

export const csv: Format = {
  name: 'csv',
  mime: 'text/csv; charset=utf-8',
  async open(sink, columns) {
    const types = columns.map(({ type }) => type);
    await sink.write(`${columns.map(({ name }) => quoted(name)).join(',')}\r\n`);
    return {
      async rows(rows) {
        let text = '';
        for (const row of rows) {
          let line = '';
          for (let at = 0; at < types.length; at += 1) {
            line += `${at > 0 ? ',' : ''}${cellOf(row[at] ?? null, types[at]!)}`;
          }
          text += `${line}\r\n`;
        }
        await sink.write(text);
      },
      end: async () => {},
    };
  },
};
