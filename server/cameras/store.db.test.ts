// Cameras through their doors: making and changing, who sees which, running and watching one, its picture across a
// restart, and removal of everything it saw.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Camera } from '@/contracts/cameras';
import { createMedia, type Media } from '../media/media';
import { insertTracks, knock, openTestCore, type TestCore, testCaller, testJpeg } from '../testing';
import type { Principal } from '../users/permissions';
import { type Cameras, createCameras } from './cameras';
import { cameraRoutes } from './routes';
import { cameraSockets } from './sockets';

let core: TestCore;
let media: Media;
let cameras: Cameras;
let operator: Principal;
const nowMs = Date.UTC(2026, 10, 20, 12);
const webcam = { source: { kind: 'webcam' as const } };

beforeAll(async () => {
  core = await openTestCore();
  media = createMedia(core);
  cameras = createCameras(core, { media, now: () => nowMs });
  operator = await core.person('operator');
});
afterAll(async () => {
  await cameras.close();
  await core.close();
});

const make = (name: string) => cameras.create(operator, { name, ...webcam });

describe('making and changing', () => {
  it('fills in settings, makes a slug, and finds by either name', async () => {
    const doors = knock(cameraRoutes(cameras), operator);
    const response = await doors('POST', '/api/v1/cameras', {
      name: ' Front door ',
      ...webcam,
      settings: { maxFps: 5 },
    });
    expect(response.status).toBe(201);
    const camera = (await response.json()) as Camera;
    expect(camera).toMatchObject({
      name: 'Front door',
      slug: 'front-door',
      settings: { model: null, minConfidence: 0.35, classes: [], maxFps: 5 },
      ownerId: operator.userId,
      lastSeenAt: null,
      pictureUrl: null,
      status: { state: 'offline', viewers: 0, runBy: null },
    });
    expect(await cameras.get('front-door')).toEqual(camera);
    expect(await cameras.get(camera.id.toUpperCase())).toEqual(camera);
    expect(core.told.at(-1)).toMatchObject({ event: 'camera:changed', audience: { camera: camera.id } });
  });

  it('numbers slugs that are taken, also when made at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => make('Gate')));
    expect(made.map((camera) => camera.slug).sort()).toEqual(['gate', 'gate-2', 'gate-3', 'gate-4', 'gate-5']);
  });

  it('changes only what is named, and keeps the slug', async () => {
    const { id } = await cameras.create(operator, { name: 'Yard', ...webcam, settings: { minConfidence: 0.6 } });
    const doors = knock(cameraRoutes(cameras), operator);
    await doors('PATCH', '/api/v1/cameras/yard', { name: 'Back yard', settings: { classes: ['car'] } });
    await doors('PATCH', `/api/v1/cameras/${id}`, { settings: { maxFps: 2 } });
    expect(await cameras.get('yard')).toMatchObject({
      name: 'Back yard',
      slug: 'yard',
      source: { kind: 'webcam' },
      settings: { minConfidence: 0.6, classes: ['car'], maxFps: 2 },
    });
  });

  it("makes an agent's camera on first use, once", async () => {
    const [one, two] = await Promise.all([cameras.agentCamera('Night watch'), cameras.agentCamera('night-watch')]);
    expect(one.id).toBe(two.id);
    expect(one).toMatchObject({
      slug: 'agent-night-watch',
      source: { kind: 'api' },
      name: expect.stringMatching(/^Agent/),
    });
  });

  it('answers bad input clearly', async () => {
    const doors = knock(cameraRoutes(cameras), operator);
    const status = async (method: string, url: string, body?: unknown) => (await doors(method, url, body)).status;
    expect(await status('POST', '/api/v1/cameras', { name: '  ', ...webcam })).toBe(400);
    expect(
      await status('POST', '/api/v1/cameras', { name: 'x', source: { kind: 'url', url: 'file:///etc/passwd' } }),
    ).toBe(400);
    expect(await status('POST', '/api/v1/cameras', { name: 'x', source: { kind: 'teapot' } })).toBe(400);
    expect(await status('PATCH', '/api/v1/cameras/gate', { settings: { maxFps: 1000 } })).toBe(400);
    expect(await status('GET', `/api/v1/cameras/${uuidv7()}`)).toBe(404);
    expect(await status('GET', `/api/v1/cameras/${encodeURIComponent("gate' OR '1'='1")}`)).toBe(404);
    expect(await status('DELETE', '/api/v1/cameras/nowhere')).toBe(404);
    expect(await status('GET', '/api/v1/cameras/gate/picture')).toBe(404);
    expect((await cameras.list(operator)).length).toBeGreaterThan(5);
  });
});

describe('permissions', () => {
  it('limits a viewer to their cameras, everywhere', async () => {
    const [mine, other] = [await make('Mine'), await make('Other')];
    const viewer = await core.person('viewer', [mine.id]);
    const doors = knock(cameraRoutes(cameras), viewer);
    const { items } = (await (await doors('GET', '/api/v1/cameras')).json()) as { items: Camera[] };
    expect(items.map((camera) => camera.slug)).toEqual(['mine']);
    expect((await doors('GET', '/api/v1/cameras/mine')).status).toBe(200);
    expect((await doors('GET', '/api/v1/cameras/other')).status).toBe(404);
    expect((await doors('GET', `/api/v1/cameras/${other.id}/picture`)).status).toBe(404);
    expect((await doors('POST', '/api/v1/cameras', { name: 'x', ...webcam })).status).toBe(403);
    expect((await doors('PATCH', '/api/v1/cameras/mine', { name: 'x' })).status).toBe(403);
    expect((await doors('DELETE', '/api/v1/cameras/mine')).status).toBe(403);
    expect((await knock(cameraRoutes(cameras), null)('GET', '/api/v1/cameras')).status).toBe(401);

    const caller = testCaller(viewer);
    const statuses = await cameras.watch(caller, [mine.id, other.id, uuidv7()]);
    expect(statuses.map((status) => status.cameraId)).toEqual([mine.id]);
    expect([...caller.rooms]).toEqual([`watch:${mine.id}`]);
  });
});

describe('running and watching', () => {
  const report = { fps: 10, backend: 'wasm', model: 'yolox-nano', note: null, closing: false };

  it('tells a tab that another took over, and lets it take back', async () => {
    const { id } = await make('Shared');
    const [old, newer] = [testCaller(operator), testCaller(await core.person('operator'))];
    await cameras.report(old, id, report);
    expect(await cameras.report(newer, id, report)).toEqual({ watched: false });
    await expect(cameras.report(old, id, report)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(cameras.picture(old, id, nowMs, await testJpeg())).rejects.toMatchObject({ kind: 'conflict' });
    expect((await cameras.get(id)).status.runBy).toBe(newer.principal.name);
    await cameras.report(old, id, { ...report, closing: true });
    expect((await cameras.get(id)).status.runBy).toBe(newer.principal.name);
    await cameras.report(old, id, report);
    expect((await cameras.get(id)).status.runBy).toBe(operator.name);
    cameras.leave(newer);
    expect((await cameras.get(id)).status.state).toBe('live');
    cameras.leave(old);
    expect((await cameras.get(id)).status).toMatchObject({ state: 'offline', runBy: null });
  });

  it('counts viewers, says when somebody looks, and forgets who left', async () => {
    const { id } = await make('Watched');
    const [runner, viewer] = [testCaller(operator), testCaller(await core.person('viewer'))];
    await cameras.watch(runner, [id]);
    expect(await cameras.report(runner, id, report)).toEqual({ watched: false });
    const [status] = await cameras.watch(viewer, [id]);
    expect(status).toMatchObject({ state: 'live', viewers: 2, model: 'yolox-nano' });
    expect(await cameras.report(runner, id, report)).toEqual({ watched: true });
    await cameras.watch(viewer, []);
    expect([...viewer.rooms]).toEqual([]);
    cameraSockets(cameras).closed?.(runner);
    expect((await cameras.get(id)).status).toMatchObject({ state: 'offline', viewers: 0 });
  });

  it('remembers across a restart when it was last seen, and its last picture', async () => {
    const { id } = await make('Kept');
    const runner = testCaller(operator);
    await cameras.report(runner, id, report);
    await cameras.picture(runner, id, nowMs, await testJpeg(1));
    const newest = await testJpeg(2);
    await cameras.picture(runner, id, nowMs + 1, newest);
    const told = core.told.at(-1)!;
    expect(told).toEqual({
      audience: { watchers: id },
      event: 'camera:picture',
      payload: { cameraId: id, ts: nowMs + 1, url: `/api/v1/cameras/${id}/picture?v=${nowMs + 1}` },
    });
    cameras.touch(id, nowMs);
    await cameras.close();
    cameras = createCameras(core, { media, now: () => nowMs });
    expect(await cameras.get(id)).toMatchObject({
      lastSeenAt: new Date(nowMs).toISOString(),
      status: { state: 'offline' },
    });
    const doors = knock(cameraRoutes(cameras), operator);
    const response = await doors('GET', (await cameras.get(id)).pictureUrl!);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('cache-control')).toContain('no-cache');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(newest));
    const again = await doors('GET', '/api/v1/cameras/kept/picture', undefined, {
      'if-none-match': response.headers.get('etag')!,
    });
    expect(again.status).toBe(304);
    await expect(cameras.picture(runner, id, nowMs, new Uint8Array(200))).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('removing', () => {
  it('takes everything it saw along, and nothing of another', async () => {
    const [doomed, spared] = [await make('Doomed'), await make('Spared')];
    for (const { id } of [doomed, spared]) {
      await insertTracks(
        core,
        Array.from({ length: 700 }, (_, n) => ({ cameraId: id, firstMs: nowMs + n })),
      );
      await core.db.run(
        `INSERT INTO detection SELECT t.id, t.first_seen_at + n * interval '1 s', t.camera_id, t.class, 0.5, 0, 0, 0.1, 0.1, 'test'
         FROM track t, generate_series(0, 9) AS n WHERE t.camera_id = $1`,
        [id],
      );
      await core.db.run(
        "INSERT INTO event SELECT gen_random_uuid(), 'appear', first_seen_at, camera_id, id, class FROM track WHERE camera_id = $1",
        [id],
      );
      await core.db.run("INSERT INTO detection_minute VALUES ($1, 'person', '2026-11-20T12:00Z', 7000, 700, 3)", [id]);
    }
    const row = await media.put({ kind: 'snapshot', mime: 'image/jpeg', bytes: await testJpeg(77) });
    await core.db.run(
      'UPDATE track SET snapshot_id = $1 WHERE id = (SELECT id FROM track WHERE camera_id = $2 LIMIT 1)',
      [row.id, doomed.id],
    );
    await cameras.picture(testCaller(operator), doomed.id, nowMs, await testJpeg(3));
    const counts = async (id: string) => {
      const [counted] = await core.db.query(
        `SELECT (SELECT count(*) FROM track WHERE camera_id = $1) AS tracks,
           (SELECT count(*) FROM detection WHERE camera_id = $1) AS boxes,
           (SELECT count(*) FROM event WHERE camera_id = $1) AS events,
           (SELECT count(*) FROM detection_minute WHERE camera_id = $1) AS minutes`,
        [id],
      );
      return counted;
    };
    const before = await counts(spared.id);
    expect(before).toEqual({ tracks: 700, boxes: 7000, events: 700, minutes: 1 });

    const response = await knock(cameraRoutes(cameras), operator)('DELETE', '/api/v1/cameras/doomed');
    expect(response.status).toBe(200);
    expect(await counts(doomed.id)).toEqual({ tracks: 0, boxes: 0, events: 0, minutes: 0 });
    expect(await counts(spared.id)).toEqual(before);
    expect(await cameras.find(doomed.id)).toBeNull();
    await expect(media.open(row.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(readdirSync(path.join(core.env.DATA_DIR, 'pictures'))).not.toContain(`${doomed.id}.jpg`);
    expect(
      existsSync(path.join(core.env.DATA_DIR, 'media', row.sha256.slice(0, 2), row.sha256.slice(2, 4), row.sha256)),
    ).toBe(false);

    const audited = await core.db.query('SELECT action FROM audit WHERE object = $1 ORDER BY id', [doomed.id]);
    expect(audited).toEqual([{ action: 'camera.create' }, { action: 'camera.remove' }]);

    await core.db.run("INSERT INTO detection_minute VALUES ($1, 'person', '2026-11-20T12:00Z', 1, 1, 1)", [doomed.id]);
    await cameras.clean();
    expect(await counts(doomed.id)).toMatchObject({ minutes: 0 });
    expect(await counts(spared.id)).toEqual(before);
  });
});
