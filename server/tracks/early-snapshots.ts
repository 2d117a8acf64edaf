// Snapshots that came before their track was stored: pictures and batches travel separately, and a batch may wait.
// Held in memory for half a minute and within bounds; what is let go is counted.
import type { Box } from '@/contracts/common';

export interface Snapshot {
  cameraId: string;
  trackId: string;
  /** Milliseconds since 1970. */
  ts: number;
  box: Box;
  jpeg: Uint8Array;
}

const HOLD_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;

export class EarlySnapshots {
  readonly #held = new Map<string, { snapshot: Snapshot; untilMs: number }>();
  #bytes = 0;
  dropped = 0;

  get size(): number {
    return this.#held.size;
  }

  ids(): string[] {
    return [...this.#held.keys()];
  }

  /** Holds it, in place of an earlier one of the same track; when full, the oldest go. */
  hold(snapshot: Snapshot, nowMs: number): void {
    this.take(snapshot.trackId);
    this.#held.set(snapshot.trackId, { snapshot, untilMs: nowMs + HOLD_MS });
    this.#bytes += snapshot.jpeg.byteLength;
    for (const id of this.#held.keys()) {
      if (this.#bytes <= MAX_BYTES) break;
      this.take(id);
      this.dropped += 1;
    }
  }

  take(trackId: string): Snapshot | null {
    const entry = this.#held.get(trackId);
    if (!entry) return null;
    this.#held.delete(trackId);
    this.#bytes -= entry.snapshot.jpeg.byteLength;
    return entry.snapshot;
  }

  dropOld(nowMs: number): void {
    for (const [id, entry] of this.#held) {
      if (entry.untilMs > nowMs) continue;
      this.take(id);
      this.dropped += 1;
    }
  }
}
