import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdbStore, type OutboxDatabase, openOutboxDatabase } from './idb-store';
import { adoptLeftovers } from './leftovers';
import { createMemoryStore } from './memory-store';
import { Outbox } from './outbox';
import type { OutboxStore } from './store';
import { batchOf, CAMERA, FakeServer, numberOf, OTHER_CAMERA } from './testing';

let db: OutboxDatabase;
let store: OutboxStore;
let server: FakeServer;

beforeEach(async () => {
  db = await openOutboxDatabase();
  store = createIdbStore(db);
  server = new FakeServer();
});
afterEach(async () => {
  db.close();
  await deleteDB('sightline-outbox');
});

const settled = (outbox: Outbox) => vi.waitFor(() => expect(outbox.snapshot().batches).toBe(0));
const left = () => db.count('batches');

describe('sending', () => {
  it('sends in order and forgets what the server has', async () => {
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    for (let n = 1; n <= 40; n++) void outbox.enqueue(batchOf(n));
    await settled(outbox);
    expect(server.committed).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    await vi.waitFor(async () => expect(await left()).toBe(0));
  });

  it('has kept a batch before the server hears of it', async () => {
    const keptWhenSent: number[] = [];
    const send = server.send.bind(server);
    server.send = async (batch) => {
      keptWhenSent.push(await left());
      return send(batch);
    };
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    await outbox.enqueue(batchOf(1));
    await settled(outbox);
    expect(keptWhenSent).toEqual([1]);
  });

  it('tells what it kept, once it is kept', async () => {
    const kept: number[] = [];
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1', onEnqueued: (b) => kept.push(numberOf(b)) });
    await outbox.enqueue(batchOf(1));
    await outbox.enqueue(batchOf(2));
    expect(kept).toEqual([1, 2]);
  });

  it('gathers as long as the server asks, and longer while it is away', async () => {
    server.nextDelayMs = 900;
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    expect(outbox.gatherMs(CAMERA)).toBe(250);
    await outbox.enqueue(batchOf(1));
    await settled(outbox);
    expect(outbox.gatherMs(CAMERA)).toBe(900);
    server.online = false;
    expect(outbox.gatherMs(CAMERA)).toBe(1_000);
  });
});

describe('a server that is away', () => {
  it('keeps everything and sends it in order when it is back', async () => {
    server.online = false;
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    for (let n = 1; n <= 30; n++) await outbox.enqueue(batchOf(n));
    expect(outbox.snapshot()).toMatchObject({ batches: 30, frames: 60 });
    expect(outbox.waitingFrames(CAMERA)).toBe(60);
    server.online = true;
    outbox.wake();
    await settled(outbox);
    expect(server.committed).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it('resends a batch whose answer was lost, and the server stores it once', async () => {
    server.loseAnswers = true;
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    await outbox.enqueue(batchOf(1));
    await vi.waitFor(() => expect(server.arrivals).toEqual([1]));
    server.loseAnswers = false;
    server.online = true;
    await vi.waitFor(() => {
      outbox.wake();
      expect(server.arrivals).toEqual([1, 1]);
    });
    await settled(outbox);
    expect(server.committed).toEqual([1]);
  });

  it('loses nothing, and stores nothing twice, when the tab dies between commit and answer', async () => {
    server.loseAnswers = true;
    const dying = new Outbox({ store, transport: server, owner: 'tab-1' });
    await dying.enqueue(batchOf(1));
    await vi.waitFor(() => expect(server.committed).toEqual([1]));
    for (let n = 2; n <= 3; n++) await dying.enqueue(batchOf(n));
    dying.close();

    const again = createIdbStore(await openOutboxDatabase());
    server.loseAnswers = false;
    server.online = true;
    const next = new Outbox({ store: again, transport: server, owner: 'tab-2' });
    next.adopt(await adoptLeftovers(again, 'tab-2', undefined));
    await next.enqueue(batchOf(4));
    await settled(next);
    expect(server.arrivals).toEqual([1, 1, 2, 3, 4]);
    expect(server.committed).toEqual([1, 2, 3, 4]);
    next.close();
  });
});

describe('tabs', () => {
  it('adopts from dead tabs only', async () => {
    for (const [owner, n] of [
      ['dead', 1],
      ['alive', 2],
      ['dead', 3],
    ] as const) {
      const batch = batchOf(n);
      const about = { batchId: batch.batchId, cameraId: CAMERA, t0: batch.t0, frames: 2, bytes: 100 };
      await store.add({ ...about, owner, batch });
    }
    const locks = {
      request: (name: string, _options: LockOptions, run: (lock: Lock | null) => unknown) =>
        Promise.resolve(run(name.endsWith('alive') ? null : ({ name, mode: 'exclusive' } as Lock))),
    } as unknown as LockManager;
    const adopted = await adoptLeftovers(store, 'me', locks);
    expect(adopted.map(({ batchId }) => Number(batchId.slice(-12)))).toEqual([1, 3]);
    expect(await store.owners()).toEqual(['alive', 'me']);
  });

  it('passes over a batch that another tab has sent meanwhile', async () => {
    const seq = await store.add({
      ...(({ batchId, t0 }) => ({ batchId, t0 }))(batchOf(1)),
      cameraId: CAMERA,
      frames: 2,
      bytes: 100,
      owner: 'dead',
      batch: batchOf(1),
    });
    const outbox = new Outbox({ store, transport: server, owner: 'me' });
    server.online = false;
    outbox.adopt(await store.adopt('dead', 'me'));
    await store.remove([seq]);
    server.online = true;
    outbox.wake();
    await settled(outbox);
    expect(server.arrivals).toEqual([]);
  });
});

describe('a batch that the server will never take', () => {
  it('is put aside, counted and explained, and holds up nothing', async () => {
    server.refuse = (batch) => (numberOf(batch) === 2 ? 'invalid' : null);
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    for (let n = 1; n <= 3; n++) void outbox.enqueue(batchOf(n));
    await settled(outbox);
    expect(server.committed).toEqual([1, 3]);
    expect(outbox.snapshot()).toMatchObject({ refusedBatches: 1, refusedReason: 'refused: invalid' });
    await vi.waitFor(async () => expect(await db.count('aside')).toBe(1));
    expect(await left()).toBe(0);
  });

  it('does not hold up another camera', async () => {
    server.refuse = (batch) => (batch.cameraId === CAMERA ? 'unavailable' : null);
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    await outbox.enqueue(batchOf(1));
    await outbox.enqueue(batchOf(2, OTHER_CAMERA));
    await vi.waitFor(() => expect(server.committed).toEqual([2]));
    expect(outbox.snapshot().batches).toBe(1);
    outbox.close();
  });

  it('is put aside when it breaks the server time after time', async () => {
    server.refuse = (batch) => (numberOf(batch) === 1 ? 'internal' : null);
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1' });
    await outbox.enqueue(batchOf(1));
    await outbox.enqueue(batchOf(2));
    await vi.waitFor(() => {
      outbox.wake();
      expect(server.committed).toEqual([2]);
    });
    expect(server.arrivals.filter((n) => n === 1)).toHaveLength(5);
    expect(outbox.snapshot().refusedBatches).toBe(1);
  });
});

describe('limits', () => {
  it('drops the oldest and counts it', async () => {
    server.online = false;
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1', limits: { batches: 5, bytes: 1e9 } });
    for (let n = 1; n <= 8; n++) await outbox.enqueue(batchOf(n, n % 2 ? CAMERA : OTHER_CAMERA));
    expect(outbox.snapshot()).toMatchObject({ batches: 5, droppedBatches: 3, droppedFrames: 6 });
    await vi.waitFor(async () => expect(await left()).toBe(5));
    server.online = true;
    outbox.wake();
    await settled(outbox);
    expect([...server.committed].sort()).toEqual([4, 5, 6, 7, 8]);
  });

  it('is bounded in bytes as well', async () => {
    server.online = false;
    const outbox = new Outbox({ store, transport: server, owner: 'tab-1', limits: { batches: 1e6, bytes: 1_000 } });
    for (let n = 1; n <= 20; n++) await outbox.enqueue(batchOf(n));
    expect(outbox.snapshot().bytes).toBeLessThanOrEqual(1_000);
    expect(outbox.snapshot().droppedBatches).toBeGreaterThan(10);
  });
});

describe('without a disk', () => {
  it('goes on in memory and says so when a write fails', async () => {
    const full: OutboxStore = { ...store, add: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
    server.online = false;
    const outbox = new Outbox({ store: full, transport: server, owner: 'tab-1' });
    await outbox.enqueue(batchOf(1));
    expect(outbox.snapshot().problem).toContain('lost if the tab closes');
    server.online = true;
    outbox.wake();
    await settled(outbox);
    expect(server.committed).toEqual([1]);
  });

  it('works with a store that is memory from the start', async () => {
    const outbox = new Outbox({ store: createMemoryStore(), transport: server, owner: 'tab-1' });
    for (let n = 1; n <= 3; n++) await outbox.enqueue(batchOf(n));
    await settled(outbox);
    expect(server.committed).toEqual([1, 2, 3]);
    expect(outbox.snapshot().problem).toContain('memory');
  });
});
