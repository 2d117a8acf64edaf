// The ingest on a real database: what is acknowledged is stored once, and everything derived from it is right.

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/open';
import { openTestDatabase } from '../db/testing';
import { assertDerived, startIngest, T0 } from './ingest-testing';
import { makeFrameBatch } from './testing';

let db: Database;
const sent: [unknown, string, unknown][] = [];
const published: string[] = [];

const start = () => startIngest(db, { sent, published });
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

describe('push', () => {
  it('stores boxes, track, events and rollup of one batch, and a second time nothing', async () => {
    const ingest = start();
    const cameraId = uuidv7();
    const track = uuidv7();
    const batch = makeFrameBatch(cameraId, T0, [
      [0, [{ track, number: 7, confidence: 6000 }]],
      [250, [{ track, number: 7, confidence: 9000, box: [9800, 0, 500, 700] }]],
    ]);
    batch.ended = [track];
    expect(await ingest.push(batch)).toEqual({
      batchId: batch.batchId,
      stored: 2,
      duplicate: false,
      nextDelayMs: expect.any(Number),
    });
    expect(await ingest.push(batch)).toMatchObject({ stored: 0, duplicate: true });
    const rows = await db.query(
      'SELECT confidence, x, y, w, h, class, model FROM detection WHERE camera_id = $1 ORDER BY ts',
      [cameraId],
    );
    expect(rows).toEqual([
      { confidence: 0.6, x: 0.1, y: 0.2, w: 0.05, h: 0.09, class: 'person', model: 'yolox-nano' },
      { confidence: 0.9, x: 0.98, y: 0, w: 0.02, h: 0.07, class: 'person', model: 'yolox-nano' },
    ]);
    const [stored] = await db.query('SELECT * FROM track WHERE id = $1', [track]);
    expect(stored).toMatchObject({
      camera_id: cameraId,
      number: 7,
      class: 'person',
      first_seen_at: new Date(T0),
      last_seen_at: new Date(T0 + 250),
      best_confidence: 0.9,
      detections: 2,
      ended: true,
      path: [
        [0, 0.1, 0.2, 0.05, 0.09],
        [250, 0.98, 0, 0.02, 0.07],
      ],
    });
    expect(await db.query('SELECT kind, ts FROM event WHERE track_id = $1 ORDER BY kind', [track])).toEqual([
      { kind: 'appear', ts: new Date(T0) },
      { kind: 'leave', ts: new Date(T0 + 250) },
    ]);
    expect(
      await db.query('SELECT class, minute, boxes, tracks, peak FROM detection_minute WHERE camera_id = $1', [
        cameraId,
      ]),
    ).toEqual([{ class: 'person', minute: new Date(T0), boxes: 2, tracks: 1, peak: 1 }]);
    expect(await db.query('SELECT detections FROM batch WHERE id = $1', [batch.batchId])).toEqual([{ detections: 2 }]);
    const [{ n } = { n: -1 }] = await db.query<{ n: number }>('SELECT count(*) AS n FROM partitions.detection_default');
    expect(n).toBe(0);
    await ingest.close();
  });

  it('stores 50 cameras at once, each batch once', async () => {
    const ingest = start();
    const cameras = Array.from({ length: 50 }, () => uuidv7());
    const batches = cameras.flatMap((cameraId) => {
      const track = uuidv7();
      return Array.from({ length: 6 }, (_, n) =>
        makeFrameBatch(cameraId, T0 + n * 250, [
          [0, [{ track }, { track: uuidv7(), class: 'car' }]],
          [100, [{ track }]],
        ]),
      );
    });
    const acks = await Promise.all([...batches, ...batches].map((batch) => ingest.push(batch)));
    expect(acks.filter((ack) => !ack.duplicate)).toHaveLength(300);
    expect(acks.reduce((sum, ack) => sum + ack.stored, 0)).toBe(900);
    const [row] = await db.query('SELECT count(*) AS n FROM detection WHERE camera_id = ANY ($1::uuid[])', [cameras]);
    expect(row).toEqual({ n: 900 });
    expect(ingest.stats()).toMatchObject({ accepted: 300, duplicates: 300, detections: 900, pendingBatches: 0 });
    await assertDerived(db, cameras);
    await ingest.close();
  });

  it('stores a box once even when it comes again in another batch', async () => {
    const ingest = start();
    const cameraId = uuidv7();
    const track = uuidv7();
    await ingest.push(
      makeFrameBatch(cameraId, T0, [
        [0, [{ track }]],
        [10, [{ track }]],
      ]),
    );
    const again = makeFrameBatch(cameraId, T0, [
      [10, [{ track, confidence: 1000 }]],
      [20, [{ track }]],
    ]);
    const other = makeFrameBatch(uuidv7(), T0, [[10, [{ track: uuidv7() }]]]);
    const acks = await Promise.all([ingest.push(again), ingest.push(other)]);
    expect(acks).toMatchObject([{ stored: 1 }, { stored: 1 }]);
    await assertDerived(db, [cameraId]);
    await ingest.close();
  });

  it('refuses a track of another camera without harm to the batches beside it', async () => {
    const ingest = start();
    const mine = makeFrameBatch(uuidv7(), T0, [[0, [{ track: uuidv7() }]]]);
    await ingest.push(mine);
    const theft = makeFrameBatch(uuidv7(), T0, [[10, [{ track: mine.tracks[0]!.id }]]]);
    const ending = makeFrameBatch(uuidv7(), T0, [[10, []]], { ended: [mine.tracks[0]!.id] });
    const honest = makeFrameBatch(uuidv7(), T0, [[10, [{ track: uuidv7() }]]]);
    const settled = await Promise.allSettled([theft, ending, honest].map((batch) => ingest.push(batch)));
    expect(settled).toMatchObject([
      { reason: { kind: 'forbidden' } },
      { reason: { kind: 'forbidden' } },
      { value: { stored: 1 } },
    ]);
    expect(await db.query('SELECT ended FROM track WHERE id = $1', [mine.tracks[0]!.id])).toEqual([{ ended: false }]);
    expect(await db.query('SELECT 1 FROM batch WHERE id = $1', [theft.batchId])).toEqual([]);
    await ingest.close();
  });

  it('takes text that looks like SQL as text', async () => {
    const ingest = start();
    const name = "x'); DROP TABLE detection; --";
    const batch = makeFrameBatch(uuidv7(), T0, [[0, [{ track: uuidv7(), class: name }]]], { model: '{"a",NULL}\\' });
    expect(await ingest.push(batch)).toMatchObject({ stored: 1 });
    expect(await db.query('SELECT class, model FROM detection WHERE camera_id = $1', [batch.cameraId])).toEqual([
      { class: name, model: '{"a",NULL}\\' },
    ]);
    await assertDerived(db, [batch.cameraId]);
    await ingest.close();
  });

  it('names a track by the class with the most confidence in sum', async () => {
    const ingest = start();
    const cameraId = uuidv7();
    const track = uuidv7();
    const push = (offset: number, name: string, confidence: number) =>
      ingest.push(makeFrameBatch(cameraId, T0 + offset, [[0, [{ track, class: name, confidence }]]]));
    await push(0, 'dog', 9000);
    await push(10, 'cat', 5000);
    expect(await db.query('SELECT class FROM track WHERE id = $1', [track])).toEqual([{ class: 'dog' }]);
    await ingest.close();
    const later = start();
    await later.push(makeFrameBatch(cameraId, T0 + 20, [[0, [{ track, class: 'cat', confidence: 5000 }]]]));
    expect(await db.query('SELECT class FROM track WHERE id = $1', [track])).toEqual([{ class: 'cat' }]);
    await later.close();
  });
});

it('keeps a track ended that another node ended without a box', async () => {
  const [one, other] = [start(), start()];
  const cameraId = uuidv7();
  const track = uuidv7();
  const box = (offset: number) => makeFrameBatch(cameraId, T0 + offset, [[0, [{ track }]]]);
  await one.push(box(0));
  await other.push(box(10));
  await one.push(makeFrameBatch(cameraId, T0 + 20, [[0, []]], { ended: [track] }));
  // The other node remembers it as running, with as many boxes as the row has.
  await other.push(box(30));
  await other.push(makeFrameBatch(cameraId, T0 + 40, [[0, []]], { ended: [track] }));
  await assertDerived(db, [cameraId]);
  expect(await db.query('SELECT ended, detections FROM track WHERE id = $1', [track])).toEqual([
    { ended: true, detections: 3 },
  ]);
  await Promise.all([one.close(), other.close()]);
});
