// SIGKILL at random moments of an ingesting process with an embedded folder: reopened, every acknowledged detection is
// there once, and sending again what was not acknowledged adds no second copy.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../db/open';
import { ingestOver, numberedBatch } from './kill-fixture';

const ROUNDS = 5;
const BOXES = 20;

/** Runs the child until `acks` acknowledgements came and `extraMs` more passed; resolves after it is dead. */
async function killedRun(folder: string, from: number, t0: number, acks: number, extraMs: number) {
  const sent = new Set<number>();
  const acked = new Set<number>();
  const fixture = path.join(import.meta.dirname, 'kill-fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, folder, String(from), String(t0)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, n] = line.split(' ');
    (word === 'acked' ? acked : sent).add(Number(n));
    if (acked.size === acks) setTimeout(() => child.kill('SIGKILL'), extraMs);
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect(signal, complaint).toBe('SIGKILL');
  return { sent, acked };
}

describe.skipIf(process.env.TEST_DATABASE_URL)(
  'kill -9 of the embedded database (skipped on a server: it has no folder to reopen)',
  () => {
    it(`loses and doubles nothing in ${ROUNDS} rounds`, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'sightline-kill-'));
      const t0 = Date.now() - 3_600_000;
      let from = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const { sent, acked } = await killedRun(
          folder,
          from,
          t0,
          1 + Math.floor(Math.random() * 150),
          Math.random() * 60,
        );
        const db = await openEmbedded(folder);
        const stored = async () => {
          const rows = await db.query<{ id: string; n: number }>(
            'SELECT track_id AS id, count(*) AS n FROM detection GROUP BY 1',
          );
          return new Map(rows.map((row) => [row.id, row.n]));
        };
        const expected = (numbers: Iterable<number>) => {
          const counts = new Map<string, number>();
          for (const n of numbers)
            for (const { id } of numberedBatch(n, t0).tracks) counts.set(id, (counts.get(id) ?? 0) + 4);
          return counts;
        };
        const before = Array.from({ length: from }, (_, n) => n);
        const there = await stored();
        for (const [id, n] of expected([...before, ...acked])) expect(there.get(id) ?? 0).toBeGreaterThanOrEqual(n);
        const ids = new Set((await db.query<{ id: string }>('SELECT id FROM batch')).map((row) => row.id));
        for (const n of acked) expect(ids.has(numberedBatch(n, t0).batchId)).toBe(true);

        const ingest = ingestOver(db);
        const unacked = [...sent].filter((n) => !acked.has(n));
        // Up to the highest number, so that the next round begins after a row without gaps.
        const highest = Math.max(...sent);
        const unsent = Array.from({ length: highest + 1 - from }, (_, n) => from + n).filter((n) => !sent.has(n));
        await Promise.all([...unacked, ...unsent, ...acked].map((n) => ingest.push(numberedBatch(n, t0))));
        await ingest.close();
        from = highest + 1;
        expect(await stored()).toEqual(expected(Array.from({ length: from }, (_, n) => n)));
        const [{ tracks, rollup } = { tracks: 0, rollup: 0 }] = await db.query<{ tracks: number; rollup: number }>(
          'SELECT (SELECT sum(detections) FROM track) AS tracks, (SELECT sum(boxes) FROM detection_minute) AS rollup',
        );
        expect([tracks, rollup]).toEqual([from * BOXES, from * BOXES]);
        await db.close();
      }
      rmSync(folder, { recursive: true });
    }, 240_000);
  },
);
