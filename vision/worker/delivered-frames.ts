// Counts the frames of a camera that the worker never saw. While a model runs on the worker's own thread the browser
// drops frames before anyone can count them; the track itself knows how many it delivered.
import type { StatsMessage } from './protocol';

/** Chromium has it (MediaStreamTrack statistics, W3C mediacapture-extensions); TypeScript's library does not. */
interface CountingTrack {
  stats?: { deliveredFrames?: number };
}

export class DeliveredFrames {
  private base: { delivered: number; seen: number } | null = null;
  private before = 0;
  private unseen = 0;

  constructor(private track: MediaStreamTrack | null = null) {}

  /** Another source, or none that counts. */
  attach(track: MediaStreamTrack | null): void {
    this.track = track;
    this.restart();
  }

  /** What came until the next statistics was not wanted (a pause). */
  restart(): void {
    this.before += this.unseen;
    this.unseen = 0;
    this.base = null;
  }

  /** A new worker counts from zero again. */
  reset(): void {
    this.before = 0;
    this.unseen = 0;
    this.base = null;
  }

  /** `message.dropped` with what the browser dropped before the worker. */
  complete(message: StatsMessage): StatsMessage {
    const delivered = (this.track as CountingTrack | null)?.stats?.deliveredFrames;
    if (delivered === undefined) return { ...message, dropped: message.dropped + this.before };
    const seen = message.frames + message.dropped + message.skipped;
    this.base ??= { delivered, seen };
    // One frame may be under way.
    this.unseen = Math.max(this.unseen, delivered - this.base.delivered - (seen - this.base.seen) - 1);
    return { ...message, dropped: message.dropped + this.before + this.unseen };
  }
}
