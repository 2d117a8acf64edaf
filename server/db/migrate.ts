// Applies prisma/migrations at start and keeps Prisma's own `_prisma_migrations` table, so that `prisma migrate
// deploy` and `migrate status` agree with us on the same database. Prisma's engine is a download; plain SQL is not.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { AppError } from '../errors';
import type { Database } from './open';

const LOCK_KEY = 72_707_369; // the advisory lock that Prisma itself takes

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function readMigrations(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function apply(client: pg.PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(`BEGIN; ${sql}; COMMIT`);
  } catch (cause) {
    await client.query('ROLLBACK');
    await client.query('UPDATE _prisma_migrations SET logs = $2, rolled_back_at = now() WHERE id = $1', [
      id,
      String(cause),
    ]);
    throw new AppError('internal', `Migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id]);
}

/** Applies what is missing, in name order; returns the names applied. Throws when an applied file was edited since. */
export async function migrate(
  database: Pick<Database, 'pool'>,
  folder = path.resolve('prisma/migrations'),
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await database.pool.connect();
  const fresh: string[] = [];
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(CREATE_TABLE);
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const done = new Map(rows.map((row) => [row.migration_name, row]));
    for (const { name, sql, checksum } of migrations) {
      const earlier = done.get(name);
      if (earlier && !earlier.finished_at) {
        throw new AppError(
          'conflict',
          `Migration ${name} was begun earlier and never finished. Restore a backup, or mark it with "prisma migrate resolve".`,
        );
      }
      if (earlier && earlier.checksum !== checksum) {
        throw new AppError(
          'conflict',
          `Migration ${name} was changed after it had been applied. Put the file back as it was and add a new one.`,
        );
      }
      if (earlier) continue;
      await apply(client, name, sql, checksum);
      fresh.push(name);
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]).catch(() => {});
    client.release();
  }
  return fresh;
}
