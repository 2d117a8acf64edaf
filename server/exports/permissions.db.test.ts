// Who gets what: every source in every format, for an admin, for a viewer limited to one camera, and between two people.
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXPORT_FORMATS, type ExportFormat, type ExportJob, type ExportSourceInput } from '@/contracts/exports';
import type { Principal } from '../users/permissions';
import { duck, insertCamera, insertDay, openRoom, type TestRoom, unzip } from './testing';

let room: TestRoom;
let door: string;
let yard: string;
let admin: Principal;
let viewer: Principal;

beforeAll(async () => {
  room = await openRoom();
  door = await insertCamera(room.core, 'Door');
  yard = await insertCamera(room.core, '=Yard');
  await insertDay(room.core, [door, yard]);
  admin = await room.core.person('admin');
  viewer = await room.core.person('viewer', [door]);
  for (const person of [admin, viewer]) {
    const id = uuidv7();
    await room.core.db.run(`INSERT INTO conversation (id, user_id, title) VALUES ($1, $2, 'A talk')`, [
      id,
      person.userId,
    ]);
    await room.core.db.run(
      `INSERT INTO message (id, conversation_id, role, parts, created_at)
       VALUES ($1, $2, 'user', '[{"type": "text", "text": "=hello"}]', '2024-05-14T12:00:00Z')`,
      [uuidv7(), id],
    );
  }
  await room.core.db.run(
    `INSERT INTO agent (id, name, slug, tags, config) VALUES ($1, 'Guard', 'guard', '{a,b}', '{"secret": 1}')`,
    [uuidv7()],
  );
});
afterAll(() => room?.close());

/** The cells of a column, as text, read by something else than what wrote them. */
async function cells(person: Principal, job: ExportJob, name: string): Promise<(string | null)[]> {
  const file = path.join(room.folder, person.userId, job.file);
  const text = room.read(person, job).toString('utf8');
  switch (job.format) {
    case 'json':
      return JSON.parse(text).map((row: Record<string, unknown>) => row[name]);
    case 'jsonl':
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)[name]);
    case 'xlsx': {
      const members = unzip(room.read(person, job));
      const all = [...members.values()].join('');
      return [door, yard].flatMap((id) => (all.includes(id) ? [id] : []));
    }
    default: {
      const from = job.format === 'csv' ? `read_csv('${file}', header = true, all_varchar = true)` : `'${file}'`;
      return (await duck(`SELECT "${name}" AS cell FROM ${from}`)).map(({ cell }) => cell ?? null);
    }
  }
}

const WITH_CAMERAS: [ExportSourceInput['kind'], number][] = [
  ['detections', 3],
  ['tracks', 1],
  ['events', 1],
  ['media', 1],
];

it.each(EXPORT_FORMATS.flatMap((format) => WITH_CAMERAS.map(([kind, each]) => [kind, format, each] as const)))(
  '%s as %s: the cameras of the asker, no other',
  async (kind, format: ExportFormat, each) => {
    const source = { kind } as ExportSourceInput;
    const all = await room.make(admin, source, format);
    const some = await room.make(viewer, source, format);
    expect([all.state, all.rows, some.state, some.rows]).toEqual(['done', 2 * each, 'done', each]);
    expect(new Set(await cells(admin, all, 'camera_id'))).toEqual(new Set([door, yard]));
    expect(new Set(await cells(viewer, some, 'camera_id'))).toEqual(new Set([door]));
  },
);

it.each(EXPORT_FORMATS)('an answer as %s is of the asker', async (format) => {
  const source = { kind: 'answer', plan: { subject: 'tracks', measure: { op: 'count' } } } as const;
  expect((await room.make(admin, source, format)).rows).toBe(2);
  expect((await room.make(viewer, source, format)).rows).toBe(1);
});

it('gives nothing for a camera that is named but not theirs', async () => {
  for (const camera of [yard, 'yard']) {
    const job = await room.make(viewer, { kind: 'detections', filter: { camera: [camera] } }, 'json');
    expect([job.state, job.rows]).toEqual(['done', 0]);
    expect((await room.make(admin, { kind: 'detections', filter: { camera: [camera] } }, 'json')).rows).toBe(3);
  }
  const blind = { ...viewer, cameraIds: [] };
  for (const [kind] of WITH_CAMERAS) {
    expect((await room.make(blind, { kind } as ExportSourceInput, 'csv')).rows).toBe(0);
    expect((await room.jobs.estimate(blind, { kind, filter: { timezone: 'UTC' } } as never)).rows).toBe(0);
  }
});

it('gives everybody their own conversations alone, and viewers no configuration of agents', async () => {
  for (const person of [admin, viewer]) {
    const own = await room.make(person, { kind: 'conversations' }, 'json');
    expect(await cells(person, own, 'text')).toEqual(['=hello']);
    expect(await cells(person, own, 'person')).toEqual([person.name]);
  }
  expect(await cells(admin, await room.make(admin, { kind: 'agents' }, 'json'), 'config')).toEqual([{ secret: 1 }]);
  const agents = await room.make(viewer, { kind: 'agents' }, 'json');
  expect(await cells(viewer, agents, 'config')).toEqual([null]);
  expect(await cells(viewer, agents, 'tags')).toEqual([['a', 'b']]);
});

it('hides the exports of others, whatever is asked', async () => {
  const { id, file } = await room.make(admin, { kind: 'tracks' }, 'csv');
  for (const attempt of [
    () => room.jobs.get(viewer, id),
    () => room.jobs.openFile(viewer, id),
    () => room.jobs.readSchema(viewer, id),
    () => room.jobs.remove(viewer, id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
  }
  expect((await room.jobs.list(viewer, { limit: 200 })).items.map((job) => job.id)).not.toContain(id);
  expect(room.read(admin, { file }).length).toBeGreaterThan(0);
  // An admin is no exception.
  const theirs = await room.make(viewer, { kind: 'tracks' }, 'csv');
  await expect(room.jobs.get(admin, theirs.id)).rejects.toMatchObject({ kind: 'not_found' });
});

it('tells progress to the owner alone', async () => {
  const before = room.core.told.length;
  const job = await room.make(viewer, { kind: 'tracks' }, 'csv');
  const told = room.core.told.slice(before);
  expect(told.every(({ audience }) => 'user' in (audience as object))).toBe(true);
  expect(told.every(({ audience }) => (audience as { user: string }).user === viewer.userId)).toBe(true);
  expect(told.at(-1)?.payload).toMatchObject({ jobId: job.id, kind: 'export', state: 'done', done: 1 });
});

it('keeps a file from its owner’s lesser keys, and from an owner who sees less by now', async () => {
  const key: Principal = { ...admin, kind: 'key', name: 'robot', role: 'viewer' };
  const refused = { kind: 'forbidden', message: expect.stringContaining('Make the export again') };
  for (const kind of ['conversations', 'agents'] as const) {
    const { id } = await room.make(admin, { kind }, 'json');
    await expect(room.jobs.openFile(key, id)).rejects.toMatchObject(refused);
    await expect(room.jobs.readSchema(key, id)).rejects.toMatchObject(refused);
    const own = await room.make(key, { kind }, 'json');
    await (await room.jobs.openFile(key, own.id)).handle.close();
    await (await room.jobs.openFile(admin, own.id)).handle.close();
  }
  const all = await room.make(admin, { kind: 'tracks' }, 'csv');
  await (await room.jobs.openFile(key, all.id)).handle.close();
  await expect(room.jobs.openFile({ ...admin, cameraIds: [door] }, all.id)).rejects.toMatchObject(refused);
  const some = await room.make(viewer, { kind: 'tracks' }, 'csv');
  await (await room.jobs.openFile(viewer, some.id)).handle.close();
  await expect(room.jobs.openFile({ ...viewer, cameraIds: [yard] }, some.id)).rejects.toMatchObject(refused);
});
