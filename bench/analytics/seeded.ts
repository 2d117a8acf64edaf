// Seeded databases, kept or made: filling ten million rows takes minutes and only depends on the seed.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { checkSeeded } from '../seed/check';
import { fill } from '../seed/fill';
import { openTarget, type Target } from '../seed/sink';
import { NOW } from '../world/places';

const DAYS = 90;
const CAMERAS = 20;
const SEED = 1;

async function seed(target: Target, rows: number): Promise<void> {
  let tenths = 0;
  const progress = (done: number) => {
    if (Math.floor((10 * done) / rows) === tenths) return;
    tenths = Math.floor((10 * done) / rows);
    console.error(`seeding ${rows.toLocaleString('en')} rows: ${tenths * 10} %`);
  };
  const options = { rows, days: DAYS, cameras: CAMERAS, seed: SEED, untilMs: NOW };
  const { seconds } = await fill(target, options, progress);
  const db = await openTarget(target);
  const faults = await checkSeeded(db, rows);
  await db.close();
  if (faults.length > 0) throw new Error(`The seeded database is wrong: ${faults.join('; ')}`);
  console.error(`seeded ${rows.toLocaleString('en')} rows: ${Math.round(rows / seconds).toLocaleString('en')} rows/s`);
}

/** A folder under `keep` with so many rows; made when it is not there or was not finished. */
export async function seededFolder(keep: string, rows: number): Promise<Target> {
  const folder = path.join(keep, `seeded-${rows}`);
  const done = path.join(folder, 'seeded');
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await seed({ folder: path.join(folder, 'db') }, rows);
    writeFileSync(done, `${rows} rows, ${DAYS} days, seed ${SEED}\n`);
  }
  return { folder: path.join(folder, 'db') };
}

/** A database of that server with so many rows; kept, and recognised by its comment. */
export async function seededDatabase(server: string, rows: number): Promise<Target> {
  const name = `seeded_${rows}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    const { rows: found } = await admin.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [name],
    );
    if (found[0]?.note !== 'seeded') {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${name}`);
      await seed({ database: url.href }, rows);
      await admin.query(`COMMENT ON DATABASE ${name} IS 'seeded'`);
    }
  } finally {
    await admin.end();
  }
  return { database: url.href };
}
