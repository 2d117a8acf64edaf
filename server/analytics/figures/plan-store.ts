// Runs compiled statements: one read-only transaction, as the reader role where there is one, with a time limit.
import type { Core } from '../../core';
import type { Sql } from '../../db/sql';
import { AppError } from '../../errors';
import { createLimit } from '../../limit';
import type { Statement } from '../compile/parameters';
import { MAX_ROWS, tooManyRows } from '../time/buckets';
import { ensureReaderRole, READER_ROLE } from './reader-role';

const LIMIT_MS = 20_000;
/**
 * So many are read at a time. The embedded database has one session whose line is first come, first served: a second
 * one gets into that line only after the first is over, so a commit of detections waits for one question at most,
 * however many are asked. On a server as many as leave most connections to the others.
 */
const AT_ONCE = { embedded: 1, postgres: 4 } as const;
const MOST_WAITING = 100;
const CANCELED = '57014';

export interface PlanReader {
  /** Throws `too_large` past 10,000 rows. */
  rows<T>(statement: Statement): Promise<T[]>;
  /** Every statement that was run, in order. */
  readonly statements: readonly Statement[];
  /** Time that the database took. */
  sqlMs(): number;
}

function readerOver(sql: Sql): PlanReader {
  const statements: Statement[] = [];
  let spentMs = 0;
  return {
    statements,
    sqlMs: () => spentMs,
    async rows<T>(statement: Statement) {
      statements.push(statement);
      const startedMs = performance.now();
      const rows = await sql.query<T>(statement.text, statement.values);
      spentMs += performance.now() - startedMs;
      if (rows.length > MAX_ROWS) throw tooManyRows();
      return rows;
    },
  };
}

export function planStore(core: Pick<Core, 'db' | 'log'>) {
  let role: Promise<boolean> | undefined;
  const turns = createLimit(
    AT_ONCE[core.db.kind],
    MOST_WAITING,
    () => new AppError('unavailable', 'Too many questions are asked at the moment. Ask again in a few seconds.'),
  );
  return {
    /** Everything that `work` reads is of one moment. Throws `unavailable` when it takes too long. */
    async read<T>(work: (reader: PlanReader) => Promise<T>): Promise<T> {
      role ??= ensureReaderRole(core);
      const hasRole = await role;
      // Custom plans over many partitions gain nothing from compilation and pay for it. The embedded database takes the
      // time limit without minding it (it has no timers): there the row cap and the limits on groups have to do.
      const begin = [
        'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY',
        `SET LOCAL statement_timeout = ${LIMIT_MS}`,
        'SET LOCAL jit = off',
        "SET LOCAL work_mem = '32MB'",
        ...(hasRole ? [`SET LOCAL ROLE ${READER_ROLE}`] : []),
      ].join('; ');
      try {
        return await turns(() => core.db.tx((sql) => work(readerOver(sql)), begin));
      } catch (cause) {
        if ((cause as { code?: unknown } | null)?.code !== CANCELED) throw cause;
        throw new AppError('unavailable', 'This took too long. Ask for a shorter time or fewer groups.', { cause });
      }
    },
  };
}
