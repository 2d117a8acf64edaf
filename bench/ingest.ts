// Ingest benchmark: detections a second acknowledged after their commit, through real socket.io clients in another
// process, next to a bare COPY of the same rows into the same database; ack latency and memory at half that rate.
// `npx tsx bench/ingest.ts [--postgres URL] [--minutes 5] [--seconds 30] [--cameras 100] [--skip-embedded]`; prints a Markdown table.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { migrate } from '@/server/db/migrate';
import { type Database, openEmbedded, openPostgres } from '@/server/db/open';
import { createIngest } from '@/server/detections/ingest';
import { createPartitions } from '@/server/detections/partitions';
import { detectionSockets } from '@/server/detections/sockets';
import { readEnv } from '@/server/env';
import { createBroadcast, createRealtime } from '@/server/gateway/realtime';
import { createLogger } from '@/server/log';
import type { Principal } from '@/server/users/permissions';
import type { UsersRoom } from '@/server/users/users';
import { ceilingOnEmbedded, ceilingOnPostgres } from './ingest-ceiling';
import type { Phase, PhaseResult } from './ingest-clients';

const { values: options } = parseArgs({
  options: {
    postgres: { type: 'string' },
    minutes: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '30' },
    cameras: { type: 'string', default: '100' },
    'skip-embedded': { type: 'boolean', default: false },
  },
});
const minutes = Number(options.minutes);
const seconds = Number(options.seconds);
const cameras = Array.from({ length: Number(options.cameras) }, () => uuidv7());
const DAY_MS = 86_400_000;

interface Figures {
  name: string;
  ceiling: number;
  full: PhaseResult;
  half: PhaseResult;
  /** Processor time of the server process (embedded: the database's too) in the full-rate phase. */
  cpuUsPerDetection: number;
  /** Resident memory in MB, every five seconds of the half-rate phase. */
  rssMb: number[];
  stored: boolean;
}

function percentile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function startServer(db: Database) {
  const env = readEnv({ NODE_ENV: 'production', LOG_LEVEL: 'error' });
  const log = createLogger(env);
  const { broadcast, connect } = createBroadcast();
  const core = { env, log, db, broadcast };
  const partitions = createPartitions(db, log);
  await partitions.maintain();
  const ingest = createIngest(core, {
    cameras: { find: async (id) => ({ id }), touch: () => {} },
    tracks: { publish: () => {} },
    partitions,
  });
  const principal: Principal = {
    kind: 'key',
    userId: uuidv7(),
    name: 'bench',
    email: '',
    role: 'operator',
    cameraIds: null,
  };
  const users = { authenticate: async () => principal, onChange: () => {} } as unknown as UsersRoom;
  const httpServer = createServer();
  const realtime = await createRealtime(core, users, httpServer, [detectionSockets(ingest)], connect);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const address = httpServer.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      await realtime.close();
      httpServer.close();
      await ingest.close();
    },
  };
}

function tell(clients: ChildProcess, phase: Phase): Promise<PhaseResult> {
  return new Promise((resolve, reject) => {
    clients.once('message', (result) => resolve(result as PhaseResult));
    clients.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)));
    clients.send(phase);
  });
}

async function measure(name: string, db: Database, ceiling: number): Promise<Figures> {
  const server = await startServer(db);
  const clients = fork(path.join(import.meta.dirname, 'ingest-clients.ts'), [], { execArgv: ['--import', 'tsx'] });
  const base = { url: server.url, cameras };
  // Scenes run faster than the clock here, so they begin long ago.
  await tell(clients, { ...base, seconds: 5, rate: null, t0: Date.now() - 20 * DAY_MS });
  const cpuBefore = process.cpuUsage();
  const full = await tell(clients, { ...base, seconds, rate: null, t0: Date.now() - 15 * DAY_MS });
  const cpu = process.cpuUsage(cpuBefore);
  const cpuUsPerDetection = (cpu.user + cpu.system) / full.detections;
  console.error(
    `${name}: ${Math.round(full.detections / full.seconds)} detections/s; now half of it for ${minutes} min`,
  );
  const rssMb: number[] = [];
  const sample = () => rssMb.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
  sample();
  const timer = setInterval(sample, 5_000);
  const half = await tell(clients, {
    ...base,
    seconds: minutes * 60,
    rate: full.detections / full.seconds / 2,
    t0: Date.now(),
  });
  clearInterval(timer);
  clients.removeAllListeners('exit');
  clients.kill();
  await server.close();
  const [row] = await db.query<{ boxes: number; rollup: number; tracks: number }>(
    `SELECT (SELECT count(*) FROM detection WHERE camera_id = ANY ($1::uuid[])) AS boxes,
       (SELECT sum(boxes) FROM detection_minute WHERE camera_id = ANY ($1::uuid[])) AS rollup,
       (SELECT sum(detections) FROM track WHERE camera_id = ANY ($1::uuid[])) AS tracks`,
    [cameras],
  );
  const stored =
    row!.boxes >= full.detections + half.detections && row!.boxes === row!.rollup && row!.boxes === row!.tracks;
  return { name, ceiling, full, half, cpuUsPerDetection, rssMb, stored };
}

/** The same migrations and partitions, for the ceiling and then, emptied of its rows, for the measurement. */
async function prepare(db: Database): Promise<void> {
  await migrate(db);
  const partitions = createPartitions(db, createLogger({ LOG_LEVEL: 'error' }));
  await partitions.ensure([Date.now() - 10 * DAY_MS, Date.now() - 15 * DAY_MS, Date.now() - 20 * DAY_MS]);
}

async function onEmbedded(): Promise<Figures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sightline-bench-'));
  try {
    const made = await openEmbedded(folder);
    await prepare(made);
    await made.close();
    const ceiling = await ceilingOnEmbedded(folder, cameras, Date.now() - 10 * DAY_MS);
    const db = await openEmbedded(folder);
    await db.run('TRUNCATE detection');
    const figures = await measure('embedded (folder on disk)', db, ceiling);
    await db.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(server: string): Promise<Figures> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const name = `bench_${process.pid}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    const db = await openPostgres(url.href);
    await prepare(db);
    const ceiling = await ceilingOnPostgres(url.href, cameras, Date.now() - 10 * DAY_MS);
    await db.run('TRUNCATE detection');
    const [version] = await db.query<{ server_version: string }>('SHOW server_version');
    const figures = await measure(`Postgres ${version!.server_version.split(' ')[0]}`, db, ceiling);
    await db.close();
    return figures;
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
}

function report(list: readonly Figures[]): string {
  const n = (value: number) => Math.round(value).toLocaleString('en');
  const lines = [
    '| database | ceiling (COPY), rows/s | acked detections/s | of ceiling | server CPU, µs a detection | ack p50 / p99 at full rate, ms | half rate, detections/s | ack p50 / p99 at half rate, ms | memory at half rate: after 1 min, at end, most, MB | refused | all stored, sums agree |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const { name, ceiling, full, half, cpuUsPerDetection, rssMb, stored } of list) {
    const rate = full.detections / full.seconds;
    lines.push(
      `| ${name} | ${n(ceiling)} | **${n(rate)}** | ${n((100 * rate) / ceiling)} % | ${n(cpuUsPerDetection)} | ` +
        `${n(percentile(full.latenciesMs, 0.5))} / ${n(percentile(full.latenciesMs, 0.99))} | ${n(half.detections / half.seconds)} | ` +
        `${n(percentile(half.latenciesMs, 0.5))} / **${n(percentile(half.latenciesMs, 0.99))}** | ` +
        `${n(rssMb[Math.min(12, rssMb.length - 1)]!)}, ${n(rssMb.at(-1)!)}, ${n(Math.max(...rssMb))} | ${full.failed + half.failed} | ${stored ? 'yes' : 'NO'} |`,
    );
  }
  return [
    `${cameras.length} cameras, 40 boxes a batch (4 frames of 10), ${seconds} s at full rate, ${minutes} min at half; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    ...lines,
  ].join('\n');
}

const figures = options['skip-embedded'] ? [] : [await onEmbedded()];
if (options.postgres) figures.push(await onPostgres(options.postgres));
console.log(report(figures));
process.exit(0);
