// The ingest on a real database: what is acknowledged is stored once, and everything derived from it is right.

import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/open';
import { openTestDatabase } from '../db/testing';
import { createLogger } from '../log';
import { createIngest, type Ingest } from './ingest';
import { createPartitions } from './partitions';
import { type Point, pathJson, thinPath } from './path';
import { type MadeBox, makeFrameBatch } from './testing';

const log = createLogger({ LOG_LEVEL: 'silent' });
let db: Database;
const sent: [unknown, string, unknown][] = [];
const published: string[] = [];

function start(): Ingest {
  return createIngest(
    { db, log, broadcast: (audience, event, payload) => sent.push([audience, event, payload]) },
    {
      cameras: { find: async (id) => (id.startsWith('dead') ? null : { id }), touch: () => {} },
      tracks: { publish: (ids) => published.push(...ids) },
      partitions: createPartitions(db, log),
    },
  );
}

const T0 = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;

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
    await assertDerived(cameras);
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
    await assertDerived([cameraId]);
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
    await assertDerived([batch.cameraId]);
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
  await assertDerived([cameraId]);
  expect(await db.query('SELECT ended, detections FROM track WHERE id = $1', [track])).toEqual([
    { ended: true, detections: 3 },
  ]);
  await Promise.all([one.close(), other.close()]);
});

/** Everything derived from the boxes of these cameras equals what their raw rows say. */
async function assertDerived(cameras: string[]): Promise<void> {
  const minutes = await db.query(
    `SELECT camera_id, class, minute, boxes, tracks, peak FROM detection_minute WHERE camera_id = ANY ($1::uuid[]) ORDER BY 1, 2, 3`,
    [cameras],
  );
  const recounted = await db.query(
    `SELECT camera_id, class, date_trunc('minute', ts) AS minute, count(*)::int AS boxes, count(DISTINCT track_id)::int AS tracks, max(peak)::int AS peak
     FROM (SELECT *, count(*) OVER (PARTITION BY camera_id, class, ts) AS peak FROM detection) d
     WHERE camera_id = ANY ($1::uuid[]) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [cameras],
  );
  expect(minutes).toEqual(recounted);
  const tracks = await db.query<{ id: string; first_seen_at: Date; path: number[][]; ended: boolean }>(
    `SELECT id, class, detections, first_seen_at, last_seen_at, best_confidence, path, ended FROM track WHERE camera_id = ANY ($1::uuid[]) ORDER BY id`,
    [cameras],
  );
  const raw = await db.query<{ id: string; points: Point[] }>(
    `SELECT track_id AS id, (array_agg(class ORDER BY votes DESC, class))[1] AS class, sum(n)::int AS detections, min(first) AS first_seen_at,
       max(last) AS last_seen_at, max(best) AS best_confidence, json_agg(points) AS points
     FROM (SELECT track_id, class, sum(round(confidence * 10000)::int) AS votes, count(*) AS n, min(ts) AS first, max(ts) AS last, max(confidence) AS best,
       json_agg(json_build_array((extract(epoch FROM ts) * 1000)::bigint, round(x * 10000), round(y * 10000), round(w * 10000), round(h * 10000))) AS points
       FROM detection WHERE camera_id = ANY ($1::uuid[]) GROUP BY track_id, class) c GROUP BY track_id ORDER BY track_id`,
    [cameras],
  );
  expect(tracks.map(({ path, ended, ...track }) => track)).toEqual(raw.map(({ points, ...track }) => track));
  for (const [index, track] of tracks.entries()) {
    const points = (raw[index]!.points as unknown as Point[][]).flat().sort((a, b) => a[0] - b[0]);
    const first = track.first_seen_at.getTime();
    const last = points.at(-1)!;
    const thin = thinPath(points, first, last[0]);
    // While a track runs, its path lags behind a little; when it ended, it is whole.
    if (track.ended) expect(track.path).toEqual(JSON.parse(pathJson(thin, last, first)));
    else expect(track.path[0]).toEqual(JSON.parse(pathJson(thin, last, first))[0]);
  }
  const events = await db.query(
    `SELECT t.id, count(*) FILTER (WHERE e.kind = 'appear')::int AS appear, count(*) FILTER (WHERE e.kind = 'leave')::int AS leave
     FROM track t LEFT JOIN event e ON e.track_id = t.id WHERE t.camera_id = ANY ($1::uuid[]) GROUP BY t.id ORDER BY t.id`,
    [cameras],
  );
  expect(events).toEqual(tracks.map((track) => ({ id: track.id, appear: 1, leave: track.ended ? 1 : 0 })));
}

describe('derived figures', () => {
  /** Frames of a camera: offsets that collide, run backwards and cross minutes; few tracks, so that they meet again. */
  const box = fc.record({
    track: fc.nat(4),
    class: fc.constantFrom('person', 'car', "d'og"),
    confidence: fc.integer({ min: 0, max: 10_000 }),
  });
  const frame = fc.tuple(fc.constantFrom(0, 1, 2, 3, 40, 61, 62, 150), fc.array(box, { maxLength: 5 }));
  const step = fc.record({
    camera: fc.nat(2),
    frames: fc.array(frame, { minLength: 1, maxLength: 6 }),
    ended: fc.boolean(),
    resend: fc.boolean(),
    restart: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });

  it('equal a recount of the raw rows, in any order, across resends, restarts and two nodes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), fc.boolean(), async (steps, atOnce) => {
        const nodes = [start(), start()];
        const cameras = Array.from({ length: 3 }, () => uuidv7());
        const tracks = cameras.map(() => Array.from({ length: 5 }, () => uuidv7()));
        const sends: Promise<unknown>[] = [];
        for (const [index, { camera, frames, ended, resend, restart }] of steps.entries()) {
          const node = index % 2;
          if (restart) {
            await Promise.all(sends);
            await nodes[node]!.close();
            nodes[node] = start();
          }
          const made = frames.map(([second, boxes]): [number, MadeBox[]] => [
            second * 1000,
            boxes.map((made) => ({
              ...made,
              track: tracks[camera]![made.track]!,
              number: made.track + 1,
              box: [second * 50, 1, 2, 3],
            })),
          ]);
          const batch = makeFrameBatch(cameras[camera]!, T0, made);
          if (ended) batch.ended = batch.tracks.slice(0, 1).map(({ id }) => id);
          sends.push(nodes[node]!.push(batch));
          if (resend) sends.push(nodes[1 - node]!.push(batch));
          if (!atOnce) await Promise.all(sends);
        }
        await Promise.all(sends);
        await Promise.all(nodes.map((node) => node.close()));
        await assertDerived(cameras);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 240_000);

  it('thin a long path to at most 60 points, over a restart', async () => {
    const cameraId = uuidv7();
    const track = uuidv7();
    for (const part of [0, 1]) {
      const ingest = start();
      for (let n = 0; n < 4; n += 1) {
        const from = (part * 4 + n) * 25_000;
        const frames = Array.from({ length: 250 }, (_, i): [number, MadeBox[]] => [
          i * 100,
          [{ track, box: [(from + i) % 9000, 5, 100, 100] }],
        ]);
        await ingest.push(makeFrameBatch(cameraId, T0 + from, frames, part + n === 4 ? { ended: [track] } : {}));
      }
      await ingest.close();
    }
    const [row] = await db.query<{ path: number[][] }>('SELECT path FROM track WHERE id = $1', [track]);
    expect(row!.path.length).toBeLessThanOrEqual(60);
    expect(row!.path.length).toBeGreaterThanOrEqual(25);
    expect(row!.path.at(-1)![0]).toBe(199_900);
    await assertDerived([cameraId]);
  });
});
