// The worker's life: loads a model, feeds the pipeline from whatever source is attached, and reports about twice a
// second. vision.worker.ts only routes messages here.
import type { OpenEvents } from './choose-backend';
import { toVisionFailure, VisionFailure } from './failure';
import { LatestFrame } from './latest-frame';
import { emptyPicture } from './picture-requests';
import { Pipeline, type Send, toReady } from './pipeline';
import {
  BATTERY_SAVER_FPS,
  DEFAULT_OPTIONS,
  PROTOCOL_VERSION,
  SOURCE_ENDED,
  type StartRequest,
  type VisionOptions,
  type VisionState,
} from './protocol';
import { StreamReader } from './stream-reader';
import { fetchWeights } from './weights';

const STATS_EVERY_MS = 500;
/** A picture that no frame came for is answered empty. */
const PICTURE_WAIT_MS = 2000;

type Frame = ImageBitmap | VideoFrame;

export class WorkerHost {
  private pipeline: Pipeline | null = null;
  private reader: StreamReader | null = null;
  private options: VisionOptions = { ...DEFAULT_OPTIONS };
  private paused = false;
  private statsTimer: ReturnType<typeof setInterval> | undefined;
  private tickTimer: ReturnType<typeof setInterval> | undefined;
  private readonly frames = new LatestFrame<Frame>((frame, ts) => this.pipeline?.run(frame, ts) ?? Promise.resolve());

  constructor(private readonly send: Send) {}

  async start(version: number, request: StartRequest): Promise<void> {
    this.setState('loading');
    const began = performance.now();
    try {
      if (version !== PROTOCOL_VERSION || this.pipeline) {
        throw new VisionFailure('invalid', 'This page is of another version: reload it.', false);
      }
      this.pipeline = await this.load(request);
    } catch (cause) {
      this.send({ type: 'failed', error: toVisionFailure(cause).toError() });
      this.setState('failed');
      return;
    }
    this.send(toReady(this.pipeline.opened, performance.now() - began));
    this.setState(this.paused ? 'paused' : 'running');
    this.statsTimer = setInterval(() => this.report(), STATS_EVERY_MS);
  }

  attach(stream: ReadableStream<VideoFrame>): void {
    this.detach();
    this.reader = new StreamReader(
      stream,
      (frame, ts) => this.offer(frame, ts),
      () => {
        this.detach();
        this.send({ type: 'notice', notice: SOURCE_ENDED });
      },
    );
  }

  /** Frames that come before the model is there, or in a pause, are closed. */
  offer(frame: Frame, ts: number): void {
    if (this.paused || !this.pipeline) frame.close();
    else this.frames.offer(frame, ts);
  }

  detach(): void {
    void this.reader?.stop();
    this.reader = null;
    this.frames.clear();
    this.pipeline?.endTracks();
  }

  setOptions(options: Partial<VisionOptions>): void {
    this.options = { ...this.options, ...options };
    const { maxFps, batterySaver } = this.options;
    this.frames.setMaxFps(batterySaver ? Math.min(maxFps ?? BATTERY_SAVER_FPS, BATTERY_SAVER_FPS) : maxFps);
    this.pipeline?.setOptions(this.options);
  }

  picture(requestId: number, maxWidth: number): void {
    if (!this.pipeline) {
      this.send(emptyPicture(requestId));
      return;
    }
    this.pipeline.requestPicture(requestId, maxWidth);
    setTimeout(() => this.pipeline?.dropWish(requestId), PICTURE_WAIT_MS);
  }

  ticks(intervalMs: number | null): void {
    clearInterval(this.tickTimer);
    if (intervalMs !== null) this.tickTimer = setInterval(() => this.send({ type: 'tick' }), intervalMs);
  }

  pause(): void {
    this.paused = true;
    this.frames.clear();
    this.pipeline?.endTracks();
    if (this.pipeline) this.setState('paused');
  }

  resume(): void {
    this.paused = false;
    if (this.pipeline) this.setState('running');
  }

  /** Ends tracks and sends their last snapshots; the page ends the worker when it reads `stopped`. */
  async stop(): Promise<void> {
    this.frames.stop();
    this.detach();
    clearInterval(this.statsTimer);
    clearInterval(this.tickTimer);
    await this.pipeline?.close().catch(() => undefined);
    this.setState('stopped');
  }

  private async load(request: StartRequest): Promise<Pipeline> {
    this.setOptions(request.options);
    const { entry, url } = request.model;
    const weights = await fetchWeights({ url, sha256: entry.sha256, bytes: entry.bytes }, (received, total) =>
      this.send({ type: 'progress', step: 'weights', received, total }),
    );
    const events: OpenEvents = {
      progress: (step) => this.send({ type: 'progress', step, received: 0, total: null }),
      notice: (notice) => this.send({ type: 'notice', notice }),
    };
    const { model, backend, threads, remembered, firstNumber } = request;
    const open = { model, weights, backend, threads, remembered };
    const pipeline = await Pipeline.open(open, events, this.send, this.options, firstNumber);
    pipeline.setOptions(this.options);
    return pipeline;
  }

  private report(): void {
    const { pipeline } = this;
    if (!pipeline || this.paused) return;
    const { backend, threads } = pipeline.opened.session;
    const { frames, frameWidth, frameHeight } = pipeline;
    const { dropped, skipped } = this.frames;
    const summary = pipeline.timer.summary(performance.now());
    this.send({ type: 'stats', ...summary, frames, dropped, skipped, backend, threads, frameWidth, frameHeight });
  }

  private setState(state: VisionState): void {
    this.send({ type: 'state', state });
  }
}
