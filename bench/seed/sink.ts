// Where seeded rows go: COPY into the embedded database's folder or a Postgres server. The embedded one is opened by
// itself for this, since COPY from a client does not pass through its message stream.
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { lockFolder } from '@/server/db/folder-lock';
import { migrate } from '@/server/db/migrate';
import { type Database, openEmbedded, openPostgres } from '@/server/db/open';

export type Target = { database: string } | { folder: string };

export interface Sink {
  /** Tab-separated lines into `table (columns)`; \N is null. */
  copy(table: string, lines: readonly string[]): Promise<void>;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

export function openTarget(target: Target): Promise<Database> {
  return 'database' in target ? openPostgres(target.database) : openEmbedded(target.folder);
}

/** Migrates, lets `prepare` at the database, and reopens it for bulk rows. */
export async function openSink(target: Target, prepare: (db: Database) => Promise<void>): Promise<Sink> {
  const db = await openTarget(target);
  try {
    await migrate(db);
    await prepare(db);
  } finally {
    await db.close();
  }
  if ('database' in target) {
    const client = new pg.Client({ connectionString: target.database });
    await client.connect();
    return {
      async copy(table, lines) {
        if (lines.length === 0) return;
        await pipeline([Buffer.from(`${lines.join('\n')}\n`)], client.query(copyFrom(`COPY ${table} FROM STDIN`)));
      },
      run: async (sql) => void (await client.query(sql)),
      close: () => client.end(),
    };
  }
  const release = lockFolder(target.folder);
  const lite = await PGlite.create({ dataDir: path.join(target.folder, 'pgdata'), extensions: { vector } });
  return {
    async copy(table, lines) {
      if (lines.length === 0) return;
      await lite.query(`COPY ${table} FROM '/dev/blob'`, [], { blob: new Blob([`${lines.join('\n')}\n`]) });
    },
    run: async (sql) => void (await lite.exec(sql)),
    async close() {
      await lite.close();
      release();
    },
  };
}
