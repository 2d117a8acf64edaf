// The page's side of the vision worker: starts it, hands it frames without copying or waiting, and passes its
// messages on as typed events. The page never sees a frame; it gets boxes.
import type { VisionEvents, VisionStart } from './client-events';
import { defaultThreads, findMeasurement, rememberMeasurement } from './device';
import { VisionFailure } from './failure';
import { emptyPicture, PictureRequests } from './picture-requests';
import {
  type BackendWish,
  DEFAULT_OPTIONS,
  type FromWorker,
  type PictureMessage,
  PROTOCOL_VERSION,
  type ReadyMessage,
  SOURCE_ENDED,
  type ToWorker,
  type VisionError,
  type VisionOptions,
} from './protocol';
import { SourceFeed } from './source-feed';

type Running = Required<Omit<VisionStart, 'options'>>;
type Starting = { resolve(value: ReadyMessage): void; reject(cause: unknown): void };

const STOP_WAIT_MS = 3000;

/** One camera's worker. Make one per source; after `stop()` it may be started again. */
export class VisionClient {
  private worker: Worker | null = null;
  private running: Running | null = null;
  private options: VisionOptions = { ...DEFAULT_OPTIONS };
  private starting: Starting | null = null;
  private stopping: (() => void) | null = null;
  private readonly pictures = new PictureRequests();
  private nextNumber = 1;
  private paused = false;
  private readonly feed: SourceFeed;

  constructor(readonly events: VisionEvents) {
    this.feed = new SourceFeed({
      hasWorker: () => this.worker !== null,
      post: (message, transfer) => this.post(message, transfer),
      failed: (failure) => this.events.failed?.(failure.toError()),
      ended: () => this.events.notice?.(SOURCE_ENDED),
    });
  }

  /** Resolves when the model is loaded and warmed up; rejects with a VisionFailure ({ kind, message, retryable }). */
  async start(request: VisionStart): Promise<ReadyMessage> {
    await this.stopWorker();
    this.options = { ...this.options, ...request.options };
    return this.launch({
      model: request.model,
      backend: request.backend ?? 'auto',
      threads: request.threads ?? defaultThreads(),
    });
  }

  /**
   * Detect on a camera or screen track. Costs the main thread nothing where MediaStreamTrackProcessor exists;
   * elsewhere `video`, an element already playing this track, is sampled.
   */
  attachTrack(track: MediaStreamTrack, video: HTMLVideoElement | null): void {
    this.feed.attach({ kind: 'track', track, video });
  }

  /** Detect on what an element shows: a file, a clip, HLS, or an MJPEG picture. Latest frame wins. */
  attachVideo(element: HTMLVideoElement | HTMLImageElement): void {
    this.feed.attach({ kind: 'element', element });
  }

  /** Stop reading the source; open tracks end. Another may be attached. */
  detach(): void {
    this.feed.detach();
    this.post({ type: 'detach' });
  }

  setOptions(options: Partial<VisionOptions>): void {
    this.options = { ...this.options, ...options };
    this.post({ type: 'options', options });
  }

  /**
   * Switch live. The number of threads is fixed for a worker's life, so a new worker takes over: open tracks end,
   * numbers go on, `ready` is called again.
   */
  async setBackend(backend: BackendWish, threads?: number): Promise<ReadyMessage> {
    const { running } = this;
    if (!running) throw new VisionFailure('invalid', 'Detection is not running.', false);
    await this.stopWorker();
    return this.launch({ ...running, backend, threads: threads ?? running.threads });
  }

  /** The newest whole frame as JPEG, at most `maxWidth` px wide. `blob` is null when no frame comes. */
  requestPicture(maxWidth = 640): Promise<PictureMessage> {
    if (!this.worker) return Promise.resolve(emptyPicture(0));
    return this.pictures.request((requestId) => this.post({ type: 'picture', requestId, maxWidth }));
  }

  pause(): void {
    this.paused = true;
    this.feed.restartCount();
    this.post({ type: 'pause' });
  }

  resume(): void {
    this.paused = false;
    this.feed.restartCount();
    this.post({ type: 'resume' });
  }

  /** Ends tracks, waits for last snapshots, then ends the worker and forgets the source. */
  async stop(): Promise<void> {
    await this.stopWorker();
    this.feed.detach();
    this.running = null;
  }

  private launch(running: Running): Promise<ReadyMessage> {
    // Two starts at once: the later one counts.
    if (this.worker) this.abort();
    this.running = running;
    const { model, backend, threads } = running;
    const worker = new Worker(new URL('./vision.worker.ts', import.meta.url), { type: 'module', name: 'vision' });
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (this.worker === worker) this.receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const message = `The detection worker stopped${event.message ? `: ${event.message}` : ''}.`;
      if (this.worker === worker) this.fail({ kind: 'unavailable', message, retryable: true });
    };
    return new Promise((resolve, reject) => {
      this.starting = { resolve, reject };
      const remembered = backend === 'auto' ? findMeasurement(model, threads) : null;
      const { options, nextNumber: firstNumber } = this;
      this.post({ type: 'start', v: PROTOCOL_VERSION, model, backend, threads, options, remembered, firstNumber });
      if (this.paused) this.post({ type: 'pause' });
      this.feed.reattach();
    });
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'tracks':
        for (const track of message.started) this.nextNumber = Math.max(this.nextNumber, track.number + 1);
        this.events.tracks?.(message);
        break;
      case 'stats':
        this.events.stats?.(this.feed.complete(message));
        break;
      case 'snapshot':
        this.events.snapshot?.(message);
        break;
      case 'progress':
        this.events.progress?.(message);
        break;
      case 'notice':
        this.events.notice?.(message.notice);
        break;
      case 'tick':
        this.feed.tick();
        break;
      case 'picture':
        this.pictures.answer(message);
        break;
      case 'state':
        if (message.state === 'stopped') this.stopping?.();
        this.events.state?.(message.state);
        break;
      case 'failed':
        this.fail(message.error);
        break;
      case 'ready':
        this.ready(message);
        break;
    }
  }

  private ready(message: ReadyMessage): void {
    if (this.running && message.measured) {
      rememberMeasurement(this.running.model, this.running.threads, message.measured);
    }
    this.events.ready?.(message);
    this.starting?.resolve(message);
    this.starting = null;
  }

  private fail(error: VisionError): void {
    const { running, starting } = this;
    this.discardWorker();
    if (running && error.kind === 'out_of_memory' && running.threads > 1) {
      this.events.notice?.({ kind: 'fewer_threads', message: 'Memory ran out: trying again with one thread.' });
      const again = this.launch({ ...running, backend: 'wasm', threads: 1 });
      again.then(starting?.resolve, starting?.reject ?? (() => undefined));
      return;
    }
    this.events.state?.('failed');
    this.events.failed?.(error);
    starting?.reject(new VisionFailure(error.kind, error.message, error.retryable));
  }

  private async stopWorker(): Promise<void> {
    if (!this.worker) return;
    this.feed.halt();
    await new Promise<void>((resolve) => {
      this.stopping = resolve;
      setTimeout(resolve, STOP_WAIT_MS);
      this.post({ type: 'stop' });
    });
    this.abort();
  }

  private abort(): void {
    this.starting?.reject(new VisionFailure('unavailable', 'Detection was stopped while it started.', true));
    this.discardWorker();
  }

  private discardWorker(): void {
    this.worker?.terminate();
    this.worker = null;
    this.stopping = null;
    this.starting = null;
    this.feed.halt();
    this.pictures.abandon();
  }

  private post(message: ToWorker, transfer: Transferable[] = []): void {
    if (this.worker) this.worker.postMessage(message, transfer);
    else if (message.type === 'frame') message.frame.close();
  }
}
