// Vectors of texts that were embedded lately: the same question is asked again, and a document that is uploaded again
// is mostly the same passages.
import { createHash } from 'node:crypto';

export interface Cached {
  vector: Float32Array;
  /** Of the text; of several that were counted together, by their length. */
  tokens: number;
}

/** About 8 MB at 512 dimensions. */
const MOST = 4_096;

export class VectorCache {
  /** Least lately used first. */
  private readonly entries = new Map<string, Cached>();

  constructor(private readonly most = MOST) {}

  keyOf(model: string, text: string): string {
    return createHash('sha256').update(model).update('\0').update(text).digest('base64');
  }

  get(key: string): Cached | undefined {
    const cached = this.entries.get(key);
    if (cached) {
      this.entries.delete(key);
      this.entries.set(key, cached);
    }
    return cached;
  }

  set(key: string, cached: Cached): void {
    this.entries.set(key, cached);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.most) break;
      this.entries.delete(oldest);
    }
  }
}
