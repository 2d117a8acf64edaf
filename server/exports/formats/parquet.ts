// Parquet with the types of the columns, Snappy, in row groups that are small enough to be encoded without holding the
// server up: memory holds one group, whatever the file grows to.
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ExportColumn, Format, Value } from '../types';

export const GROUP_ROWS = 10_000;

const TYPES = {
  text: 'STRING',
  uuid: 'UUID',
  time: 'TIMESTAMP',
  integer: 'INT64',
  number: 'DOUBLE',
  real: 'FLOAT',
  boolean: 'BOOLEAN',
  json: 'JSON',
} as const;

/** Says that times are instants, not the time on some wall: readers then show them in their own zone. */
const instant = (name: string) => ({
  name,
  type: 'INT64' as const,
  converted_type: 'TIMESTAMP_MILLIS' as const,
  logical_type: { type: 'TIMESTAMP' as const, isAdjustedToUTC: true, unit: 'MILLIS' as const },
  repetition_type: 'OPTIONAL' as const,
});

function convert(value: Value, type: ExportColumn['type']): unknown {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value as number);
  return value;
}

export const parquet: Format = {
  name: 'parquet',
  mime: 'application/vnd.apache.parquet',
  open(sink, columns, { createdBy }) {
    const writer = new ByteWriter();
    const shape = columns.map(({ name, type }) => ({ name, type: TYPES[type] }));
    const times = new Set(columns.filter(({ type }) => type === 'time').map(({ name }) => name));
    const schema = schemaFromColumnData({ columnData: shape.map((column) => ({ ...column, data: [] })) }).map(
      (element) => (times.has(element.name) ? instant(element.name) : element),
    );
    const file = new ParquetWriter({ writer, schema, createdBy });
    let waiting: Value[][] = [];

    /** Offsets in the file go on counting; the buffer begins anew. */
    const flush = async () => {
      const bytes = writer.getBytes().slice();
      writer.index = 0;
      await sink.write(bytes);
    };
    const writeGroup = async () => {
      const rows = waiting;
      waiting = [];
      const columnData = shape.map((column, index) => {
        const { type } = columns[index] as ExportColumn;
        return { ...column, data: rows.map((row) => convert(row[index] ?? null, type)) };
      });
      await file.write({ columnData, rowGroupSize: rows.length });
      await flush();
    };
    return {
      async rows(rows) {
        for (let at = 0; at < rows.length; ) {
          const taken = rows.slice(at, at + GROUP_ROWS - waiting.length);
          waiting = waiting.length === 0 ? taken : waiting.concat(taken);
          at += taken.length;
          if (waiting.length >= GROUP_ROWS) await writeGroup();
        }
      },
      async end() {
        if (waiting.length > 0) await writeGroup();
        await file.finish();
        await flush();
      },
    };
  },
};
