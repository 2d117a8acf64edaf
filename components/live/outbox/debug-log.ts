// For tests and for people who doubt: with localStorage 'sightline.debugLog' = '1', every box that was put into the
// outbox is noted as (track id, ms) in IndexedDB, to be compared with what the database holds. docs/debugging.md.
import { BOX_STRIDE, type FrameBatch } from '@/contracts/detections';
import type { OutboxDatabase } from './idb-store';

const SWITCH = 'sightline.debugLog';

/** The boxes of a batch as they are keyed in the database: track id and ms since 1970. */
export function keysOf(batch: FrameBatch): [trackId: string, ts: number][] {
  const keys: [string, number][] = [];
  for (const frame of batch.frames) {
    for (let at = 1; at < frame.length; at += BOX_STRIDE) {
      keys.push([batch.tracks[frame[at]!]!.id, batch.t0 + frame[0]!]);
    }
  }
  return keys;
}

/** The hook for `Outbox.onEnqueued`, or undefined when the log is off. */
export function createDebugLog(db: OutboxDatabase): ((batch: FrameBatch) => void) | undefined {
  try {
    if (localStorage.getItem(SWITCH) !== '1') return undefined;
  } catch {
    return undefined;
  }
  return (batch) => {
    const tx = db.transaction('debug-log', 'readwrite');
    for (const key of keysOf(batch)) tx.store.put(true, key);
    void tx.done.catch(() => {});
  };
}
