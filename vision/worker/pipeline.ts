// One frame's way through the worker: draw, read, infer, decode, track, tell. Owns the open model and the tracker.
import { ByteTracker } from '../tracker/byte-tracker';
import { CanvasInput } from './canvas-input';
import { type OpenEvents, type OpenModel, type OpenRequest, openModel, openOnWasm } from './choose-backend';
import { toVisionFailure } from './failure';
import { emptyPicture } from './picture-requests';
import type { FromWorker, PictureMessage, VisionOptions } from './protocol';
import { type Picturable, Snapshotter, takePicture } from './snapshotter';
import { type StageMs, StageTimer } from './stage-timer';
import { toTracksMessage } from './tracks-message';

export type Send = (message: FromWorker, transfer?: Transferable[]) => void;

/** The tracker continues tracks on boxes this much weaker than what people asked to see. */
const LOW_CONFIDENCE_SHARE = 0.35;
const LEAST_CONFIDENCE = 0.1;
const MAX_FAILURES_IN_A_ROW = 3;

interface PictureWish {
  requestId: number;
  maxWidth: number;
}

export class Pipeline {
  readonly timer = new StageTimer();
  frames = 0;
  frameWidth = 0;
  frameHeight = 0;
  private input: CanvasInput;
  private tracker: ByteTracker;
  private readonly snapshotter: Snapshotter;
  private readonly wishes: PictureWish[] = [];
  private readonly ms: StageMs = { capture: 0, preprocess: 0, inference: 0, decode: 0, track: 0, total: 0 };
  private readonly detect = { minConfidence: 0, classes: null as ReadonlySet<number> | null };
  private snapshots = true;
  private failures = 0;
  private lastTs = 0;
  private closed = false;
  private moving: Promise<void> | null = null;

  private constructor(
    private model: OpenModel,
    private readonly request: OpenRequest,
    private readonly events: OpenEvents,
    private readonly send: Send,
    options: VisionOptions,
    firstNumber: number,
  ) {
    this.input = new CanvasInput(model.detector);
    this.tracker = new ByteTracker({ firstNumber });
    this.snapshotter = new Snapshotter((message) => send(message));
    this.setOptions(options);
    this.watchDevice();
  }

  /** Loads the model; throws VisionFailure. */
  static async open(
    request: OpenRequest,
    events: OpenEvents,
    send: Send,
    options: VisionOptions,
    firstNumber: number,
  ): Promise<Pipeline> {
    return new Pipeline(await openModel(request, events), request, events, send, options, firstNumber);
  }

  get opened(): OpenModel {
    return this.model;
  }

  setOptions(options: VisionOptions): void {
    const low = Math.max(LEAST_CONFIDENCE, options.minConfidence * LOW_CONFIDENCE_SHARE);
    this.detect.minConfidence = Math.min(low, options.minConfidence);
    this.detect.classes = options.classFilter ? new Set(options.classFilter) : null;
    this.tracker.setConfidence(options.minConfidence, this.detect.minConfidence);
    this.snapshots = options.snapshots;
  }

  /** Answered with the next frame that is worked on. */
  requestPicture(requestId: number, maxWidth: number): void {
    this.wishes.push({ requestId, maxWidth });
  }

  /** Wishes that no frame came for. */
  dropWish(requestId: number): void {
    const at = this.wishes.findIndex((wish) => wish.requestId === requestId);
    if (at < 0) return;
    this.wishes.splice(at, 1);
    this.send(emptyPicture(requestId));
  }

  /** Work on one frame; the caller closes it. Reports its own failures. */
  async run(frame: ImageBitmap | VideoFrame, ts: number): Promise<void> {
    await this.moving;
    if (this.closed) return;
    try {
      await this.work(frame, ts);
      this.failures = 0;
    } catch (cause) {
      await this.recover(cause);
    }
  }

  /** The source ended or was paused: every track ends now. */
  endTracks(): void {
    const update = this.tracker.endAll();
    this.snapshotter.end(update.ended);
    if (update.ended.length === 0 && update.tracks.length === 0) return;
    const { frames: seq, frameWidth, frameHeight, lastTs: ts } = this;
    this.send(toTracksMessage({ ...update, tracks: [] }, { ts, seq, frameWidth, frameHeight }));
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.snapshotter.settle();
    await this.model.detector.release();
  }

  private async work(frame: ImageBitmap | VideoFrame, ts: number): Promise<void> {
    const { ms } = this;
    const width = 'displayWidth' in frame ? frame.displayWidth : frame.width;
    const height = 'displayHeight' in frame ? frame.displayHeight : frame.height;
    const t0 = performance.now();
    const fit = this.input.draw(frame, width, height);
    const pixels = this.input.read();
    const t1 = performance.now();
    const { detections, times } = await this.model.detector.detectFitted(pixels, fit, this.detect);
    const t2 = performance.now();
    const update = this.tracker.update(detections, ts);
    this.frameWidth = width;
    this.frameHeight = height;
    this.lastTs = ts;
    const facts = { ts, seq: ++this.frames, frameWidth: width, frameHeight: height };
    const message = toTracksMessage(update, facts);
    this.send(message, [message.rows.buffer]);
    this.picture({ frame, width, height, ts }, update);
    const t3 = performance.now();
    ms.capture = t1 - t0;
    ms.preprocess = times.preprocessMs;
    ms.inference = times.inferenceMs;
    ms.decode = times.decodeMs;
    ms.track = t3 - t2;
    ms.total = t3 - t0;
    this.timer.add(ms, t3);
  }

  private picture(picture: Picturable, update: ReturnType<ByteTracker['update']>): void {
    if (this.snapshots) this.snapshotter.look(picture, update.tracks);
    if (update.ended.length > 0) this.snapshotter.end(update.ended);
    for (const wish of this.wishes.splice(0)) {
      void takePicture(picture, wish.requestId, wish.maxWidth).then((message: PictureMessage) => this.send(message));
    }
  }

  /** A lost graphics device is replaced by WASM; other failures are told when they repeat. */
  private async recover(cause: unknown): Promise<void> {
    if (this.closed) return;
    const failure = toVisionFailure(cause);
    if (this.model.session.backend === 'webgpu') {
      await this.replaceDevice();
      return;
    }
    if (failure.kind === 'out_of_memory' || ++this.failures >= MAX_FAILURES_IN_A_ROW) {
      this.closed = true;
      this.send({ type: 'failed', error: failure.toError() });
    }
  }

  /** Once, though both the failed run and the device itself report the loss. */
  private replaceDevice(): Promise<void> {
    this.moving ??= this.moveToWasm().finally(() => {
      this.moving = null;
    });
    return this.moving;
  }

  private async moveToWasm(): Promise<void> {
    const old = this.model;
    try {
      this.model = await openOnWasm(this.request, this.events);
      this.input = new CanvasInput(this.model.detector);
      this.events.notice({
        kind: 'webgpu_lost',
        message: 'The graphics device failed; detection goes on with the processor (WASM).',
      });
      this.send(toReady(this.model, 0));
    } catch (cause) {
      this.closed = true;
      this.send({ type: 'failed', error: toVisionFailure(cause).toError() });
    }
    // Releasing on a lost device may throw; it is gone either way.
    await old.detector.release().catch(() => undefined);
  }

  private watchDevice(): void {
    const { session } = this.model;
    void session.lost.then(() => {
      if (!this.closed && this.model.session === session) void this.replaceDevice();
    });
  }
}

export function toReady(model: OpenModel, loadMs: number): FromWorker {
  const { detector, session, measured } = model;
  const { backend, threads } = session;
  return {
    type: 'ready',
    backend,
    threads,
    classes: detector.classes,
    inputSize: detector.inputSize,
    measured,
    loadMs,
  };
}
