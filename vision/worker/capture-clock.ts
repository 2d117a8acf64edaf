// Turns a camera's own frame times, which count from an unknown start, into wall-clock times of capture. A busy worker
// reads frames late; by their own times the tracker still sees even steps.

/** Larger than any delay, smaller than any pause worth a name: the clocks were set anew. */
const JUMP_MS = 1000;
/** Lets the estimate follow clocks that drift apart, per frame. */
const DRIFT_MS = 0.02;

export class CaptureClock {
  private offsetMs = Number.POSITIVE_INFINITY;

  /** Wall-clock ms at which a frame with `mediaMs`, read at `nowMs`, was taken; never later than `nowMs`. */
  toWallClock(mediaMs: number, nowMs: number): number {
    const offset = nowMs - mediaMs;
    // The least delay seen is the nearest to none.
    if (offset < this.offsetMs || offset > this.offsetMs + JUMP_MS) this.offsetMs = offset;
    else this.offsetMs = Math.min(offset, this.offsetMs + DRIFT_MS);
    return Math.floor(mediaMs + this.offsetMs);
  }
}
