// Rollups, tracks, paths and events equal a recount of the raw boxes, however these arrived.
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/open';
import { openTestDatabase } from '../db/testing';
import { assertDerived, startIngest, T0 } from './ingest-testing';
import { type MadeBox, makeFrameBatch } from './testing';

let db: Database;
const start = () => startIngest(db);
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

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
        await assertDerived(db, cameras);
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
    await assertDerived(db, [cameraId]);
  });
});
