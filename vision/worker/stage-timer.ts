// How long each stage of a frame took lately: rings of the last frames, summed up twice a second and never per frame.
import type { Stage, StageSummary } from './protocol';

const STAGES: readonly Stage[] = ['capture', 'preprocess', 'inference', 'decode', 'track', 'total'];
const KEPT = 128;
/** The newest frames count however old they are: a device that takes seconds a frame has figures too. */
const ALWAYS = 3;

/** Milliseconds of one frame by stage. */
export type StageMs = Record<Stage, number>;

export interface TimingSummary {
  fps: number;
  stages: Record<Stage, StageSummary>;
}

export class StageTimer {
  private readonly rings = new Map(STAGES.map((stage) => [stage, new Float64Array(KEPT)]));
  private readonly doneAt = new Float64Array(KEPT);
  private readonly sorted = new Float64Array(KEPT);
  private count = 0;

  /** `windowMs`: frames older than this do not count, but for the newest few. */
  constructor(private readonly windowMs = 5000) {}

  /** Note one frame that was done at `now` (ms, any steady clock). */
  add(stages: Readonly<StageMs>, now: number): void {
    const at = this.count++ % KEPT;
    this.doneAt[at] = now;
    for (const [stage, ring] of this.rings) ring[at] = stages[stage];
  }

  /** Over the frames of the window that ends at `now`; zeros when there were none. */
  summary(now: number): TimingSummary {
    const since = Math.min(now - this.windowMs, this.doneBefore(ALWAYS));
    let frames = 0;
    let oldest = now;
    for (let i = 0; i < Math.min(this.count, KEPT); i++) {
      if (this.doneAt[i]! <= since) continue;
      frames++;
      oldest = Math.min(oldest, this.doneAt[i]!);
    }
    const stages = {} as Record<Stage, StageSummary>;
    for (const [stage, ring] of this.rings) stages[stage] = this.percentiles(ring, since);
    // n frames span n - 1 intervals; a camera that stopped slows down instead of standing at its last rate.
    const spanMs = now - oldest;
    return { fps: frames > 1 && spanMs > 0 ? (frames - 1) / (spanMs / 1000) : 0, stages };
  }

  /** A moment just before the `nth` newest frame was done. */
  private doneBefore(nth: number): number {
    const n = Math.min(nth, this.count);
    return n === 0 ? Number.POSITIVE_INFINITY : this.doneAt[(this.count - n) % KEPT]! - 1;
  }

  private percentiles(ring: Float64Array, since: number): StageSummary {
    let n = 0;
    for (let i = 0; i < Math.min(this.count, KEPT); i++) if (this.doneAt[i]! > since) this.sorted[n++] = ring[i]!;
    if (n === 0) return { p50Ms: 0, p95Ms: 0 };
    const view = this.sorted.subarray(0, n).sort();
    return { p50Ms: view[(n - 1) >> 1]!, p95Ms: view[Math.min(n - 1, Math.ceil(n * 0.95) - 1)]! };
  }
}
