// Where checked batches wait for the next transaction: bounded in boxes and bytes, first come first served, one entry a
// batch id. Room is taken before anything asynchronous happens, so a database that stalls cannot fill the memory.
import { AppError } from '../errors';
import type { Batch } from './batch';

export interface Limits {
  maxRows: number;
  maxBytes: number;
  maxBatches: number;
  /** Boxes that one transaction takes at most (one batch may be larger). */
  groupRows: number;
}

export const LIMITS: Limits = { maxRows: 200_000, maxBytes: 64 * 2 ** 20, maxBatches: 20_000, groupRows: 4_000 };
export const MAX_DELAY_MS = 5_000;

export interface Waiting<T> {
  batch: Batch;
  since: number;
  resolve(result: T): void;
  reject(error: unknown): void;
}

/** What a batch holds of the bounds until it is answered. */
export interface Room {
  rows: number;
  bytes: number;
}

export class BatchQueue<T> {
  readonly #limits: Limits;
  #waiting: Waiting<T>[] = [];
  #rows = 0;
  #bytes = 0;
  #batches = 0;

  constructor(limits: Limits = LIMITS) {
    this.#limits = limits;
  }

  /** Batches and boxes taken in and not yet answered. */
  get pending(): { batches: number; rows: number; bytes: number } {
    return { batches: this.#batches, rows: this.#rows, bytes: this.#bytes };
  }

  /** Takes room or throws `unavailable` with details.nextDelayMs. A batch larger than all bounds still enters when it is alone. */
  reserve(room: Room): void {
    const full =
      this.#rows + room.rows > this.#limits.maxRows ||
      this.#bytes + room.bytes > this.#limits.maxBytes ||
      this.#batches >= this.#limits.maxBatches;
    if (full && this.#batches > 0) {
      throw new AppError('unavailable', 'The server is busy storing what it has. Send this again in a few seconds.', {
        details: { nextDelayMs: MAX_DELAY_MS },
      });
    }
    this.#rows += room.rows;
    this.#bytes += room.bytes;
    this.#batches += 1;
  }

  release(room: Room): void {
    this.#rows -= room.rows;
    this.#bytes -= room.bytes;
    this.#batches -= 1;
  }

  add(entry: Waiting<T>): void {
    this.#waiting.push(entry);
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** The next group: from the front, as many as fit. */
  take(): Waiting<T>[] {
    let rows = 0;
    let count = 0;
    for (const { batch } of this.#waiting) {
      if (count > 0 && rows + batch.rows.length > this.#limits.groupRows) break;
      rows += batch.rows.length;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
