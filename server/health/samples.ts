// What was seen of one figure in one minute: exact count, sum and maximum, percentiles from a bounded sample.
const MOST_KEPT = 4_096;

export class Samples {
  count = 0;
  sum = 0;
  max = Number.NEGATIVE_INFINITY;
  private readonly kept: number[] = [];

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    this.max = Math.max(this.max, value);
    if (this.kept.length < MOST_KEPT) {
      this.kept.push(value);
      return;
    }
    // Each value of the minute stays with the same chance (Vitter, "Random sampling with a reservoir", 1985, algorithm R).
    const place = Math.floor(Math.random() * this.count);
    if (place < MOST_KEPT) this.kept[place] = value;
  }

  /** Nearest-rank percentiles; `shares` in 0..1. */
  percentiles(shares: readonly number[]): number[] {
    const sorted = this.kept.toSorted((a, b) => a - b);
    return shares.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  }
}
