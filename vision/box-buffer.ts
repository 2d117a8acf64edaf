// Candidate boxes of one frame as parallel typed arrays: decoders append, NMS sorts and picks, and nothing is allocated
// per frame once the buffer has grown to what a scene needs.

export class BoxBuffer {
  count = 0;
  x1: Float32Array;
  y1: Float32Array;
  x2: Float32Array;
  y2: Float32Array;
  score: Float32Array;
  classIndex: Int32Array;

  constructor(capacity = 512) {
    this.x1 = new Float32Array(capacity);
    this.y1 = new Float32Array(capacity);
    this.x2 = new Float32Array(capacity);
    this.y2 = new Float32Array(capacity);
    this.score = new Float32Array(capacity);
    this.classIndex = new Int32Array(capacity);
  }

  get capacity(): number {
    return this.score.length;
  }

  clear(): void {
    this.count = 0;
  }

  /** Appends a box given by its corners in input pixels. */
  push(x1: number, y1: number, x2: number, y2: number, score: number, classIndex: number): void {
    if (this.count === this.capacity) this.grow();
    const i = this.count++;
    this.x1[i] = x1;
    this.y1[i] = y1;
    this.x2[i] = x2;
    this.y2[i] = y2;
    this.score[i] = score;
    this.classIndex[i] = classIndex;
  }

  private grow(): void {
    const capacity = this.capacity * 2;
    const grown = (old: Float32Array) => {
      const next = new Float32Array(capacity);
      next.set(old);
      return next;
    };
    this.x1 = grown(this.x1);
    this.y1 = grown(this.y1);
    this.x2 = grown(this.x2);
    this.y2 = grown(this.y2);
    this.score = grown(this.score);
    const classIndex = new Int32Array(capacity);
    classIndex.set(this.classIndex);
    this.classIndex = classIndex;
  }
}
