// From the results of single frames to the outbox: gathers them for as long as the server asks, then hands over a batch.
import type { FrameBatch } from '@/contracts/detections';
import { BatchBuilder, type FrameResult } from '../outbox/batch-builder';

/** The part of the outbox that a feed needs. */
export interface FeedOutbox {
  enqueue(batch: FrameBatch): Promise<void>;
  gatherMs(cameraId: string): number;
}

export class Feed {
  private builder: BatchBuilder | null = null;
  private since = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private droppedSoFar = 0;

  constructor(
    private readonly cameraId: string,
    private readonly outbox: FeedOutbox,
  ) {}

  /** A detector is ready: what it is called and what it can tell apart. */
  begin(model: string, classes: readonly string[]): void {
    this.flush();
    this.builder = new BatchBuilder({ cameraId: this.cameraId, model, classes });
    this.droppedSoFar = 0;
  }

  add(frame: FrameResult): void {
    const { builder } = this;
    if (!builder) return;
    if (builder.mustTakeBefore(frame)) this.flush();
    builder.add(frame);
    if (builder.frameCount === 0) return;
    const wait = this.outbox.gatherMs(this.cameraId);
    const now = performance.now();
    // Timers of a background tab are slow; the frames themselves keep the beat.
    if (this.timer === null) {
      this.since = now;
      this.timer = setTimeout(() => this.flush(), wait);
    } else if (now - this.since >= wait) {
      this.flush();
    }
  }

  /** `total`: frames dropped since the detector began. */
  countDropped(total: number): void {
    this.builder?.countDropped(Math.max(0, total - this.droppedSoFar));
    this.droppedSoFar = total;
  }

  /** Hands over what was gathered. The write to disk begins before this returns, so a closing tab may call it. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.builder?.take();
    if (batch) void this.outbox.enqueue(batch);
  }
}
