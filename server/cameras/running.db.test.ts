// Cameras while they run: who runs one, who watches it, and its picture across a restart.
import { describe, expect, it } from 'vitest';
import { knock, testCaller, testJpeg } from '../testing';
import { cameraRoutes } from './routes';
import { cameraSockets } from './sockets';
import { cameras, core, make, nowMs, operator, restart, withCameras } from './testing';

withCameras();

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
    await restart();
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
