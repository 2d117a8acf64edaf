// Where a client's frames come from: attaches a camera track or an element to whichever worker runs, and keeps count of
// what was delivered. Survives a change of worker, so that a switch of backend does not lose the source.
import { DeliveredFrames } from './delivered-frames';
import { ElementSampler } from './element-sampler';
import { VisionFailure } from './failure';
import type { StatsMessage, ToWorker } from './protocol';
import { frameStreamOf } from './track-stream';

export type Source =
  | { kind: 'track'; track: MediaStreamTrack; video: HTMLVideoElement | null }
  | { kind: 'element'; element: HTMLVideoElement | HTMLImageElement };

export interface FeedEvents {
  /** Whether somebody takes frames: without a worker the source is remembered for the next one. */
  hasWorker(): boolean;
  post(message: ToWorker, transfer?: Transferable[]): void;
  failed(failure: VisionFailure): void;
  /** A sampled track ended by itself; for streams the worker tells. */
  ended(): void;
}

export class SourceFeed {
  private source: Source | null = null;
  private sampler: ElementSampler | null = null;
  private unlisten: (() => void) | null = null;
  private readonly delivered = new DeliveredFrames();

  constructor(private readonly events: FeedEvents) {}

  /** Throws VisionFailure when this browser cannot read the source. */
  attach(source: Source): void {
    this.halt();
    this.source = source;
    this.delivered.attach(source.kind === 'track' ? source.track : null);
    if (!this.events.hasWorker()) return;
    const readable = source.kind === 'track' ? frameStreamOf(source.track) : null;
    if (readable) this.events.post({ type: 'stream', readable }, [readable]);
    else this.sample(source);
  }

  /** A new worker took over: it counts from zero, and needs the source. */
  reattach(): void {
    this.delivered.reset();
    if (this.source) this.attach(this.source);
  }

  detach(): void {
    this.halt();
    this.source = null;
    this.delivered.attach(null);
  }

  /** Stop sampling, but remember the source. */
  halt(): void {
    this.sampler?.stop();
    this.sampler = null;
    this.unlisten?.();
    this.unlisten = null;
  }

  /** The worker's clock. */
  tick(): void {
    this.sampler?.tick();
  }

  /** Frames that come from here on are wanted (again), or not: do not count them as dropped. */
  restartCount(): void {
    this.delivered.restart();
  }

  /** Statistics with the frames that the browser dropped before the worker saw them. */
  complete(message: StatsMessage): StatsMessage {
    return this.delivered.complete(message);
  }

  private sample(source: Source): void {
    const element = source.kind === 'track' ? source.video : source.element;
    if (!element) throw new VisionFailure('invalid', 'This browser needs a playing video to read from.', false);
    this.events.post({ type: 'detach' });
    this.sampler = new ElementSampler(element, {
      frame: (frame, ts) => this.events.post({ type: 'frame', frame, ts }, [frame]),
      wantTicks: (intervalMs) => this.events.post({ type: 'ticks', intervalMs }),
      failed: (failure) => this.events.failed(failure),
    });
    if (source.kind === 'track') this.listen(source.track);
  }

  private listen(track: MediaStreamTrack): void {
    const onEnded = () => {
      this.halt();
      this.events.post({ type: 'detach' });
      this.events.ended();
    };
    track.addEventListener('ended', onEnded);
    this.unlisten = () => track.removeEventListener('ended', onEnded);
  }
}
