// Cameras as last read, for a few seconds: ingest asks for one with every batch. Another node's change is seen late by
// that much; our own is seen at once.
import type { CameraRow } from './store';

const KEEP_MS = 5_000;
const MAX_ENTRIES = 2_000;

export class CameraCache {
  readonly #rows = new Map<string, { row: CameraRow; untilMs: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(name: string): CameraRow | null {
    const kept = this.#rows.get(name);
    return kept && kept.untilMs > this.#now() ? kept.row : null;
  }

  put(row: CameraRow): void {
    if (this.#rows.size >= MAX_ENTRIES) this.#rows.clear();
    const kept = { row, untilMs: this.#now() + KEEP_MS };
    this.#rows.set(row.id, kept).set(row.slug, kept);
  }

  drop(row: Pick<CameraRow, 'id' | 'slug'>): void {
    this.#rows.delete(row.id);
    this.#rows.delete(row.slug);
  }
}
