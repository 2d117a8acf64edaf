// One frame in work, the newest one waiting, every other one closed and counted: a slow device sees the present, not a
// growing past. The rate cap lives here too, so that what is left out on purpose is told apart from what came too late.

export interface Closable {
  close(): void;
}

/** Works on one frame. The frame is closed when the promise settles. */
export type Work<F> = (frame: F, ts: number) => Promise<void>;

export class LatestFrame<F extends Closable> {
  /** Came while another was in work and was overtaken. */
  dropped = 0;
  /** Left out because of the rate cap. */
  skipped = 0;
  private waiting: F | null = null;
  private waitingTs = 0;
  private busy = false;
  private stopped = false;
  private intervalMs = 0;
  private dueTs = Number.NEGATIVE_INFINITY;

  /**
   * `work` must not reject; it reports its own failures. `turn` waits until messages that lie in the queue have been
   * read: a model on this thread blocks it, and without the wait the oldest of them would be worked on next.
   */
  constructor(
    private readonly work: Work<F>,
    private readonly turn: () => Promise<void> = macrotask,
  ) {}

  /** Frames a second at most; null lifts the cap. */
  setMaxFps(maxFps: number | null): void {
    this.intervalMs = maxFps === null || maxFps <= 0 ? 0 : 1000 / maxFps;
    this.dueTs = Number.NEGATIVE_INFINITY;
  }

  /** Take ownership of a frame captured at `ts` ms. */
  offer(frame: F, ts: number): void {
    if (this.stopped) {
      frame.close();
      return;
    }
    if (!this.isDue(ts)) {
      this.skipped++;
      frame.close();
      return;
    }
    if (this.waiting) {
      this.waiting.close();
      this.dropped++;
    }
    this.waiting = frame;
    this.waitingTs = ts;
    if (!this.busy) void this.run();
  }

  /** Throw away what waits; what is in work is finished. */
  clear(): void {
    this.waiting?.close();
    this.waiting = null;
  }

  /** Take no more frames. */
  stop(): void {
    this.stopped = true;
    this.clear();
  }

  private async run(): Promise<void> {
    this.busy = true;
    await this.turn();
    while (this.waiting) {
      const frame = this.waiting;
      this.waiting = null;
      try {
        await this.work(frame, this.waitingTs);
      } finally {
        frame.close();
      }
      await this.turn();
    }
    this.busy = false;
  }

  /** A quarter of an interval early is on time: cameras jitter, and 10 of 30 fps should be 10, not 7.5. */
  private isDue(ts: number): boolean {
    if (this.intervalMs === 0) return true;
    if (ts < this.dueTs - this.intervalMs / 4) return false;
    // Due times keep their grid, unless a pause lies between.
    this.dueTs = (ts > this.dueTs + this.intervalMs ? ts : this.dueTs) + this.intervalMs;
    return true;
  }
}

let channel: MessageChannel | null = null;
const turns: (() => void)[] = [];

/** The next turn of the event loop, without the 4 ms that nested timers wait. */
function macrotask(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => turns.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    turns.push(resolve);
    port2.postMessage(null);
  });
}
