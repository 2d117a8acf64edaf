// An export from the order to the file: what is in it and beside it, which rows, and what the doors answer.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExportSource } from '@/contracts/exports';
import { knock } from '../testing';
import type { Principal } from '../users/permissions';
import { exportRoutes } from './routes';
import { insertCamera, insertDay, NOW, openRoom, type TestRoom } from './testing';

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

it('reads a selective filter day by day, in order, and misses nothing at midnight', async () => {
  await insertDay(room.core, cameras, 1);
  const midnight = Date.parse('2024-05-16T00:00:00Z');
  await room.core.db.run(
    `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
     SELECT $1::uuid, to_timestamp(ms / 1000), $2, 'person', 0.9, 0, 0, 1, 1, 'test' FROM unnest($3::float8[]) AS ms`,
    [uuidv7(), cameras[0], [midnight - 1, midnight, midnight + 1, midnight + 5 * 86_400_000]],
  );
  const read = async (filter: object) => {
    const job = await room.make(admin, { kind: 'detections', filter }, 'jsonl', ['ts']);
    return room.read(admin, job).toString().trim().split('\n');
  };
  expect(await read({ minConfidence: 0.8 })).toEqual(
    [midnight - 1, midnight, midnight + 1, midnight + 5 * 86_400_000].map((ms) =>
      JSON.stringify({ ts: new Date(ms).toISOString() }),
    ),
  );
  expect(await read({ class: ['person'], from: new Date(midnight).toISOString() })).toHaveLength(3);
  expect((await room.make(admin, { kind: 'detections', filter: { class: ['zebra'] } }, 'csv')).rows).toBe(0);
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
