// Reads a transferred stream of camera frames as fast as they come, so that the newest is always at hand, and stamps
// each with the wall clock.

import { CaptureClock } from './capture-clock';

export type OnFrame = (frame: VideoFrame, ts: number) => void;

export class StreamReader {
  private readonly reader: ReadableStreamDefaultReader<VideoFrame>;
  private readonly clock = new CaptureClock();
  private stopped = false;

  constructor(
    stream: ReadableStream<VideoFrame>,
    private readonly onFrame: OnFrame,
    /** The source went away by itself: unplugged, or the person stopped sharing. */
    private readonly onEnd: () => void,
  ) {
    this.reader = stream.getReader();
    void this.pump();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.reader.cancel().catch(() => undefined);
  }

  private async pump(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.reader.read();
        if (done) break;
        if (this.stopped) value.close();
        else this.onFrame(value, this.clock.toWallClock(value.timestamp / 1000, Date.now()));
      }
    } catch {
      // A stream that fails has ended.
    }
    if (!this.stopped) this.onEnd();
  }
}
