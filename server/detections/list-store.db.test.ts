// What programs post and page through, over the real HTTP doors.

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/contracts/common';
import type { Database } from '../db/open';
import { openTestDatabase } from '../db/testing';
import type { HttpDoors } from '../door';
import { createLogger } from '../log';
import { knock } from '../testing';
import type { Principal } from '../users/permissions';
import { createIngest, type Ingest } from './ingest';
import { detectionRoutes } from './routes';

const log = createLogger({ LOG_LEVEL: 'silent' });
const door = uuidv7();
const yard = uuidv7();
const agent = uuidv7();
let db: Database;
let ingest: Ingest;
let principal: Principal;
let doors: HttpDoors;

const as = (role: Role, cameraIds: string[] | null = null) => {
  principal = { kind: 'user', userId: uuidv7(), name: 'x', email: 'x@x.x', role, cameraIds };
};
const ask = async (method: string, url: string, body?: unknown) => {
  const response = await knock(doors, principal)(method, url, body);
  return { status: response.status, body: await response.json() };
};
const post = (body: unknown) => ask('POST', '/api/v1/detections/store', body);
const list = async (query: string) => (await ask('GET', `/api/v1/detections?${query}`)).body;

beforeAll(async () => {
  db = await openTestDatabase();
  await db.run(
    `INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, 'Door', 'door', '{"kind":"api"}', '{}'), ($2, 'Yard', 'yard', '{"kind":"api"}', '{}')`,
    [door, yard],
  );
  const find = async (name: string) =>
    (await db.query<{ id: string }>('SELECT id FROM camera WHERE slug = $1 OR id::text = $1', [name]))[0] ?? null;
  ingest = createIngest(
    { db, log, broadcast: () => {} },
    { cameras: { find, touch: () => {} }, tracks: { publish: () => {} } },
  );
  doors = detectionRoutes({ db }, { ingest, cameras: { find, agentCamera: async () => ({ id: agent }) } });
});
afterAll(async () => {
  await ingest.close();
  await db.close();
});

const BASE = Math.floor(Date.now() / 1000) * 1000 - 600_000;
const at = (seconds: number) => new Date(BASE + seconds * 1000).toISOString();
const item = (seconds: number, extra: object = {}) => ({
  camera_id: 'door',
  object_class: 'person',
  confidence: 0.9,
  bbox: [0.1, 0.1, 0.2, 0.2],
  timestamp: at(seconds),
  ...extra,
});

describe('POST /api/v1/detections/store and GET /api/v1/detections', () => {
  it('stores many once a batch_id, and pages them newest first', async () => {
    as('operator');
    const body = {
      batch_id: uuidv7(),
      detections: [
        item(1),
        item(2, { camera_id: yard, object_class: 'car' }),
        item(3),
        item(3, { confidence: 0.4 }),
        item(4, { track_id: 'a' }),
      ],
    };
    expect(await post(body)).toMatchObject({ status: 200, body: { stored: 5, duplicate: false } });
    expect(await post(body)).toMatchObject({ status: 200, body: { stored: 0, duplicate: true } });
    const pages: { ts: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { ts: string }[]; nextCursor: string | null } = await list(
        `limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      pages.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(pages.map(({ ts }) => ts)).toEqual([4, 3, 3, 2, 1].map(at));
    expect((await list('class=car')).items).toMatchObject([
      { cameraId: yard, confidence: 0.9, box: [0.1, 0.1, 0.2, 0.2], model: 'api' },
    ]);
    expect((await list('minConfidence=0.9&camera=door')).items).toHaveLength(3);
    const { trackId } = (await list('limit=1')).items[0];
    expect((await list(`track=${trackId}`)).items).toHaveLength(1);
    expect((await list(`from=${at(2)}&to=${at(3)}`)).items).toHaveLength(1);
  });

  it('shows a limited viewer only their cameras, by any filter', async () => {
    as('viewer', [yard]);
    expect((await list('')).items).toHaveLength(1);
    expect((await list('camera=door')).items).toEqual([]);
    const others = await db.query<{ id: string }>('SELECT id FROM track WHERE camera_id = $1', [door]);
    expect((await list(`track=${others.map((row) => row.id).join(',')}`)).items).toEqual([]);
    expect(await post(item(9))).toMatchObject({ status: 403 });
    as('operator', [yard]);
    expect(await post(item(9))).toMatchObject({ status: 404 });
  });

  it('gives an agent a camera of its own, and refuses what cannot be placed', async () => {
    as('operator');
    expect(await post(item(5, { camera_id: undefined, agent_id: 'guard' }))).toMatchObject({
      status: 200,
      body: { stored: 1 },
    });
    expect(await db.query('SELECT count(*) AS n FROM detection WHERE camera_id = $1', [agent])).toEqual([{ n: 1 }]);
    expect(await post(item(5, { camera_id: undefined }))).toMatchObject({ status: 400 });
    expect(await post(item(5, { camera_id: 'nowhere' }))).toMatchObject({ status: 404 });
    expect(await post(item(5, { camera_id: "'; DROP TABLE camera; --" }))).toMatchObject({ status: 404 });
    expect(await post(item(5, { bbox: [5, 5, 5, 5] }))).toMatchObject({ status: 400 });
    expect(await post(item(5, { track_id: (await list('limit=1&camera=yard')).items[0].trackId }))).toMatchObject({
      status: 403,
    });
  });
});
