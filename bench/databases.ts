// The databases that a benchmark runs on: an embedded one in a folder of its own, and one of its own on a Postgres server
// where that is named. Both are gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { migrate } from '@/server/db/migrate';
import { type Database, openEmbedded, openPostgres } from '@/server/db/open';

type Measure<T> = (db: Database, folder: string) => Promise<T>;

async function onEmbedded<T>(folder: string, measure: Measure<T>): Promise<T> {
  const db = await openEmbedded(path.join(folder, 'db'));
  try {
    await migrate(db);
    return await measure(db, folder);
  } finally {
    await db.close();
  }
}

async function onPostgres<T>(url: string, folder: string, measure: Measure<T>): Promise<T> {
  const name = `bench_${uuidv7().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const db = await openPostgres(own.href);
  try {
    await migrate(db);
    return await measure(db, folder);
  } finally {
    await db.close();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

async function inFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), `bench-${name}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `name` is of the folder; `measure` may keep files in it. On the server where one is named, else embedded. */
export const onDatabase = <T>(name: string, postgres: string | undefined, measure: Measure<T>): Promise<T> =>
  inFolder(name, (folder) => (postgres ? onPostgres(postgres, folder, measure) : onEmbedded(folder, measure)));

/** On both where a server is named; what it gave, embedded first. */
export const onDatabases = <T>(name: string, postgres: string | undefined, measure: Measure<T>): Promise<T[]> =>
  inFolder(name, async (folder) => {
    const found = [await onEmbedded(folder, measure)];
    if (postgres) found.push(await onPostgres(postgres, folder, measure));
    return found;
  });
