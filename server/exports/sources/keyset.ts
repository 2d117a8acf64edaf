// Reads a list in pages by key, never by offset: each page is one short statement, so that the one session of the
// embedded database is free for the ingest in between, and a page costs the same at the end as at the start.
import type { Database } from '../../db/open';
import type { Row, Sql } from '../../db/sql';
import type { Value } from '../types';
import type { Where } from './where';

export const PAGE_ROWS = 5_000;
/** Counting stops here: an estimate must not cost as much as the export. */
const COUNT_LIMIT = 1_000_000;

export interface KeysetQuery {
  /** Expressions in the order of the columns. */
  select: readonly string[];
  /** FROM with its joins. */
  from: string;
  where: Where;
  /** A timestamp and a UUID that together are unique; the order of the rows. */
  key: readonly [ts: string, id: string];
}

/** The statement of one page, after the key of the last row of the one before. Rows come as arrays c0, c1, ... */
export function pageSql(
  query: KeysetQuery,
  after: readonly [Date, string] | null,
  limit: number,
): { text: string; values: unknown[] } {
  const [ts, id] = query.key;
  const where = query.where.copy();
  // The first half alone lets a partitioned table leave out the days before; a row comparison does not.
  if (after)
    where.add((a, b) => `${ts} >= ${a}::timestamptz AND (${ts}, ${id}) > (${a}::timestamptz, ${b}::uuid)`, ...after);
  const columns = query.select.map((expression, index) => `${expression} AS c${index}`);
  return {
    text: `SELECT ${columns.join(', ')}, ${ts} AS key_ts, ${id} AS key_id FROM ${query.from} ${where}
      ORDER BY ${ts}, ${id} LIMIT ${Math.trunc(limit)}`,
    values: where.values,
  };
}

/**
 * Statements that walk an index where there is one. Left alone, a planner without fresh statistics thinks a day holds
 * two rows and sorts what is left of the table for every page: 257 ms instead of 5, and more the larger it is.
 */
export function inOrder(db: Pick<Database, 'tx'>): Pick<Sql, 'query'> {
  return {
    query: <T = Row>(text: string, values?: readonly unknown[]) =>
      db.tx(async (sql) => {
        await sql.run('SET LOCAL enable_sort = off');
        return sql.query<T>(text, values);
      }),
  };
}

export async function* keysetPages(
  sql: Pick<Sql, 'query'>,
  query: KeysetQuery,
  pageRows = PAGE_ROWS,
): AsyncGenerator<Value[][]> {
  let after: readonly [Date, string] | null = null;
  for (;;) {
    const { text, values } = pageSql(query, after, pageRows);
    const found: Record<string, Value>[] = await sql.query<Record<string, Value>>(text, values);
    const last = found.at(-1);
    if (!last) return;
    yield found.map((row) => query.select.map((_, index) => row[`c${index}`] ?? null));
    if (found.length < pageRows) return;
    after = [last.key_ts as Date, last.key_id as string];
  }
}

export async function countRows(
  sql: Pick<Sql, 'query'>,
  query: Pick<KeysetQuery, 'from' | 'where'>,
): Promise<{ rows: number; exact: boolean }> {
  const [counted] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${query.from} ${query.where} LIMIT ${COUNT_LIMIT + 1}) AS counted`,
    query.where.values,
  );
  const rows = counted?.n ?? 0;
  return { rows: Math.min(rows, COUNT_LIMIT), exact: rows <= COUNT_LIMIT };
}
