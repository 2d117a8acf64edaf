// An Excel workbook of one sheet. Its writer needs the whole sheet in memory, so it is for tables that a person reads:
// beyond the limit the way is CSV or Parquet (decision 008).
import writeXlsxFile from 'write-excel-file/node';
import { AppError } from '../../errors';
import type { ExportColumn, Format, Value } from '../types';

export const XLSX_MOST_ROWS = 50_000;
/** What a cell of Excel holds. */
const CELL_CHARACTERS = 32_767;
const WIDTHS = { text: 24, uuid: 38, time: 22, integer: 12, number: 12, real: 12, boolean: 10, json: 30 };

function textOf(value: Value): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= CELL_CHARACTERS ? text : `${text.slice(0, CELL_CHARACTERS - 1)}…`;
}

/** Text is always a text cell, never a formula. */
function cellOf(value: Value, type: ExportColumn['type']) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm:ss.000' };
  if (type === 'boolean') return { value: value as boolean, type: Boolean };
  if (typeof value === 'number') return { value, type: Number };
  return { value: textOf(value), type: String };
}

export const xlsx: Format = {
  name: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  open(sink, columns) {
    const sheet: ReturnType<typeof cellOf>[][] = [];
    return {
      async rows(rows) {
        if (sheet.length + rows.length > XLSX_MOST_ROWS) {
          throw new AppError(
            'too_large',
            `An Excel file holds at most ${XLSX_MOST_ROWS.toLocaleString('en')} rows here. Choose CSV or Parquet, which have no limit, or narrow the filter.`,
          );
        }
        for (const row of rows) sheet.push(columns.map(({ type }, index) => cellOf(row[index] ?? null, type)));
      },
      async end() {
        const head = columns.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }));
        const widths = columns.map(({ type }) => ({ width: WIDTHS[type] }));
        const file = writeXlsxFile([head, ...sheet] as never, { columns: widths, stickyRowsCount: 1, sheet: 'Export' });
        await sink.write(await file.toBuffer());
      },
    };
  },
};
