// The life of an export: what is in the file and beside it, cancelling, a full disk, a stop in the middle, keeping.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExportSource } from '@/contracts/exports';
import { knock } from '../testing';
import type { Principal } from '../users/permissions';
import { ExportFiles } from './files';
import { createExportJobs, KEEP_FILES } from './jobs';
import { exportRoutes } from './routes';
import { figures, insertCamera, insertDay, NOW, openRoom, type TestRoom } from './testing';

let room: TestRoom;
let admin: Principal;
let cameras: string[];
beforeEach(async () => {
  room = await openRoom();
  admin = await room.core.person('admin');
  cameras = [await insertCamera(room.core, 'Door'), await insertCamera(room.core, 'Yard')];
});
afterEach(() => room.close());

const left = () => {
  const folder = path.join(room.folder, admin.userId);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};
const detections = ExportSource.parse({ kind: 'detections' });

it('writes a file of its own name each time, with its checksum and its schema beside it', async () => {
  await insertDay(room.core, cameras);
  const first = await room.make(admin, detections, 'csv');
  const second = await room.make(admin, { kind: 'detections', filter: { class: ['person'] } }, 'csv');
  const day = new Date().toISOString().slice(0, 10);
  expect([first.file, second.file]).toEqual([`detections-${day}-v1.csv`, `detections-${day}-v2.csv`]);
  expect((await room.make(admin, detections, 'jsonl')).file).toBe(`detections-${day}-v1.jsonl`);
  const bytes = room.read(admin, first);
  expect(first).toMatchObject({
    rows: 6,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const schema = JSON.parse(await room.jobs.readSchema(admin, second.id));
  expect(schema).toMatchObject({
    file: second.file,
    rows: 3,
    sha256: second.sha256,
    source: { kind: 'detections', filter: { class: ['person'] } },
    order: ['camera_id', 'ts', 'track_id'],
    app: { name: 'Sightline', version: '1.2.3' },
  });
  expect(schema.columns.map((column: { name: string }) => column.name)).toEqual(
    bytes.toString().split('\r\n')[0]?.split(','),
  );
  expect(schema.columns.find((column: { name: string }) => column.name === 'x').unit).toBe('fraction of the frame');
  expect(left().filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('reads every row once over many pages, in order, with the columns that were chosen', async () => {
  await insertDay(room.core, cameras, 12_345);
  const job = await room.make(admin, detections, 'jsonl', ['ts', 'camera']);
  expect(job).toMatchObject({ state: 'done', rows: 24_690 });
  const lines = room.read(admin, job).toString().trim().split('\n');
  expect(new Set(lines).size).toBe(24_690);
  expect(Object.keys(JSON.parse(lines[0] as string))).toEqual(['ts', 'camera']);
  const times = lines.slice(0, 12_345).map((line) => JSON.parse(line).ts);
  expect(times).toEqual([...times].sort());
  await expect(room.jobs.start(admin, { source: detections, format: 'csv', columns: ['nope'] })).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('no column "nope"'),
  });
});

it('keeps to the time and the filter it was given', async () => {
  await insertDay(room.core, cameras, 10);
  const at = (ms: number) => new Date(NOW + ms).toISOString();
  const count = async (filter: object) => (await room.make(admin, { kind: 'detections', filter }, 'csv')).rows;
  expect(await count({ from: at(2), to: at(5) })).toBe(6);
  expect(await count({ camera: ['door'], from: at(9) })).toBe(1);
  expect(await count({ minConfidence: 0.6 })).toBe(0);
  // Later than the export: not there yet.
  await room.core.db.run(`UPDATE event SET ts = now() + interval '1 hour' WHERE camera_id = $1`, [cameras[0]]);
  expect((await room.make(admin, { kind: 'events' }, 'csv')).rows).toBe(1);
});

/** Files whose first write waits, so that a test can act in the middle. */
function heldFiles(folder: string, onWrite: () => Promise<void>): ExportFiles {
  return new ExportFiles(folder, async (file) => {
    const handle = await open(file, 'wx');
    return {
      sync: () => handle.sync(),
      close: () => handle.close(),
      write: (async (...args: Parameters<typeof handle.write>) => {
        await onWrite();
        return handle.write(...args);
      }) as typeof handle.write,
    };
  });
}

it('leaves nothing when it is cancelled in the middle', async () => {
  await insertDay(room.core, cameras);
  let reached: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const files = heldFiles(room.folder, () => {
    reached();
    return held;
  });
  const jobs = createExportJobs(room.core, { version: '1', answerPlan: figures, files });
  await jobs.open();
  const job = await jobs.start(admin, { source: detections, format: 'csv' });
  await begun;
  expect(left()).toEqual([`${job.file}.part`]);
  expect((await jobs.get(admin, job.id)).state).toBe('running');
  const removed = jobs.remove(admin, job.id);
  release();
  await removed;
  expect(await jobs.get(admin, job.id)).toMatchObject({ state: 'cancelled', bytes: 0, error: null });
  expect(left()).toEqual([]);
  expect(room.core.told.at(-1)?.payload).toMatchObject({ jobId: job.id, state: 'cancelled' });
  await jobs.remove(admin, job.id);
  await expect(jobs.get(admin, job.id)).rejects.toMatchObject({ kind: 'not_found' });
  await jobs.close();
});

it('lets one that waits be cancelled while those before are held', async () => {
  await insertDay(room.core, cameras);
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const jobs = createExportJobs(room.core, {
    version: '1',
    answerPlan: figures,
    files: heldFiles(room.folder, () => held),
  });
  await jobs.open();
  const order = { source: detections, format: 'csv' } as const;
  const [first, second, third] = [
    await jobs.start(admin, order),
    await jobs.start(admin, order),
    await jobs.start(admin, order),
  ];
  await jobs.remove(admin, third.id);
  expect(await jobs.get(admin, third.id)).toMatchObject({ state: 'cancelled' });
  await jobs.remove(admin, third.id);
  release();
  expect([(await jobs.wait(first.id)).state, (await jobs.wait(second.id)).state]).toEqual(['done', 'done']);
  expect((await jobs.list(admin, { limit: 9 })).items.map(({ id }) => id)).toEqual([second.id, first.id]);
  await jobs.close();
});

it('says that the disk is full, and leaves no half file', async () => {
  await insertDay(room.core, cameras);
  const files = heldFiles(room.folder, () =>
    Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
  );
  const jobs = createExportJobs(room.core, { version: '1', answerPlan: figures, files });
  await jobs.open();
  const { id } = await jobs.start(admin, { source: detections, format: 'csv' });
  expect(await jobs.wait(id)).toMatchObject({ state: 'failed', error: expect.stringMatching(/disk is full/) });
  expect(left()).toEqual([]);
  await expect(jobs.openFile(admin, id)).rejects.toMatchObject({ kind: 'conflict' });
  await jobs.close();
});

it('fails at the next start what a crash cut off, and removes its part', async () => {
  const node = await room.files.nodeId();
  const insert = (id: string, file: string, on: string) =>
    room.core.db.run(
      `INSERT INTO export_job (id, owner_id, source, format, state, node, file)
       VALUES ($1, $2, '{"kind": "tracks", "filter": {"timezone": "UTC"}}', 'csv', 'running', $4, $3)`,
      [id, admin.userId, file, on],
    );
  const mine = uuidv7();
  const other = uuidv7();
  await insert(mine, 'tracks-x-v1.csv', node);
  await insert(other, 'tracks-x-v2.csv', 'another server');
  const folder = path.join(room.folder, admin.userId);
  mkdirSync(folder, { recursive: true });
  // As far as a crash may come: the part, or already the file without its row.
  for (const name of ['tracks-x-v1.csv.part', 'tracks-x-v1.csv', 'tracks-x-v1.csv.schema.json'])
    writeFileSync(path.join(folder, name), 'half');
  const jobs = createExportJobs(room.core, { version: '1', answerPlan: figures });
  await jobs.open();
  expect(await jobs.get(admin, mine)).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/server stopped/),
  });
  expect((await jobs.get(admin, other)).state).toBe('running');
  expect(left()).toEqual([]);
  await jobs.close();
});

it('stops what runs when the server stops', async () => {
  await insertDay(room.core, cameras);
  let closing: Promise<void> | undefined;
  const files = heldFiles(room.folder, async () => {
    closing ??= jobs.close();
  });
  const jobs = createExportJobs(room.core, { version: '1', answerPlan: figures, files });
  await jobs.open();
  const { id } = await jobs.start(admin, { source: detections, format: 'csv' });
  const job = await jobs.wait(id);
  await closing;
  expect(job).toMatchObject({ state: 'failed', error: expect.stringMatching(/server stopped/) });
  expect(left()).toEqual([]);
});

it('keeps thirty days and the newest fifty', async () => {
  await insertDay(room.core, cameras);
  const old = await room.make(admin, { kind: 'tracks' }, 'csv');
  const kept = await room.make(admin, { kind: 'tracks' }, 'csv');
  await room.core.db.run(`UPDATE export_job SET finished_at = now() - interval '31 days' WHERE id = $1`, [old.id]);
  await room.jobs.clean();
  expect((await room.jobs.list(admin, { limit: 50 })).items.map(({ id }) => id)).toEqual([kept.id]);
  expect(left()).toEqual([kept.file, `${kept.file}.schema.json`]);
  await room.core.db.run(
    `INSERT INTO export_job (id, owner_id, source, format, state, node, file, finished_at, created_at)
     SELECT gen_random_uuid(), owner_id, source, format, state, node, 'x' || n, now(), now() + n * interval '1 ms'
     FROM export_job, generate_series(1, $2::int) AS n WHERE id = $1`,
    [kept.id, KEEP_FILES],
  );
  await room.jobs.clean();
  expect((await room.jobs.list(admin, { limit: 200 })).items).toHaveLength(KEEP_FILES);
  expect(left()).toEqual([]);
});

it('answers the doors: job or file, ranges, etag, schema, short bodies', async () => {
  await insertDay(room.core, cameras);
  const ask = knock(exportRoutes(room.jobs), admin);
  const accepted = await ask('POST', '/api/v1/export/csv', { database: 'detections', filters: { camera: ['door'] } });
  expect(accepted.status).toBe(202);
  const { id } = (await accepted.json()) as { id: string };
  const job = await room.jobs.wait(id);
  expect(job.rows).toBe(3);
  const whole = await ask('GET', `/api/v1/exports/${id}/file`);
  const text = await whole.text();
  expect([whole.status, whole.headers.get('etag'), whole.headers.get('content-disposition')]).toEqual([
    200,
    `"${job.sha256}"`,
    `attachment; filename="${job.file}"`,
  ]);
  expect(text.split('\r\n')).toHaveLength(5);
  const part = await ask('GET', `/api/v1/exports/${id}/file`, undefined, { range: 'bytes=10-19' });
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    text.slice(10, 20),
    `bytes 10-19/${text.length}`,
  ]);
  const end = await ask('GET', `/api/v1/exports/${id}/file`, undefined, { range: 'bytes=-5' });
  expect(await end.text()).toBe(text.slice(-5));
  const beyond = await ask('GET', `/api/v1/exports/${id}/file`, undefined, { range: `bytes=${text.length}-` });
  expect(beyond.status).toBe(416);
  const changed = { range: 'bytes=0-1', 'if-range': '"other"' };
  expect((await ask('GET', `/api/v1/exports/${id}/file`, undefined, changed)).status).toBe(200);
  const known = await ask('GET', `/api/v1/exports/${id}/file`, undefined, { 'if-none-match': `"${job.sha256}"` });
  expect(known.status).toBe(304);
  expect((await (await ask('GET', `/api/v1/exports/${id}/schema`)).json()) as object).toMatchObject({ rows: 3 });

  const waited = await ask('POST', '/api/v1/export/jsonl?wait=true', { source: { kind: 'tracks' } });
  expect([waited.status, (await waited.text()).trim().split('\n').length]).toEqual([200, 2]);
  const accept = await ask('POST', '/api/v1/export/csv', { table: 'tracks' }, { accept: 'text/csv' });
  expect(accept.headers.get('content-type')).toMatch(/^text\/csv/);
  const estimate = await ask('POST', '/api/v1/exports/estimate', { source: { kind: 'tracks' } });
  expect(await estimate.json()).toMatchObject({ rows: 2, exact: true });
  for (const body of [
    {},
    { source: { kind: 'users' } },
    { database: 'tracks', filters: { sql: 'x' } },
    { source: { kind: 'tracks', filter: { timezone: 'Mars' } } },
  ]) {
    expect((await ask('POST', '/api/v1/export/csv', body)).status, JSON.stringify(body)).toBe(400);
  }
});
