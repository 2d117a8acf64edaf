// What may befall an export: it is cancelled, the disk fills up, the server stops, it grows old, too many are wanted.
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExportSource } from '@/contracts/exports';
import type { Principal } from '../users/permissions';
import { ExportFiles } from './files';
import { KEEP_FILES } from './job-clean';
import { createExportJobs } from './jobs';
import { figures, insertCamera, insertDay, openRoom, type TestRoom } from './testing';

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

it('removes past its days what no job has any more, and nothing else', async () => {
  await insertDay(room.core, cameras);
  const gone = await room.core.person('viewer');
  const left2 = await room.make(gone, { kind: 'tracks' }, 'csv');
  const kept = await room.make(admin, { kind: 'tracks' }, 'csv');
  await room.core.db.run('DELETE FROM "user" WHERE id = $1', [gone.userId]);
  const folder = path.join(room.folder, gone.userId);
  await room.jobs.clean();
  expect(readdirSync(folder)).toEqual([left2.file, `${left2.file}.schema.json`]);
  const long = new Date(Date.now() - 31 * 86_400_000);
  for (const name of readdirSync(folder)) utimesSync(path.join(folder, name), long, long);
  for (const name of left()) utimesSync(path.join(room.folder, admin.userId, name), long, long);
  await room.jobs.clean();
  expect(readdirSync(folder)).toEqual([]);
  expect(left()).toEqual([kept.file, `${kept.file}.schema.json`]);
});

it('lets ten wait, however many are asked for at once, and those of schedules beside them', async () => {
  await insertDay(room.core, cameras);
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const files = heldFiles(room.folder, () => held);
  const jobs = createExportJobs(room.core, { version: '1', answerPlan: figures, files });
  await jobs.open();
  const order = { source: detections, format: 'csv' } as const;
  const asked = await Promise.allSettled(Array.from({ length: 14 }, () => jobs.start(admin, order)));
  const [taken, refused] = ['fulfilled', 'rejected'].map((status) => asked.filter((one) => one.status === status));
  expect([taken!.length, refused!.length]).toEqual([10, 4]);
  expect(refused![0]).toMatchObject({ reason: { kind: 'rate_limited' } });
  const scheduled = await jobs.start(admin, { ...order, scheduleId: uuidv7() });
  release();
  expect((await jobs.wait(scheduled.id)).state).toBe('done');
  const names = (await jobs.list(admin, { limit: 50 })).items.map(({ file }) => file);
  expect(new Set(names).size).toBe(11);
  await jobs.close();
});
