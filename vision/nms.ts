// Greedy non-maximum suppression, per class: of boxes of one class that overlap, the most confident stays.
// (Neubeck and Van Gool 2006, "Efficient Non-Maximum Suppression", the greedy variant.)
import type { BoxBuffer } from './box-buffer';

export class NonMaxSuppression {
  private order = new Uint32Array(512);
  private areas = new Float32Array(512);
  /** Indices of the kept boxes into the buffer, most confident first; valid to `run`'s return value. */
  readonly kept: Uint32Array;

  /** Keeps at most `maxKept` boxes. */
  constructor(readonly maxKept = 300) {
    this.kept = new Uint32Array(maxKept);
  }

  /**
   * Fills `kept` and returns how many there are. Boxes of one class with an overlap above `maxIou` (0..1) are
   * suppressed; null suppresses nothing and only sorts.
   */
  run(boxes: BoxBuffer, maxIou: number | null): number {
    const { count, score } = boxes;
    if (count > this.order.length) {
      this.order = new Uint32Array(boxes.capacity);
      this.areas = new Float32Array(boxes.capacity);
    }
    const order = this.order.subarray(0, count);
    for (let i = 0; i < count; i++) {
      order[i] = i;
      this.areas[i] = Math.max(0, boxes.x2[i]! - boxes.x1[i]!) * Math.max(0, boxes.y2[i]! - boxes.y1[i]!);
    }
    // Ties go to the earlier box, so that equal input gives equal output everywhere.
    order.sort((a, b) => score[b]! - score[a]! || a - b);
    let kept = 0;
    for (let k = 0; k < count && kept < this.maxKept; k++) {
      const candidate = order[k]!;
      if (maxIou === null || !this.isSuppressed(boxes, candidate, kept, maxIou)) this.kept[kept++] = candidate;
    }
    return kept;
  }

  private isSuppressed(boxes: BoxBuffer, candidate: number, kept: number, maxIou: number): boolean {
    const { x1, y1, x2, y2, classIndex } = boxes;
    for (let j = 0; j < kept; j++) {
      const other = this.kept[j]!;
      if (classIndex[other] !== classIndex[candidate]) continue;
      const w = Math.min(x2[candidate]!, x2[other]!) - Math.max(x1[candidate]!, x1[other]!);
      if (w <= 0) continue;
      const h = Math.min(y2[candidate]!, y2[other]!) - Math.max(y1[candidate]!, y1[other]!);
      if (h <= 0) continue;
      const shared = w * h;
      if (shared > maxIou * (this.areas[candidate]! + this.areas[other]! - shared)) return true;
    }
    return false;
  }
}
