// Snapshots: replaced by better ones, come before their track, refused.
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../media/files';
import { insertTracks, knock, testJpeg } from '../testing';
import { trackRoutes } from './routes';
import { admin, clock, core, gate, media, START_MS, tracks, withTracks, yard } from './testing';

withTracks();

describe('snapshots', () => {
  const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.4 };
  const url = async (id: string) => (await tracks.get(admin, id)).snapshotUrl;
  const mediaOf = (snapshotUrl: string) => new URL(snapshotUrl, 'http://here').searchParams.get('v')!;
  const files = async () => (await core.db.query<{ n: number }>('SELECT count(*) AS n FROM media'))[0]!.n;

  it('replaces the earlier one and removes its file', async () => {
    const [id] = (await insertTracks(core, [{ cameraId: gate, firstMs: START_MS }])) as [string];
    const before = await files();
    await tracks.saveSnapshot({ cameraId: gate, trackId: id, ts: START_MS, box, jpeg: await testJpeg(10) });
    const first = await url(id);
    await tracks.saveSnapshot({ cameraId: gate, trackId: id, ts: START_MS, box, jpeg: await testJpeg(11) });
    const second = await url(id);
    expect(second).toBe(`/api/v1/tracks/${id}/snapshot?v=${mediaOf(second!)}`);
    expect(second).not.toBe(first);
    expect(await files()).toBe(before + 1);
    expect((await tracks.get(admin, id)).snapshotBox).toEqual([0.1, 0.2, 0.3, 0.4]);
    await expect(media.open(mediaOf(first!))).rejects.toMatchObject({ kind: 'not_found' });
    // A page that was drawn before the replacement still has the first address: it shows the better picture.
    const late = await knock(trackRoutes(tracks, media), admin)('GET', first!);
    expect([late.status, late.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(hashOf(new Uint8Array(await late.arrayBuffer()))).toBe(hashOf(await testJpeg(11)));
    await tracks.remove(admin, id);
    expect(await files()).toBe(before);
    expect((await knock(trackRoutes(tracks, media), admin)('GET', first!)).status).toBe(404);
  });

  it('waits for a track that is stored later, keeping the newest', async () => {
    const id = uuidv7();
    const newest = await testJpeg(13);
    await tracks.saveSnapshot({ cameraId: gate, trackId: id, ts: START_MS, box, jpeg: await testJpeg(12) });
    await tracks.saveSnapshot({ cameraId: gate, trackId: id, ts: START_MS, box, jpeg: newest });
    expect(tracks.snapshotsWaiting()).toBe(1);
    await insertTracks(core, [{ id, cameraId: gate, firstMs: START_MS }]);
    tracks.publish([id]);
    await expect.poll(() => url(id)).not.toBeNull();
    const { sha256, stream } = await media.open(mediaOf((await url(id))!));
    stream.destroy();
    expect(sha256).toBe(hashOf(newest));
    expect(tracks.snapshotsWaiting()).toBe(0);
  });

  it('lets go of one whose track never comes, and counts it', async () => {
    const before = tracks.snapshotsDropped();
    await tracks.saveSnapshot({ cameraId: gate, trackId: uuidv7(), ts: START_MS, box, jpeg: await testJpeg(14) });
    clock.nowMs += 31_000;
    await expect.poll(() => tracks.snapshotsDropped(), { timeout: 5_000 }).toBe(before + 1);
    expect(tracks.snapshotsWaiting()).toBe(0);
  });

  it('refuses what is no JPEG, too large, or of another camera', async () => {
    const [id] = (await insertTracks(core, [{ cameraId: gate, firstMs: START_MS }])) as [string];
    const jpeg = await testJpeg(15);
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...new Array(200).fill(0)]);
    const cut = new Uint8Array([0xff, 0xd8, 0xff, ...new Array(200).fill(7)]);
    const save = (bytes: Uint8Array, cameraId = gate) =>
      tracks.saveSnapshot({ cameraId, trackId: id, ts: START_MS, box, jpeg: bytes });
    await expect(save(png)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(save(cut)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(save(new Uint8Array(1_000_001).fill(255))).rejects.toMatchObject({ kind: 'too_large' });
    await expect(save(jpeg, yard)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await url(id)).toBeNull();
  });
});
