// A database of its own for a test file: the real Postgres at TEST_DATABASE_URL when that is set (npm run
// test:postgres), else the embedded one in memory from a migrated template.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { migrate } from './migrate';
import { type Database, openEmbedded, openPostgres } from './open';

function templatePath(): string {
  const folder = path.resolve('prisma/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name, 'migration.sql');
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return path.resolve('node_modules/.cache/sightline', `template-${hash.digest('hex').slice(0, 16)}.tar`);
}

async function ensureTemplate(): Promise<string> {
  const file = templatePath();
  if (existsSync(file)) return file;
  const database = await openEmbedded(null);
  await migrate(database);
  const tar = await database.dump();
  await database.close();
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, tar);
  renameSync(temporary, file);
  return file;
}

/** Opens a fresh, migrated database; close() also drops it. */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return openEmbedded(null, await ensureTemplate());
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openPostgres(url.href);
  await migrate(database);
  return {
    ...database,
    async close() {
      await database.close();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
