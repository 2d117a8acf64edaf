// Export benchmark: a million detections as each format, with the resident memory it adds, how long another statement
// has to wait meanwhile, and how long the event loop is held. `npx tsx bench/export.ts [--rows N] [--postgres URL]`.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { type ExportFormat, ExportSource } from '@/contracts/exports';
import type { Database } from '@/server/db/open';
import { createPartitions } from '@/server/detections/partitions';
import { readEnv } from '@/server/env';
import { createExportJobs } from '@/server/exports/jobs';
import { createLogger } from '@/server/log';
import type { Principal } from '@/server/users/permissions';
import { onDatabase } from './databases';

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, postgres: { type: 'string' } },
});
const rows = Number(options.rows);
const CAMERAS = 4;
const DAYS = 4;
const DAY_MS = 86_400_000;
const FORMATS: ExportFormat[] = ['csv', 'jsonl', 'json', 'parquet'];
const mb = (bytes: number) => Math.round(bytes / 1e6);

async function fill(db: Database, log: ReturnType<typeof createLogger>): Promise<Principal> {
  const userId = uuidv7();
  const email = 'bench@example.org';
  await db.run(`INSERT INTO "user" (id, name, email, role) VALUES ($1, 'Bench', $2, 'admin')`, [userId, email]);
  const start = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS;
  await createPartitions(db, log).ensure(Array.from({ length: DAYS }, (_, day) => start + day * DAY_MS));
  for (let camera = 0; camera < CAMERAS; camera += 1) {
    const cameraId = uuidv7();
    const name = `Camera ${camera}`;
    await db.run(`INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $3, '{"kind":"api"}', '{}')`, [
      cameraId,
      name,
      `camera-${camera}`,
    ]);
    const each = rows / CAMERAS;
    for (let at = 0; at < each; at += 50_000) {
      await db.run(
        `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
         SELECT md5(($1::int * 1000000 + n / 50)::text)::uuid, to_timestamp($2::float8 / 1000) + n * $3::float8 * interval '1 ms', $4::uuid,
           (ARRAY['person', 'car', 'bicycle', 'dog'])[1 + n / 50 % 4], 0.3 + (n % 70) / 100.0, (n % 97) / 97.0, (n % 89) / 89.0,
           0.01 + (n % 31) / 100.0, 0.01 + (n % 37) / 100.0, 'bench'
         FROM generate_series($5::int, $6::int - 1) AS n`,
        [camera, start, Math.floor((DAYS * DAY_MS) / each), cameraId, at, Math.min(each, at + 50_000)],
      );
    }
  }
  return { kind: 'user', userId, name: 'Bench', email, role: 'admin', cameraIds: null };
}

async function measure(db: Database, dataDir: string): Promise<string[]> {
  const env = readEnv({ NODE_ENV: 'production', LOG_LEVEL: 'error', DATA_DIR: dataDir });
  const log = createLogger(env);
  const principal = await fill(db, log);
  const answerPlan = () => Promise.reject(new Error('lists only'));
  const jobs = createExportJobs({ env, log, db, broadcast: () => {} }, { version: 'bench', answerPlan });
  await jobs.open();
  const lines: string[] = [];
  for (const format of FORMATS) {
    const before = process.memoryUsage().rss;
    let peak = before;
    const sampler = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 25);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const waits: number[] = [];
    let exporting = true;
    const other = (async () => {
      while (exporting) {
        const asked = performance.now();
        await db.query('SELECT 1');
        waits.push(performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const started = performance.now();
    const { id } = await jobs.start(principal, { source: ExportSource.parse({ kind: 'detections' }), format });
    const job = await jobs.wait(id);
    const seconds = (performance.now() - started) / 1000;
    exporting = false;
    await other;
    clearInterval(sampler);
    delay.disable();
    if (job.state !== 'done' || job.rows !== rows)
      throw new Error(`${format}: ${job.state}, ${job.rows} rows, ${job.error}`);
    waits.sort((a, b) => a - b);
    const p99 = waits[Math.floor(waits.length * 0.99)] ?? 0;
    lines.push(
      `| ${db.kind} | ${format} | ${job.rows.toLocaleString('en')} | ${seconds.toFixed(1)} | ${mb(job.bytes)} | ${mb(before)} | ${mb(peak)} | ${mb(peak - before)} | ${p99.toFixed(0)} | ${(delay.max / 1e6).toFixed(0)} |`,
    );
  }
  await jobs.close();
  return lines;
}

const lines = await onDatabase('export', options.postgres, measure);
console.log(`| database | format | rows | s | file MB | RSS before MB | peak MB | growth MB | other statement p99 ms | loop held at most ms |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}`);
