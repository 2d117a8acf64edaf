// Minute rollups as ingest writes them, counted along with the boxes: boxes, distinct tracks, most on one frame.
import type { SeedTrack } from './days';

const MINUTE_MS = 60_000;

interface Minute {
  boxes: number;
  tracks: number;
  frames: Map<number, number>;
}

export class Rollup {
  readonly #streams = new Map<string, Map<number, Minute>>();

  add(track: SeedTrack): void {
    const key = `${track.stream.cameraId}\t${track.stream.habit.class}`;
    const minutes = this.#streams.get(key) ?? new Map<number, Minute>();
    this.#streams.set(key, minutes);
    let current = -1;
    let minute: Minute | undefined;
    for (const ts of track.times) {
      const at = Math.floor(ts / MINUTE_MS);
      if (at !== current) {
        current = at;
        minute = minutes.get(at) ?? { boxes: 0, tracks: 0, frames: new Map() };
        minutes.set(at, minute);
        minute.tracks += 1;
      }
      minute!.boxes += 1;
      minute!.frames.set(ts, (minute!.frames.get(ts) ?? 0) + 1);
    }
  }

  /** Takes out the minutes before that time, as lines for COPY; later ones may still grow. */
  take(beforeMs: number): string[] {
    const lines: string[] = [];
    for (const [key, minutes] of this.#streams) {
      for (const [at, { boxes, tracks, frames }] of minutes) {
        if (at * MINUTE_MS >= beforeMs) continue;
        let peak = 0;
        for (const count of frames.values()) peak = Math.max(peak, count);
        lines.push(`${key}\t${new Date(at * MINUTE_MS).toISOString()}\t${boxes}\t${tracks}\t${peak}`);
        minutes.delete(at);
      }
    }
    return lines;
  }
}
