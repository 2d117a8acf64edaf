// The messages between a page and its vision worker, both ways, and how a tracks message is laid out in its typed
// array. Versioned, so that a page and a worker of different builds (a tab left open over an update) notice.
import type { ModelEntry } from '@/contracts/models';

/** Raise when a message changes shape. A worker answers a `start` of another version with `invalid`. */
export const PROTOCOL_VERSION = 1;

/** `auto` measures WebGPU and WASM on this device and takes the faster. */
export type BackendWish = 'auto' | 'webgpu' | 'wasm';
export type Backend = 'webgpu' | 'wasm';

/** What `auto` measured: median ms of one inference after warm-up; null where the backend does not run here. */
export interface BackendMeasurement {
  webgpuMs: number | null;
  wasmMs: number | null;
}

export interface VisionModel {
  entry: ModelEntry;
  /** Where the browser fetches the weights, e.g. `/api/v1/models/yolox-nano/weights`. */
  url: string;
}

/** What may change while the worker runs. */
export interface VisionOptions {
  /** 0..1. Boxes from here up start tracks; weaker ones only continue a track (ByteTrack). */
  minConfidence: number;
  /** Class indices to keep; null means all. */
  classFilter: readonly number[] | null;
  /** Frames a second at most; null means as fast as the device can. */
  maxFps: number | null;
  /** Caps the rate at BATTERY_SAVER_FPS as well. */
  batterySaver: boolean;
  /** Keep and send best-frame snapshots of tracks. */
  snapshots: boolean;
}

export const DEFAULT_OPTIONS: VisionOptions = {
  minConfidence: 0.4,
  classFilter: null,
  maxFps: null,
  batterySaver: false,
  snapshots: true,
};

export const BATTERY_SAVER_FPS = 4;

export interface StartRequest {
  model: VisionModel;
  backend: BackendWish;
  /** WASM threads, 1..n; falls to 1 (and says so) where the page is not cross-origin isolated. */
  threads: number;
  options: VisionOptions;
  /** What an earlier `auto` measured here for this model; spares measuring again. */
  remembered: BackendMeasurement | null;
  /** Number of the first track; above 1 when a worker takes over from another. */
  firstNumber: number;
}

/** Page -> worker. `ts` is milliseconds since 1970. */
export type ToWorker =
  | ({ type: 'start'; v: number } & StartRequest)
  | { type: 'stream'; readable: ReadableStream<VideoFrame> }
  /** One frame, transferred; the worker closes it. Answered by `tracks` or, when late, counted as dropped. */
  | { type: 'frame'; frame: ImageBitmap | VideoFrame; ts: number }
  /** The source went away (unplugged, another chosen): stop reading; tracks end. */
  | { type: 'detach' }
  | { type: 'options'; options: Partial<VisionOptions> }
  /** Ask for `tick` messages every so often (null ends them): a worker's clock runs on in a background tab. */
  | { type: 'ticks'; intervalMs: number | null }
  | { type: 'picture'; requestId: number; maxWidth: number }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'stop' };

export type VisionErrorKind =
  /** The weights, or what was sent, cannot be used. */
  | 'invalid'
  /** The weights could not be fetched, or no backend runs here. */
  | 'unavailable'
  | 'out_of_memory'
  | 'device_lost'
  | 'internal';

/** Every failure of the worker, in one shape. `retryable`: the same request may work later. */
export interface VisionError {
  kind: VisionErrorKind;
  message: string;
  retryable: boolean;
}

/** Something worth telling that did not stop the work. */
export interface VisionNotice {
  kind: 'webgpu_lost' | 'webgpu_absent' | 'not_isolated' | 'fewer_threads' | 'source_ended';
  message: string;
}

export const SOURCE_ENDED: VisionNotice = {
  kind: 'source_ended',
  message: 'The camera stopped sending pictures.',
};

/** Columns of one row in `TracksMessage.rows`. Boxes are fractions 0..1 of the frame, origin top-left. */
export const TRACK_COLUMNS = 8;
export const COL_NUMBER = 0;
export const COL_CLASS = 1;
export const COL_CONFIDENCE = 2;
export const COL_X = 3;
export const COL_Y = 4;
export const COL_W = 5;
export const COL_H = 6;
export const COL_STATE = 7;

/** Seen once, not yet a sighting: draw faintly or not at all, do not store. Its number is 0. */
export const STATE_TENTATIVE = 0;
/** Measured on this frame: draw, and store as a detection. */
export const STATE_SEEN = 1;
/** Not found on this frame; the box is where the filter expects it. Draw dashed, do not store. */
export const STATE_LOST = 2;

export interface TrackStart {
  /** 1, 2, 3... within this run of the worker; what people see. */
  number: number;
  /** UUIDv7; what the database stores. */
  id: string;
  classIndex: number;
  ts: number;
  /**
   * The sighting before confirmation, as [ts, confidence, x, y, w, h]; null when confirmed at first sight. It is not
   * in any `rows`: store it as a detection of its own, on the earlier frame at its `ts`.
   */
  first: readonly [number, number, number, number, number, number] | null;
}

export interface TrackEnd {
  number: number;
  id: string;
  classIndex: number;
  lastSeenTs: number;
}

/** One frame's result. */
export interface TracksMessage {
  type: 'tracks';
  /** When the frame was captured, ms since 1970. */
  ts: number;
  /** 1, 2, 3... of frames worked on since start. */
  seq: number;
  frameWidth: number;
  frameHeight: number;
  /** `rows.length / TRACK_COLUMNS` rows. */
  rows: Float32Array;
  started: TrackStart[];
  ended: TrackEnd[];
}

export interface StageSummary {
  p50Ms: number;
  p95Ms: number;
}

export type Stage = 'capture' | 'preprocess' | 'inference' | 'decode' | 'track' | 'total';

/** Sent about twice a second over the last ~5 s. */
export interface StatsMessage {
  type: 'stats';
  fps: number;
  stages: Record<Stage, StageSummary>;
  /** Since start. */
  frames: number;
  /** Came while another was in work. */
  dropped: number;
  /** Left out on purpose: rate cap or battery saver. */
  skipped: number;
  backend: Backend;
  threads: number;
  frameWidth: number;
  frameHeight: number;
}

export interface ReadyMessage {
  type: 'ready';
  backend: Backend;
  threads: number;
  /** Class names in index order. */
  classes: readonly string[];
  inputSize: number;
  /** Null when nothing was measured. */
  measured: BackendMeasurement | null;
  loadMs: number;
}

export interface ProgressMessage {
  type: 'progress';
  /** `weights` counts bytes; the others have no numbers. */
  step: 'weights' | 'runtime' | 'compile' | 'measure' | 'warmup';
  received: number;
  total: number | null;
}

export interface SnapshotMessage {
  type: 'snapshot';
  trackId: string;
  number: number;
  /** When the picture was taken, ms since 1970. */
  ts: number;
  /** The object's box in the frame, fractions 0..1 (the picture shows ~10 % more around it). */
  box: readonly [number, number, number, number];
  confidence: number;
  /** image/jpeg, longest side <= 320 px. */
  blob: Blob;
  /** True for the last one of a track. */
  final: boolean;
}

export interface PictureMessage {
  type: 'picture';
  requestId: number;
  ts: number;
  width: number;
  height: number;
  /** image/jpeg; null when no frame has come yet. */
  blob: Blob | null;
}

/** Worker -> page. */
export type FromWorker =
  | ReadyMessage
  | ProgressMessage
  | TracksMessage
  | StatsMessage
  | SnapshotMessage
  | PictureMessage
  | { type: 'state'; state: VisionState }
  | { type: 'notice'; notice: VisionNotice }
  | { type: 'tick' }
  | { type: 'failed'; error: VisionError };

export type VisionState = 'loading' | 'running' | 'paused' | 'stopped' | 'failed';
