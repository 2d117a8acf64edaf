// Cameras through their doors: making and changing, who sees which, and removal of everything one saw.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Camera } from '@/contracts/cameras';
import { insertTracks, knock, testCaller, testJpeg } from '../testing';
import { cameraRoutes } from './routes';
import { cameras, core, make, media, nowMs, operator, webcam, withCameras } from './testing';

withCameras();

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
