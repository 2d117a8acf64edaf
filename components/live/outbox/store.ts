// Where batches wait until the server has them, and the two kinds of it: IndexedDB, which outlives the tab, and memory
// for browsers that refuse it. A batch belongs to the tab that made it, until another adopts it.
import type { FrameBatch } from '@/contracts/detections';

/** What the outbox must know of a waiting batch without reading it. */
export interface Waiting {
  /** Rises with time over all tabs of this browser: the order of sending. */
  seq: number;
  batchId: string;
  cameraId: string;
  /** Its first frame, ms since 1970: the oldest goes first when there is no more room. */
  t0: number;
  frames: number;
  /** About the size as JSON, in bytes. */
  bytes: number;
}

export interface StoredBatch extends Waiting {
  owner: string;
  batch: FrameBatch;
}

/** Each method settles when the change would survive a crash of the tab (or, in memory, at once). */
export interface OutboxStore {
  /** Whether batches outlive the tab. */
  readonly durable: boolean;
  /** Rejects when the store is full or gone. */
  add(entry: Omit<StoredBatch, 'seq'>): Promise<number>;
  /** Null when another tab has sent it meanwhile. */
  find(seq: number): Promise<FrameBatch | null>;
  remove(seqs: readonly number[]): Promise<void>;
  /** Moves a batch that the server will never take out of the queue; the newest of these are kept for a look. */
  setAside(seq: number, reason: string): Promise<void>;
  /** Every tab that has batches here, this one included. */
  owners(): Promise<string[]>;
  /** Makes the batches of `from` this tab's own and answers them, oldest first. */
  adopt(from: string, owner: string): Promise<Waiting[]>;
  close(): void;
}

/** About the size of a batch as JSON, in bytes: five characters an integer is close, and costs no serialising. */
export function sizeOf(batch: FrameBatch): number {
  let integers = 0;
  for (const frame of batch.frames) integers += frame.length;
  return 260 + integers * 5 + batch.tracks.length * 58 + batch.classes.length * 10 + batch.ended.length * 40;
}
