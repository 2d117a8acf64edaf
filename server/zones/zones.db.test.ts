// Zones through their doors: drawing, changing, removing; who may, and of which cameras; and they go with their camera.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_ZONES_PER_CAMERA, type Zone, type ZoneList } from '@/contracts/zones';
import { type Cameras, createCameras } from '../cameras/cameras';
import { createMedia } from '../media/media';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { zoneRoutes } from './routes';
import { createZones, type Zones } from './zones';

let core: TestCore;
let cameras: Cameras;
let zones: Zones;
let operator: Principal;
let nowMs = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  core = await openTestCore();
  cameras = createCameras(core, { media: createMedia(core) });
  zones = createZones(core, { cameras, now: () => nowMs });
  operator = await core.person('operator');
});
afterAll(async () => {
  await cameras.close();
  await core.close();
});

const TRIANGLE = {
  kind: 'area',
  points: [
    [0, 0],
    [1, 0],
    [0, 1],
  ],
};
const newCamera = (name: string) => cameras.create(operator, { name, source: { kind: 'api' } });

async function call<T>(who: Principal, method: string, url: string, body?: unknown) {
  const response = await knock(zoneRoutes(zones), who)(method, url, body);
  return { status: response.status, body: (await response.json()) as T };
}

describe('drawing', () => {
  it('makes a zone with a slug of its own on its camera, and says that the camera changed', async () => {
    const camera = await newCamera('Yard');
    const made = await call<Zone>(operator, 'POST', '/api/v1/cameras/yard/zones', {
      name: ' Front door ',
      ...TRIANGLE,
      classes: ['person'],
      dwellSeconds: 2.5,
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        cameraId: camera.id,
        name: 'Front door',
        slug: 'front-door',
        kind: 'area',
        points: TRIANGLE.points,
        classes: ['person'],
        dwellSeconds: 2.5,
      },
    });
    expect(core.told.at(-1)).toEqual({
      audience: { camera: camera.id },
      event: 'camera:changed',
      payload: { cameraId: camera.id },
    });
    const again = await call<unknown>(operator, 'POST', '/api/v1/cameras/yard/zones', {
      name: 'Front Door!',
      ...TRIANGLE,
    });
    expect(again).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('Front Door!') } } });
    await newCamera('Other');
    expect(
      (await call(operator, 'POST', '/api/v1/cameras/other/zones', { name: 'Front door', ...TRIANGLE })).status,
    ).toBe(201);
    const audit = await core.db.query("SELECT action, details FROM audit WHERE action LIKE 'zone.%' ORDER BY at");
    expect(audit[0]).toMatchObject({ action: 'zone.create', details: { name: 'Front door' } });
  });

  it('keeps a camera to its fill, also when asked at once', async () => {
    await newCamera('Full');
    const asked = Array.from({ length: MAX_ZONES_PER_CAMERA + 3 }, (_, n) =>
      call(operator, 'POST', '/api/v1/cameras/full/zones', { name: `Zone ${n}`, ...TRIANGLE }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(MAX_ZONES_PER_CAMERA);
    expect(statuses.filter((status) => status === 409)).toHaveLength(3);
  });

  it('refuses what is no shape, and a camera that is not there', async () => {
    const crossed = {
      name: 'X',
      kind: 'area',
      points: [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
      ],
    };
    expect((await call(operator, 'POST', '/api/v1/cameras/yard/zones', crossed)).status).toBe(400);
    expect((await call(operator, 'POST', '/api/v1/cameras/nowhere/zones', { name: 'X', ...TRIANGLE })).status).toBe(
      404,
    );
  });
});

describe('changing', () => {
  it('changes what is named, and the slug with the name', async () => {
    await newCamera('Change');
    const { body: zone } = await call<Zone>(operator, 'POST', '/api/v1/cameras/change/zones', {
      name: 'One',
      ...TRIANGLE,
      dwellSeconds: 5,
    });
    const { body: line } = await call<Zone>(operator, 'POST', '/api/v1/cameras/change/zones', {
      name: 'Two',
      kind: 'line',
      points: [
        [0, 0],
        [1, 1],
      ],
    });
    const patch = (id: string, body: unknown) => call<Zone>(operator, 'PATCH', `/api/v1/zones/${id}`, body);
    expect((await patch(zone.id, { name: 'Three' })).body).toMatchObject({ slug: 'three', dwellSeconds: 5 });
    expect((await patch(zone.id, { dwellSeconds: null, classes: ['dog'] })).body).toMatchObject({
      name: 'Three',
      dwellSeconds: null,
      classes: ['dog'],
      points: TRIANGLE.points,
    });
    expect((await patch(zone.id, { name: 'two' })).status).toBe(409);
    expect(
      (
        await patch(line.id, {
          name: 'TWO',
          points: [
            [1, 1],
            [0, 0],
          ],
        })
      ).body,
    ).toMatchObject({ name: 'TWO', slug: 'two' });
    expect((await patch(line.id, { points: TRIANGLE.points })).status).toBe(400);
    expect((await patch(line.id, { dwellSeconds: 3 })).status).toBe(400);
    expect((await patch(uuidv7(), { name: 'Four' })).status).toBe(404);
  });

  it('is seen by the ingest at once; what another node changed within seconds', async () => {
    const camera = await newCamera('Cached');
    expect((await zones.byCamera()).has(camera.id)).toBe(false);
    const { body: zone } = await call<Zone>(operator, 'POST', '/api/v1/cameras/cached/zones', {
      name: 'A',
      ...TRIANGLE,
    });
    expect((await zones.byCamera()).get(camera.id)).toMatchObject([{ id: zone.id, name: 'A' }]);
    await core.db.run('DELETE FROM zone WHERE id = $1', [zone.id]);
    expect((await zones.byCamera()).has(camera.id)).toBe(true);
    nowMs += 5_000;
    expect((await zones.byCamera()).has(camera.id)).toBe(false);
  });

  it('while zones are being read, the reading does not bring the old ones back', async () => {
    const camera = await newCamera('Race');
    nowMs += 5_000;
    const reading = zones.byCamera();
    await call(operator, 'POST', '/api/v1/cameras/race/zones', { name: 'A', ...TRIANGLE });
    await reading;
    expect((await zones.byCamera()).get(camera.id)).toHaveLength(1);
  });
});

describe('who', () => {
  it('sees and changes only zones of cameras that are theirs to see', async () => {
    const [mine, theirs] = [await newCamera('Mine'), await newCamera('Theirs')];
    const limited = await core.person('operator', [mine.id]);
    const viewer = await core.person('viewer', [mine.id]);
    const make = async (slug: string) =>
      (await call<Zone>(operator, 'POST', `/api/v1/cameras/${slug}/zones`, { name: 'A', ...TRIANGLE })).body;
    const [own, other] = [await make('mine'), await make('theirs')];
    expect((await call<ZoneList>(viewer, 'GET', '/api/v1/zones')).body.items).toMatchObject([{ id: own.id }]);
    expect((await call<ZoneList>(viewer, 'GET', '/api/v1/cameras/mine/zones')).body.items).toHaveLength(1);
    for (const [method, url] of [
      ['GET', '/api/v1/cameras/theirs/zones'],
      ['POST', '/api/v1/cameras/theirs/zones'],
      ['PATCH', `/api/v1/zones/${other.id}`],
      ['DELETE', `/api/v1/zones/${other.id}`],
    ] as const) {
      const body = method === 'POST' ? { name: 'B', ...TRIANGLE } : method === 'PATCH' ? { name: 'B' } : undefined;
      expect((await call(limited, method, url, body)).status, url).toBe(404);
    }
    expect((await call(viewer, 'DELETE', `/api/v1/zones/${own.id}`)).status).toBe(403);
    expect((await call(limited, 'DELETE', `/api/v1/zones/${own.id}`)).status).toBe(200);
    expect((await call<ZoneList>(operator, 'GET', `/api/v1/cameras/${theirs.slug}/zones`)).body.items).toHaveLength(1);
  });
});

it('zones go with their camera', async () => {
  const camera = await newCamera('Gone');
  await call(operator, 'POST', '/api/v1/cameras/gone/zones', { name: 'A', ...TRIANGLE });
  await cameras.remove(operator, 'gone');
  expect(await core.db.query('SELECT 1 FROM zone WHERE camera_id = $1', [camera.id])).toEqual([]);
});
