// The outbox without IndexedDB (private windows of some browsers, a full disk): batches wait in memory and are lost
// with the tab, which the page says.
import type { OutboxStore, StoredBatch } from './store';

export function createMemoryStore(): OutboxStore {
  const entries = new Map<number, StoredBatch>();
  let nextSeq = 1;
  return {
    durable: false,
    async add(entry) {
      const seq = nextSeq++;
      entries.set(seq, { ...entry, seq });
      return seq;
    },
    async find(seq) {
      return entries.get(seq)?.batch ?? null;
    },
    async remove(seqs) {
      for (const seq of seqs) entries.delete(seq);
    },
    async setAside(seq) {
      entries.delete(seq);
    },
    async owners() {
      return [...new Set([...entries.values()].map(({ owner }) => owner))];
    },
    async adopt(from, owner) {
      const adopted = [...entries.values()].filter((entry) => entry.owner === from);
      for (const entry of adopted) entry.owner = owner;
      return adopted.map(({ batch: _batch, owner: _owner, ...waiting }) => waiting);
    },
    close() {},
  };
}
