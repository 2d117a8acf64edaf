// All zones as the ingest needs them, read again every few seconds: a change made here is seen at once, one made on
// another node a little later. Zones are few; a house without any has an empty map.
import type { EngineZone } from './zone-engine';

/** By camera; a camera without zones is not in it. */
export type ZonesByCamera = ReadonlyMap<string, readonly EngineZone[]>;

const KEEP_MS = 3_000;

export class ZoneCache {
  readonly #load: () => Promise<ZonesByCamera>;
  readonly #now: () => number;
  #kept: { zones: ZonesByCamera; untilMs: number } | null = null;
  #loading: Promise<ZonesByCamera> | null = null;

  constructor(load: () => Promise<ZonesByCamera>, now: () => number) {
    this.#load = load;
    this.#now = now;
  }

  get(): ZonesByCamera | Promise<ZonesByCamera> {
    if (this.#kept && this.#kept.untilMs > this.#now()) return this.#kept.zones;
    this.#loading ??= this.#read();
    return this.#loading;
  }

  /** Something changed: also what is being read just now is old. */
  drop(): void {
    this.#kept = null;
    this.#loading = null;
  }

  #read(): Promise<ZonesByCamera> {
    const reading = this.#load().then(
      (zones) => {
        if (this.#loading === reading) {
          this.#kept = { zones, untilMs: this.#now() + KEEP_MS };
          this.#loading = null;
        }
        return zones;
      },
      (error) => {
        if (this.#loading === reading) this.#loading = null;
        throw error;
      },
    );
    return reading;
  }
}
