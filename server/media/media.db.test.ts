// Stored files: one file for the same bytes, nothing half-written, nothing left after a crash, and who may see what.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTracks, knock, openTestCore, type TestCore, testJpeg } from '../testing';
import { hashOf } from './files';
import { createMedia, type Media } from './media';
import { mediaRoutes } from './routes';

let core: TestCore;
let media: Media;
let root: string;
beforeAll(async () => {
  core = await openTestCore();
  media = createMedia(core);
  root = path.join(core.env.DATA_DIR, 'media');
});
afterAll(() => core.close());

const fileOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const snapshot = (bytes: Uint8Array) => ({ kind: 'snapshot', mime: 'image/jpeg', bytes });

describe('media', () => {
  it('keeps the same bytes once, until the last row that names them goes', async () => {
    const bytes = await testJpeg(1);
    const [first, second] = await Promise.all([media.put(snapshot(bytes)), media.put(snapshot(bytes))]);
    expect(first.id).not.toBe(second.id);
    expect(first.sha256).toBe(hashOf(bytes));
    const before = await media.totalBytes();
    const opened = await media.open(first.id);
    expect(await buffer(opened.stream)).toEqual(Buffer.from(bytes));
    await media.remove(first.id);
    expect(existsSync(fileOf(first.sha256))).toBe(true);
    await media.remove(second.id);
    await media.remove(second.id);
    expect(existsSync(fileOf(first.sha256))).toBe(false);
    expect(before - (await media.totalBytes())).toBe(bytes.byteLength);
    await expect(media.open(first.id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('never loses a file to a removal that runs beside a new one', async () => {
    const bytes = await testJpeg(2);
    let row = await media.put(snapshot(bytes));
    for (let round = 0; round < 20; round += 1) {
      const [next] = await Promise.all([media.put(snapshot(bytes)), media.remove(row.id)]);
      expect(existsSync(fileOf(next.sha256))).toBe(true);
      row = next;
    }
    await media.remove(row.id);
    expect(readdirSync(path.join(root, 'unsettled'))).toEqual([]);
  });

  it('leaves nothing behind when the row cannot be written', async () => {
    const bytes = await testJpeg(3);
    const broken = createMedia({
      ...core,
      db: { ...core.db, run: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) },
    });
    await expect(broken.put(snapshot(bytes))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(existsSync(fileOf(hashOf(bytes)))).toBe(false);
    expect(readdirSync(path.join(root, 'incoming'))).toEqual([]);
  });

  it('clears what a crash left, and nothing else', async () => {
    const kept = await media.put(snapshot(await testJpeg(4)));
    const [used, unused] = [await media.put(snapshot(await testJpeg(5))), await media.put(snapshot(await testJpeg(6)))];
    const [trackId] = await insertTracks(core, [{ cameraId: uuidv7(), firstMs: Date.now() }]);
    await core.db.run('UPDATE track SET snapshot_id = $1 WHERE id = $2', [used.id, trackId]);
    await core.db.run("UPDATE media SET created_at = now() - interval '2 hours' WHERE id = ANY ($1::uuid[])", [
      [used.id, unused.id],
    ]);
    const orphan = await testJpeg(7);
    mkdirSync(path.dirname(fileOf(hashOf(orphan))), { recursive: true });
    writeFileSync(fileOf(hashOf(orphan)), orphan);
    writeFileSync(path.join(root, 'unsettled', hashOf(orphan)), '');
    writeFileSync(path.join(root, 'unsettled', kept.sha256), '');
    writeFileSync(path.join(root, 'incoming', 'half'), orphan.subarray(0, 50));

    expect(await createMedia(core).clean()).toEqual({ files: 1, rows: 1 });
    expect([kept, used, unused].map((row) => existsSync(fileOf(row.sha256)))).toEqual([true, true, false]);
    expect(existsSync(fileOf(hashOf(orphan)))).toBe(false);
    expect(existsSync(path.join(root, 'incoming'))).toBe(false);
  });

  it('writes a file anew when a crash of the machine left it short', async () => {
    const bytes = await testJpeg(8);
    const sha256 = hashOf(bytes);
    mkdirSync(path.dirname(fileOf(sha256)), { recursive: true });
    writeFileSync(fileOf(sha256), '');
    await media.put(snapshot(bytes));
    expect(statSync(fileOf(sha256)).size).toBe(bytes.byteLength);
  });
});

describe('GET /api/v1/media/{id}', () => {
  it('shows a picture to those who may see its camera, and lets browsers keep it', async () => {
    const [cameraA, cameraB] = [uuidv7(), uuidv7()];
    const bytes = await testJpeg(9);
    const row = await media.put(snapshot(bytes));
    const lonely = await media.put(snapshot(bytes));
    const [trackId] = await insertTracks(core, [{ cameraId: cameraA, firstMs: Date.now() }]);
    await core.db.run('UPDATE track SET snapshot_id = $1 WHERE id = $2', [row.id, trackId]);
    const doors = mediaRoutes(media);
    const anybody = knock(doors, await core.person('viewer'));
    const response = await anybody('GET', `/api/v1/media/${row.id}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(bytes));
    const etag = response.headers.get('etag')!;
    expect((await anybody('GET', `/api/v1/media/${row.id}`, undefined, { 'if-none-match': etag })).status).toBe(304);

    const ofA = knock(doors, await core.person('viewer', [cameraA]));
    const ofB = knock(doors, await core.person('viewer', [cameraB]));
    expect((await ofA('GET', `/api/v1/media/${row.id}`)).status).toBe(200);
    expect((await ofB('GET', `/api/v1/media/${row.id}`, undefined, { 'if-none-match': etag })).status).toBe(404);
    expect((await anybody('GET', `/api/v1/media/${lonely.id}`)).status).toBe(404);
    expect((await anybody('GET', `/api/v1/media/${uuidv7()}`)).status).toBe(404);
    expect((await anybody('GET', '/api/v1/media/..%2F..%2Fetc%2Fpasswd')).status).toBe(400);
    expect((await knock(doors, null)('GET', `/api/v1/media/${row.id}`)).status).toBe(401);
  });
});
