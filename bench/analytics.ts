// How long answers take on 1, 3 and 10 million detections in 90 days: the plans that the question set comes to, and
// plans over all time, warm, on the embedded database and on Postgres.
// `npm run bench -- analytics [--postgres URL] [--rows 1000000,3000000,10000000] [--keep DIR] [--skip-embedded] [--rounds 3] [--write]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './analytics/measure';
import { goalLines, growthTable, kindTable, type Run, slowTable } from './analytics/report';
import { seededDatabase, seededFolder } from './analytics/seeded';
import { renewSummary, writePage } from './questions/page';
import { openTarget, type Target } from './seed/sink';
import { NOW } from './world/places';

const { values: options } = parseArgs({
  options: {
    postgres: { type: 'string' },
    rows: { type: 'string', default: '1000000,3000000,10000000' },
    keep: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    'skip-embedded': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const sizes = options.rows.split(',').map(Number);
const rounds = Number(options.rounds);
if (![...sizes, rounds].every((value) => Number.isInteger(value) && value > 0)) {
  console.error('--rows is a list of whole numbers such as 1000000,3000000 and --rounds a whole number.');
  process.exit(2);
}
const keep = options.keep ?? mkdtempSync(path.join(tmpdir(), 'sightline-bench-'));

async function run(database: string, rows: number, target: Target): Promise<Run> {
  const db = await openTarget(target);
  try {
    const measured = await measure(db, new Date(NOW).toISOString(), rounds);
    const result = { database, rows, ...measured };
    console.error(growthTable([result]));
    return result;
  } finally {
    await db.close();
  }
}

const loadBefore = loadavg()[0]!;
const runs: Run[] = [];
try {
  for (const rows of options['skip-embedded'] ? [] : sizes) {
    runs.push(await run('embedded', rows, await seededFolder(keep, rows)));
  }
  for (const rows of options.postgres ? sizes : []) {
    runs.push(await run('Postgres', rows, await seededDatabase(options.postgres!, rows)));
  }
} finally {
  if (!options.keep) rmSync(keep, { recursive: true, force: true });
}

const largest = [...new Set(runs.map(({ database }) => database))].map((database) =>
  runs.filter((one) => one.database === database).reduce((a, b) => (b.rows > a.rows ? b : a)),
);
const sections = [
  `Every plan ${rounds} times after a first run that warms it; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; load average ${loadBefore.toFixed(1)} before it began. 20 cameras, 90 days, about 50 boxes a track. "Long plans" are ${runs[0]?.timed.filter((one) => one.long).length ?? 0} plans over all time or up to 90 days, beside the question set.`,
  growthTable(runs),
  goalLines(runs),
  '## By kind of plan',
  'SQL p50 / p95 / max, ms; the question set and the long plans together.',
  kindTable(runs),
  ...largest.flatMap((one) => [`## Slowest, ${one.database}, ${one.rows.toLocaleString('en')} rows`, slowTable(one)]),
];
console.log(sections.join('\n\n'));
if (options.write) {
  writePage('analytics', [
    '# Speed of answers',
    '`npm run bench -- analytics --postgres URL --keep DIR --write` renews this page; `npm run bench -- seed` makes such a database by itself. Questions about agents, conversations, documents and model calls are left out: their tables are small.',
    ...sections,
  ]);
  renewSummary('analytics', sections.slice(0, 3));
}
process.exit(0);
