// The outbox in IndexedDB: one database for the browser, shared by its tabs. `strict` durability, because a batch that
// was called kept must still be there after the machine lost power.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FrameBatch } from '@/contracts/detections';
import type { OutboxStore, StoredBatch, Waiting } from './store';

const NAME = 'sightline-outbox';
/** Refused batches kept for a look; older ones go. */
const ASIDE_KEPT = 200;

interface Schema extends DBSchema {
  batches: { key: number; value: Omit<StoredBatch, 'seq'> & { seq?: number }; indexes: { owner: string } };
  aside: { key: number; value: { batch: FrameBatch; reason: string; at: number } };
  'debug-log': { key: [string, number]; value: true };
}

export type OutboxDatabase = IDBPDatabase<Schema>;

/** Rejects where the browser keeps no databases. */
export function openOutboxDatabase(): Promise<OutboxDatabase> {
  return openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('batches', { keyPath: 'seq', autoIncrement: true }).createIndex('owner', 'owner');
      db.createObjectStore('aside', { autoIncrement: true });
      db.createObjectStore('debug-log');
    },
    // A newer build wants to change the database: let it; this tab's next write fails and falls back to memory.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

const toWaiting = ({ seq, batchId, cameraId, t0, frames, bytes }: Waiting): Waiting => ({
  seq,
  batchId,
  cameraId,
  t0,
  frames,
  bytes,
});

export function createIdbStore(db: OutboxDatabase): OutboxStore {
  return {
    durable: true,
    async add(entry) {
      const tx = db.transaction('batches', 'readwrite', { durability: 'strict' });
      const seq = await tx.store.add(entry);
      await tx.done;
      return seq;
    },
    async find(seq) {
      return (await db.get('batches', seq))?.batch ?? null;
    },
    async remove(seqs) {
      const tx = db.transaction('batches', 'readwrite', { durability: 'relaxed' });
      for (const seq of seqs) tx.store.delete(seq);
      await tx.done;
    },
    async setAside(seq, reason) {
      const tx = db.transaction(['batches', 'aside'], 'readwrite');
      const entry = await tx.objectStore('batches').get(seq);
      if (entry) {
        const aside = tx.objectStore('aside');
        await aside.add({ batch: entry.batch, reason, at: Date.now() });
        await tx.objectStore('batches').delete(seq);
        const surplus = (await aside.count()) - ASIDE_KEPT;
        if (surplus > 0) for (const key of await aside.getAllKeys(null, surplus)) aside.delete(key);
      }
      await tx.done;
    },
    async owners() {
      const owners: string[] = [];
      let cursor = await db.transaction('batches').store.index('owner').openKeyCursor(null, 'nextunique');
      while (cursor) {
        owners.push(cursor.key);
        cursor = await cursor.continue();
      }
      return owners;
    },
    async adopt(from, owner) {
      const tx = db.transaction('batches', 'readwrite', { durability: 'relaxed' });
      const adopted: Waiting[] = [];
      let cursor = await tx.store.index('owner').openCursor(from);
      while (cursor) {
        adopted.push(toWaiting({ ...cursor.value, seq: cursor.primaryKey }));
        await cursor.update({ ...cursor.value, owner });
        cursor = await cursor.continue();
      }
      await tx.done;
      return adopted.sort((a, b) => a.seq - b.seq);
    },
    close: () => db.close(),
  };
}
