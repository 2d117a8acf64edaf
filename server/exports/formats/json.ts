// JSON (one array of objects) and JSON lines (an object a line). Times are ISO 8601 in UTC.
import type { ExportColumn, Format, Value } from '../types';

function linesOf(rows: Value[][], columns: readonly ExportColumn[]): string[] {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  return rows.map((row) => `{${keys.map((key, index) => `${key}:${JSON.stringify(row[index] ?? null)}`).join(',')}}`);
}

export const json: Format = {
  name: 'json',
  mime: 'application/json',
  open(sink, columns) {
    let before = '[\n';
    return {
      async rows(rows) {
        if (rows.length === 0) return;
        await sink.write(before + linesOf(rows, columns).join(',\n'));
        before = ',\n';
      },
      end: () => sink.write(before === '[\n' ? '[]\n' : '\n]\n'),
    };
  },
};

export const jsonl: Format = {
  name: 'jsonl',
  mime: 'application/x-ndjson',
  open: (sink, columns) => ({
    rows: (rows) =>
      sink.write(
        linesOf(rows, columns)
          .map((line) => `${line}\n`)
          .join(''),
      ),
    end: async () => {},
  }),
};
