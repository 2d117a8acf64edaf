// Gathers the results of single frames into the compact batch that `frames:push` carries. Only measured boxes of
// confirmed tracks go in: what the tracker merely expects is drawn, never stored.
import { v7 as uuidv7 } from 'uuid';
import { BOX_STRIDE, type FrameBatch, MAX_BATCH_FRAMES, MAX_BOXES_PER_FRAME, SCALE } from '@/contracts/detections';
import {
  COL_CLASS,
  COL_CONFIDENCE,
  COL_H,
  COL_NUMBER,
  COL_STATE,
  COL_W,
  COL_X,
  COL_Y,
  STATE_SEEN,
  TRACK_COLUMNS,
  type TracksMessage,
} from '@/vision/worker/protocol';

/** A frame without boxes is worth sending this often: it says that the camera looks and that nothing is there. */
const EMPTY_FRAME_EVERY_MS = 1_000;

/** What a batch takes from one frame's result. */
export type FrameResult = Pick<TracksMessage, 'ts' | 'frameWidth' | 'frameHeight' | 'rows' | 'started' | 'ended'>;

export interface BatchSource {
  cameraId: string;
  model: string;
  /** Class names by the detector's index. */
  classes: readonly string[];
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
const scaled = (fraction: number) => (Number.isFinite(fraction) ? clamp(Math.round(fraction * SCALE), SCALE) : 0);

/** Builds the batches of one run of a detector: a new model or worker counts tracks anew, so it needs a new builder. */
export class BatchBuilder {
  private readonly idOf = new Map<number, string>();
  private frames = new Map<number, number[]>();
  private tracks: FrameBatch['tracks'] = [];
  private trackIndex = new Map<number, number>();
  private classes: string[] = [];
  private classIndex = new Map<number, number>();
  private ended: string[] = [];
  private size: [number, number] = [0, 0];
  private lastTs = 0;
  private lastHadBoxes = false;
  private lastKeptTs = 0;
  private dropped = 0;

  constructor(private readonly source: BatchSource) {}

  /** Frames gathered since the last `take`. */
  get frameCount(): number {
    return this.frames.size;
  }

  /** True when this frame cannot join what was gathered (other frame size, or the batch is full): `take` first. */
  mustTakeBefore(frame: FrameResult): boolean {
    if (this.frames.size === 0) return false;
    const grown = this.frames.size + 1 + frame.started.length > MAX_BATCH_FRAMES;
    return grown || frame.frameWidth !== this.size[0] || frame.frameHeight !== this.size[1];
  }

  add(frame: FrameResult): void {
    this.size = [frame.frameWidth, frame.frameHeight];
    // Two frames never share a millisecond: (track, ts) is the key of a stored box.
    const ts = Math.max(Math.round(frame.ts), this.lastTs + 1);
    this.lastTs = ts;
    for (const track of frame.started) {
      this.idOf.set(track.number, track.id);
      if (!track.first) continue;
      const [firstTs, confidence, x, y, w, h] = track.first;
      this.push(Math.min(Math.round(firstTs), ts - 1), track.number, track.classIndex, confidence, x, y, w, h);
    }
    let boxes = 0;
    for (let at = 0; at + TRACK_COLUMNS <= frame.rows.length; at += TRACK_COLUMNS) {
      const row = (column: number) => frame.rows[at + column]!;
      if (row(COL_STATE) !== STATE_SEEN) continue;
      const kept = this.push(
        ts,
        row(COL_NUMBER),
        row(COL_CLASS),
        row(COL_CONFIDENCE),
        row(COL_X),
        row(COL_Y),
        row(COL_W),
        row(COL_H),
      );
      if (kept) boxes++;
    }
    if (boxes === 0 && (this.lastHadBoxes || ts - this.lastKeptTs >= EMPTY_FRAME_EVERY_MS)) this.frameAt(ts);
    if (boxes > 0 || this.frames.has(ts)) this.lastKeptTs = ts;
    this.lastHadBoxes = boxes > 0;
    for (const track of frame.ended) {
      this.ended.push(track.id);
      this.idOf.delete(track.number);
      if (this.frames.size === 0) this.frameAt(ts);
    }
  }

  /** Frames that the browser could not look at, to be told with the next batch. */
  countDropped(frames: number): void {
    this.dropped += frames;
  }

  /** The batch so far, and starts the next; null when nothing was gathered. */
  take(): FrameBatch | null {
    if (this.frames.size === 0) return null;
    const times = [...this.frames.keys()].sort((a, b) => a - b);
    const t0 = times[0]!;
    const batch: FrameBatch = {
      version: 1,
      batchId: uuidv7(),
      cameraId: this.source.cameraId,
      t0,
      model: this.source.model,
      frameSize: this.size,
      classes: this.classes,
      tracks: this.tracks,
      frames: times.map((ts) => [ts - t0, ...this.frames.get(ts)!]),
      ended: this.ended,
      droppedFrames: this.dropped,
    };
    this.frames = new Map();
    this.tracks = [];
    this.trackIndex = new Map();
    this.classes = [];
    this.classIndex = new Map();
    this.ended = [];
    this.dropped = 0;
    return batch;
  }

  private frameAt(ts: number): number[] {
    let frame = this.frames.get(ts);
    if (!frame) {
      frame = [];
      this.frames.set(ts, frame);
    }
    return frame;
  }

  private push(
    ts: number,
    number: number,
    classIndex: number,
    confidence: number,
    x: number,
    y: number,
    w: number,
    h: number,
  ): boolean {
    const id = this.idOf.get(number);
    const name = this.source.classes[classIndex];
    if (!id || !name) return false;
    const frame = this.frameAt(ts);
    if (frame.length >= BOX_STRIDE * MAX_BOXES_PER_FRAME) return false;
    let track = this.trackIndex.get(number);
    if (track === undefined) {
      track = this.tracks.push({ id, number }) - 1;
      this.trackIndex.set(number, track);
    }
    for (let i = 0; i < frame.length; i += BOX_STRIDE) if (frame[i] === track) return false;
    let cls = this.classIndex.get(classIndex);
    if (cls === undefined) {
      cls = this.classes.push(name) - 1;
      this.classIndex.set(classIndex, cls);
    }
    const left = scaled(x);
    const top = scaled(y);
    frame.push(
      track,
      cls,
      scaled(confidence),
      left,
      top,
      clamp(scaled(w), SCALE - left),
      clamp(scaled(h), SCALE - top),
    );
    return true;
  }
}
