// Opens the database, embedded or Postgres, behind one driver: both speak the Postgres protocol to the same pool, so
// nothing above this folder can tell them apart (decision 002).
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import type { Env } from '../env';
import { AppError } from '../errors';
import { lockFolder } from './folder-lock';
import { MessageStream } from './message-stream';
import { PatientPool, runBehind } from './patient-pool';
import { createPrisma, type Prisma } from './prisma';
import { type Row, type Sql, sqlOver } from './sql';

export interface Database extends Sql {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: Prisma;
  readonly pool: pg.Pool;
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it throws.
   * The embedded database has one session, so inside `work` use only the `Sql` it is given: asking the database
   * itself would wait for the transaction that waits for it. `begin` may set what holds in it, in the same round trip.
   */
  tx<T>(work: (sql: Sql) => Promise<T>, begin?: string): Promise<T>;
  /**
   * As `query`, for statements that somebody waits for again and again: the embedded database reads and plans each text
   * once. A server does so in no time, and a pooler before it may hand every statement to another session.
   */
  prepared<T = Row>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Runs what nobody waits for: on the embedded database, whose session is one, its statements let others go first. */
  behind<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const INT8 = 20;
const NUMERIC = 1700;
/** Counts fit a double; strings from the driver would only be parsed again everywhere. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 || oid === NUMERIC) return Number;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

function overPool(kind: Database['kind'], pool: pg.Pool, close: () => Promise<void>): Database {
  const prisma = createPrisma(pool);
  const sql = sqlOver(pool);
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const name = names.get(text) ?? `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  return {
    kind,
    pool,
    prisma,
    ...sql,
    async prepared<T>(text: string, values: readonly unknown[] = []) {
      if (kind === 'postgres') return sql.query<T>(text, values);
      return (await pool.query({ name: nameOf(text), text, values: [...values] })).rows as T[];
    },
    async tx(work, begin = 'BEGIN') {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(begin);
        const result = await work(sqlOver(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((rollbackError: Error) => {
          broken = rollbackError;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    behind: runBehind,
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
}

async function startWorker(dataDir: string | null, template: string | null): Promise<Worker> {
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), { workerData: { dataDir, template } });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', (cause) =>
      reject(
        new AppError('unavailable', `The embedded database at ${dataDir} cannot be opened: ${cause.message}`, {
          cause,
        }),
      ),
    );
  });
  return worker;
}

function askWorker<T>(worker: Worker, question: 'close' | 'dump', key: string): Promise<T> {
  return new Promise((resolve) => {
    const onMessage = (reply: Record<string, unknown>) => {
      if (!(key in reply)) return;
      worker.off('message', onMessage);
      resolve(reply[key] as T);
    };
    worker.on('message', onMessage);
    worker.postMessage(question);
  });
}

export interface EmbeddedDatabase extends Database {
  /** The whole database as a tar, to open others from (`template`). */
  dump(): Promise<Uint8Array>;
}

/** Opens (or makes) the embedded database in `dataDir`; null keeps it in memory. `template` is a file made by dump(). */
export async function openEmbedded(dataDir: string | null, template: string | null = null): Promise<EmbeddedDatabase> {
  const release = dataDir ? lockFolder(dataDir) : () => {};
  let worker: Worker;
  try {
    worker = await startWorker(dataDir ? path.join(dataDir, 'pgdata') : null, template);
  } catch (error) {
    release();
    throw error;
  }
  const config: pg.PoolConfig = {
    max: 1,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    types,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 60_000,
    stream: () => new MessageStream(worker) as never,
  };
  const pool = new PatientPool(config);
  pool.on('error', () => {});
  const database = overPool('embedded', pool, async () => {
    await pool.end();
    await askWorker(worker, 'close', 'closed');
    await worker.terminate();
    release();
  });
  return { ...database, dump: () => askWorker<Uint8Array>(worker, 'dump', 'dump') };
}

/** Connects to a Postgres server (15 or newer, pgvector available). */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, types, connectionTimeoutMillis: 10_000 });
  // A connection that breaks is replaced on next use, and the statement it was in fails by itself; without listeners,
  // on the pool for idle ones and on each for those in use, the process would end.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    throw new AppError('unavailable', `DATABASE_URL does not answer: ${(cause as Error).message}`, { cause });
  }
  return overPool('postgres', pool, () => pool.end());
}

export function openDatabase(env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>): Promise<Database> {
  return env.DATABASE_URL ? openPostgres(env.DATABASE_URL) : openEmbedded(path.join(env.DATA_DIR, 'db'));
}
