// The queue in front of the database, with a stand-in database that can stall and fail: bounds, grouping, hints, close.

import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { FrameBatch } from '@/contracts/detections';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';
import { createLogger } from '../log';
import { createIngest, type IngestDeps, nextDelay } from './ingest';
import { makeFrameBatch } from './testing';

/** Answers what storeGroup asks, remembers groups, waits at `gate`, and throws what `fail` says. */
function standIn() {
  const groups: string[][] = [];
  const seen = new Set<string>();
  let open: () => void = () => {};
  let gate: Promise<void> = Promise.resolve();
  let fail: (ids: string[]) => unknown = () => null;
  const uuids = (buffer: Buffer) =>
    Array.from({ length: buffer.readInt32BE(12) }, (_, i) =>
      buffer.toString('hex', 24 + i * 20, 40 + i * 20).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    );
  const sql: Sql = {
    async query<T>(text: string, values: readonly unknown[] = []) {
      if (text.includes('INSERT INTO batch')) {
        const ids = uuids(values[0] as Buffer);
        groups.push(ids);
        const error = fail(ids);
        if (error) throw error;
        const fresh = ids.filter((id) => !seen.has(id));
        for (const id of fresh) seen.add(id);
        return fresh.map((id) => ({ id })) as T[];
      }
      if (text.includes('detection_minute')) return (values[1] as string[]).map(() => ({ boxes: 0, peak: 0 })) as T[];
      return [];
    },
    run: async (_text, values = []) => (Buffer.isBuffer(values[0]) ? values[0].readInt32BE(12) : 0),
  };
  const db = {
    async tx<T>(work: (sql: Sql) => Promise<T>) {
      await gate;
      return work(sql);
    },
  } as Database;
  return {
    db,
    groups,
    stall() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    resume: () => open(),
    failWhen: (test: typeof fail) => {
      fail = test;
    },
  };
}

function start(database: ReturnType<typeof standIn>, extra: Partial<IngestDeps> = {}) {
  const sent: [unknown, string, unknown][] = [];
  const ingest = createIngest(
    {
      db: database.db,
      log: createLogger({ LOG_LEVEL: 'silent' }),
      broadcast: (audience, event, payload) => sent.push([audience, event, payload]),
    },
    { cameras: { find: async (id) => ({ id }), touch: () => {} }, tracks: { publish: () => {} }, ...extra },
  );
  return { ingest, sent };
}

const batch = (boxes = 1): FrameBatch =>
  makeFrameBatch(uuidv7(), Date.now() - 1000, [[0, Array.from({ length: boxes }, () => ({ track: uuidv7() }))]]);

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  it('commits together what waited while a transaction ran, within the limit of rows', async () => {
    const database = standIn();
    const { ingest } = start(database, { limits: { groupRows: 10 } });
    database.stall();
    const acks = Array.from({ length: 9 }, () => ingest.push(batch(4)));
    await settle();
    database.resume();
    await Promise.all(acks);
    expect(database.groups.flat()).toHaveLength(9);
    expect(database.groups.every((group) => group.length <= 2)).toBe(true);
    expect(database.groups.some((group) => group.length === 2)).toBe(true);
  });

  it('joins a batch that is on its way already', async () => {
    const database = standIn();
    const { ingest } = start(database);
    database.stall();
    const one = batch();
    const acks = [ingest.push(one), ingest.push({ ...one, batchId: one.batchId.toUpperCase() })];
    await settle();
    database.resume();
    expect(await Promise.all(acks)).toMatchObject([
      { stored: 1, duplicate: false },
      { stored: 0, duplicate: true },
    ]);
    expect(ingest.stats()).toMatchObject({ accepted: 1, duplicates: 1, detections: 1, pendingBatches: 0 });
  });

  it('gives samples of how it did: a wait for each batch, boxes for each that was stored', async () => {
    const samples: [string, number][] = [];
    const nowMs = Date.now();
    const { ingest } = start(standIn(), { now: () => nowMs, observe: (...sample) => samples.push(sample) });
    const one = batch(3);
    await ingest.push(one);
    await ingest.push(one);
    expect(samples).toEqual([
      ['ingest_ack_ms', 0],
      ['detections', 3],
      ['ingest_ack_ms', 0],
    ]);
  });

  it('stores the others alone when one spoils the group', async () => {
    const database = standIn();
    const { ingest } = start(database);
    const list = [batch(), batch(), batch()];
    database.failWhen((ids) =>
      ids.includes(list[1]!.batchId) ? Object.assign(new Error('bad'), { code: '22P02' }) : null,
    );
    database.stall();
    const acks = list.map((one) => ingest.push(one));
    await settle();
    database.resume();
    const settled = await Promise.allSettled(acks);
    expect(settled.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: { kind: 'invalid' } });
    expect(ingest.stats()).toMatchObject({ accepted: 2, rejected: 1 });
  });

  it('answers unavailable, with when to come back, while the database is away; a resend then is stored', async () => {
    const database = standIn();
    const { ingest } = start(database);
    const one = batch();
    database.failWhen(() => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    await expect(ingest.push(one)).rejects.toMatchObject({ kind: 'unavailable', details: { nextDelayMs: 5000 } });
    database.failWhen(() => null);
    expect(await ingest.push(one)).toMatchObject({ stored: 1, duplicate: false });
  });
});

describe('backpressure', () => {
  it('refuses beyond its bounds while the database stalls, holds no more, and recovers', async () => {
    const database = standIn();
    const { ingest } = start(database, { limits: { maxRows: 100 } });
    database.stall();
    const acks = Array.from({ length: 500 }, () => ingest.push(batch(10)));
    const settled = Promise.allSettled(acks);
    await settle();
    expect(ingest.stats().pendingBatches).toBe(10);
    database.resume();
    const results = await settled;
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
    expect(results[499]).toMatchObject({ reason: { kind: 'unavailable', details: { nextDelayMs: 5000 } } });
    expect(ingest.stats().pendingBatches).toBe(0);
    expect(await ingest.push(batch(10))).toMatchObject({ stored: 10 });
  });

  it('is bounded too while looking for the camera stalls, and by bytes and batches', async () => {
    const database = standIn();
    for (const limits of [{ maxRows: 20 }, { maxBytes: 8000 }, { maxBatches: 2 }]) {
      const { ingest } = start(database, {
        limits,
        cameras: { find: () => new Promise<never>(() => {}), touch: () => {} },
      });
      const acks = Array.from({ length: 50 }, () => ingest.push(batch(10)));
      for (const ack of acks) ack.catch(() => {});
      await settle();
      expect(ingest.stats().pendingBatches).toBe(2);
    }
  });

  it('asks browsers to gather longer when commits take long', () => {
    expect([10, 125, 400, 60_000].map(nextDelay)).toEqual([250, 250, 800, 5000]);
  });
});

describe('around a push', () => {
  it('shows the newest boxes before they are stored, and no older ones after', async () => {
    const database = standIn();
    const { ingest, sent } = start(database);
    database.stall();
    const one = batch();
    const older = makeFrameBatch(one.cameraId, one.t0 - 500, [[0, [{ track: uuidv7() }]]]);
    const acks = [ingest.push(one), ingest.push(older)];
    await settle();
    expect(sent).toEqual([
      [
        { watchers: one.cameraId },
        'tracks:live',
        { cameraId: one.cameraId, ts: one.t0, classes: ['person'], boxes: [[1, 0, 8000, 1000, 2000, 500, 900]] },
      ],
    ]);
    database.resume();
    await Promise.all(acks);
    const told = sent.filter(([, event]) => event === 'event:created').map(([, , events]) => events);
    expect(told).toEqual([[expect.objectContaining({ kind: 'appear' }), expect.objectContaining({ kind: 'appear' })]]);
  });

  it('refuses an unknown camera and counts it', async () => {
    const { ingest } = start(standIn(), { cameras: { find: async () => null, touch: () => {} } });
    await expect(ingest.push(batch())).rejects.toMatchObject({ kind: 'not_found' });
    expect(ingest.stats()).toMatchObject({ rejected: 1, pendingBatches: 0 });
  });

  it('close() commits what was taken in and refuses what comes after', async () => {
    const database = standIn();
    const { ingest } = start(database);
    database.stall();
    const ack = ingest.push(batch());
    const closed = ingest.close();
    await expect(ingest.push(batch())).rejects.toMatchObject({ kind: 'unavailable' });
    database.resume();
    await closed;
    expect(await ack).toMatchObject({ stored: 1 });
  });
});
