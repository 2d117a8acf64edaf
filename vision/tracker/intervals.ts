// The usual time between frames: a median, so that one pause does not count.

const KEPT = 5;

export class Intervals {
  private readonly ring = new Float64Array(KEPT);
  private readonly sorted = new Float64Array(KEPT);
  private count = 0;

  add(ms: number): void {
    this.ring[this.count++ % KEPT] = ms;
  }

  /** 0 before the first interval. */
  median(): number {
    const n = Math.min(this.count, KEPT);
    if (n === 0) return 0;
    const view = this.sorted.subarray(0, n);
    view.set(this.ring.subarray(0, n));
    return view.sort()[(n - 1) >> 1]!;
  }
}
