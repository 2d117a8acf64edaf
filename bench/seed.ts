// Fills an empty database reproducibly, for benchmarks and for looking at.
// `npm run bench -- seed --days 90 --rows 10000000 [--database URL | --data-dir DIR] [--cameras 20] [--seed N] [--until ISO]`.
// Without a database it fills the embedded one under DATA_DIR (./data); the server must not run on it meanwhile.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from '@/server/env';
import { checkSeeded } from './seed/check';
import { fill } from './seed/fill';
import { openTarget, type Target } from './seed/sink';
import { NOW } from './world/places';

const { values: options } = parseArgs({
  options: {
    days: { type: 'string', default: '90' },
    rows: { type: 'string', default: '10000000' },
    cameras: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    until: { type: 'string', default: new Date(NOW).toISOString() },
    database: { type: 'string' },
    'data-dir': { type: 'string' },
  },
});

const env = readEnv();
const url = options.database ?? (options['data-dir'] ? undefined : env.DATABASE_URL);
const target: Target = url
  ? { database: url }
  : { folder: path.join(path.resolve(options['data-dir'] ?? env.DATA_DIR), 'db') };
const n = (value: number) => Math.round(value).toLocaleString('en');
const asked = { days: Number(options.days), rows: Number(options.rows), cameras: Number(options.cameras) };
const untilMs = Date.parse(options.until);
if (
  ![asked.days, asked.rows, asked.cameras].every((value) => Number.isInteger(value) && value > 0) ||
  Number.isNaN(untilMs)
) {
  console.error('--days, --rows and --cameras are whole numbers above 0, --until is a time such as 2026-11-11T15:00Z.');
  process.exit(2);
}

console.log(
  `Seeding ${n(asked.rows)} rows over ${asked.days} days until ${new Date(untilMs).toISOString()}, seed ${options.seed}.`,
);
let tenths = 0;
const seeded = await fill(target, { ...asked, seed: Number(options.seed), untilMs }, (rows, seconds) => {
  const line = `${n(rows)} rows, ${n((100 * rows) / asked.rows)} %, ${n(rows / seconds)} rows/s`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}   `);
  else if (Math.floor((10 * rows) / asked.rows) > tenths) {
    tenths = Math.floor((10 * rows) / asked.rows);
    console.log(line);
  }
}).catch((error: Error) => {
  console.error(`Not seeded: ${error.message}`);
  process.exit(1);
});
console.log(
  `${process.stdout.isTTY ? '\n' : ''}${n(seeded.rows)} boxes, ${n(seeded.tracks)} tracks, ${n(seeded.events)} events in ${n(seeded.seconds)} s: ${n(seeded.rows / seeded.seconds)} rows/s, ${n(process.resourceUsage().maxRSS / 1024)} MB at most.`,
);
const db = await openTarget(target);
const faults = await checkSeeded(db, asked.rows);
await db.close();
console.log(
  faults.length === 0 ? 'Checked: rollups and tracks equal a recount of the rows.' : `WRONG: ${faults.join('; ')}.`,
);
process.exit(faults.length === 0 ? 0 : 1);
