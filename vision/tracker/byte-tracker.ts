// Follows objects from frame to frame: ByteTrack (Zhang et al. 2022, "ByteTrack: Multi-Object Tracking by Associating
// Every Detection Box", algorithm 1) with real time instead of frame counts, so that it holds at 5 fps and over dropped
// frames. What IoU cannot pair because the object moved further than its own size, a buffered IoU pairs (Yang et al.
// 2023, "Hard to Track Objects with Irregular Motions and Similar Appearances? Make It Easier by Buffering the
// Matching Space"), with a buffer that grows with the time since the object was last seen.
import type { Detection } from '../detector';
import { type Box, iou } from '../geometry';
import { Assigner } from './assignment';
import { Intervals } from './intervals';
import { Track } from './track';
import { DEFAULT_TRACKER_OPTIONS, type TrackerOptions } from './tracker-options';

/** Boxes of two tracks or of a track and a stray that overlap this much are one object. */
const DUPLICATE_IOU = 0.85;
/** A weak box says less about where the object is. */
const WEAK_TRUST = 0.6;
/** The buffer of an object seen once grows this much faster: there is no speed yet to expect it by. */
const UNKNOWN_SPEED = 2.5;
/** A step back in time that no late frame explains. */
const CLOCK_SET_MS = 1000;
const MAX_LOST_MS = 15_000;

/** One update's outcome. The arrays are reused: read them before the next update. */
export interface TrackerUpdate {
  /** Every live track, tentative ones too. */
  tracks: readonly Track[];
  /** Confirmed on this frame. */
  started: readonly Track[];
  /** Confirmed tracks that ended: unseen for too long. */
  ended: readonly Track[];
}

type Score = (track: Track, detection: Detection) => number;

export class ByteTracker {
  private readonly options: TrackerOptions;
  private tracks: Track[] = [];
  private readonly started: Track[] = [];
  private readonly ended: Track[] = [];
  private readonly assigner = new Assigner();
  private readonly intervals = new Intervals();
  private high: Detection[] = [];
  private low: Detection[] = [];
  private lastTs = Number.NEGATIVE_INFINITY;
  private nextNumber: number;
  private readonly a: Box = { x: 0, y: 0, w: 0, h: 0 };
  private readonly b: Box = { x: 0, y: 0, w: 0, h: 0 };
  private now = 0;

  constructor(options: Partial<TrackerOptions> = {}) {
    this.options = { ...DEFAULT_TRACKER_OPTIONS, ...options };
    this.nextNumber = this.options.firstNumber;
  }

  /**
   * Take one frame's detections (any order, any fixed unit) captured at `ts` ms. Frames must come in order; one that
   * is not later than the last changes nothing, unless the clock was set back: then tracks end and begin anew.
   */
  update(detections: readonly Detection[], ts: number): TrackerUpdate {
    this.started.length = 0;
    this.ended.length = 0;
    if (!(ts > this.lastTs)) {
      if (!(ts < this.lastTs - CLOCK_SET_MS)) return this.outcome();
      this.endUnseenSince(Number.POSITIVE_INFINITY);
      this.lastTs = Number.NEGATIVE_INFINITY;
    }
    this.now = ts;
    const lostMs = this.lostMs();
    if (Number.isFinite(this.lastTs)) this.intervals.add(ts - this.lastTs);
    this.lastTs = ts;
    this.endUnseenSince(ts - lostMs);
    this.split(detections);
    for (const track of this.tracks) track.predict(ts, this.options.lostDamping);

    const confirmed = this.tracks.filter((t) => t.confirmed);
    const tentative = this.tracks.filter((t) => !t.confirmed);
    const { minFirstIou, minLowIou, minBufferedIou } = this.options;
    let open = this.associate(confirmed, this.high, minFirstIou, this.iouTimesConfidence, 1);
    const recent = open.filter((t) => t.state === 'seen');
    const stillOpen = this.associate(recent, this.low, minLowIou, this.plainIou, WEAK_TRUST);
    open = open.filter((t) => t.state !== 'seen' || stillOpen.includes(t));
    open = this.associate(open, this.high, minBufferedIou, this.bufferedIou, 1);
    const ghosts = this.associate(tentative, this.high, minBufferedIou, this.bufferedIou, 1);

    for (const track of tentative) if (track.hits >= this.options.minHits) this.confirm(track);
    for (const track of open) track.miss();
    for (const track of ghosts) track.state = 'ended';
    this.mergeDuplicates();
    this.begin(ts);
    this.tracks = this.tracks.filter((t) => t.state !== 'ended');
    return this.outcome();
  }

  /** Change the thresholds from the next frame on. */
  setConfidence(high: number, low: number): void {
    this.options.highConfidence = high;
    this.options.lowConfidence = low;
  }

  /** End every track now: the camera was stopped, or another source begins. */
  endAll(): TrackerUpdate {
    this.started.length = 0;
    this.ended.length = 0;
    this.endUnseenSince(Number.POSITIVE_INFINITY);
    return this.outcome();
  }

  private outcome(): TrackerUpdate {
    return { tracks: this.tracks, started: this.started, ended: this.ended };
  }

  /** At a frame every few seconds a fixed wait would end each track before its next frame. */
  private lostMs(): number {
    return Math.max(this.options.lostMs, Math.min(MAX_LOST_MS, 3 * this.intervals.median()));
  }

  private endUnseenSince(ts: number): void {
    for (const track of this.tracks) {
      if (track.lastSeenTs >= ts) continue;
      track.state = 'ended';
      if (track.confirmed) this.ended.push(track);
    }
    this.tracks = this.tracks.filter((t) => t.state !== 'ended');
  }

  private split(detections: readonly Detection[]): void {
    this.high.length = 0;
    this.low.length = 0;
    for (const d of detections) {
      if (d.confidence >= this.options.highConfidence) this.high.push(d);
      else if (d.confidence >= this.options.lowConfidence) this.low.push(d);
    }
    // The surer name of an object with two names begins its track.
    this.high.sort((a, b) => b.confidence - a.confidence);
  }

  /** Pair tracks with detections, take the paired detections out of `detections`, return the tracks left over. */
  private associate(tracks: Track[], detections: Detection[], least: number, score: Score, trust: number): Track[] {
    if (tracks.length === 0 || detections.length === 0) return tracks;
    const columns = detections.length;
    const cost = this.assigner.reserve(tracks.length, columns);
    for (let r = 0; r < tracks.length; r++) {
      for (let c = 0; c < columns; c++) cost[r * columns + c] = 1 - score(tracks[r]!, detections[c]!);
    }
    const pairs = this.assigner.solve(tracks.length, columns, 1 - least);
    const open: Track[] = [];
    for (let r = 0; r < tracks.length; r++) {
      const c = pairs[r]!;
      if (c < 0) open.push(tracks[r]!);
      else tracks[r]!.match(detections[c]!, this.now, trust);
    }
    const taken = new Set(pairs.subarray(0, tracks.length));
    let kept = 0;
    for (let c = 0; c < columns; c++) if (!taken.has(c)) detections[kept++] = detections[c]!;
    detections.length = kept;
    return open;
  }

  private readonly plainIou: Score = (track, detection) =>
    iou(track.predicted, detection) - this.penalty(track, detection);

  private readonly iouTimesConfidence: Score = (track, detection) =>
    iou(track.predicted, detection) * detection.confidence - this.penalty(track, detection);

  private readonly bufferedIou: Score = (track, detection) => {
    const { bufferPerSecond, minBuffer, maxBuffer } = this.options;
    const unseenS = (this.now - track.lastSeenTs) / 1000;
    const rate = track.hits === 1 ? UNKNOWN_SPEED * bufferPerSecond : bufferPerSecond;
    const buffer = Math.min(maxBuffer, Math.max(minBuffer, rate * unseenS));
    return (
      iou(expand(track.predicted, buffer, this.a), expand(detection, buffer, this.b)) - this.penalty(track, detection)
    );
  };

  private penalty(track: Track, detection: Detection): number {
    return track.classIndex === detection.classIndex ? 0 : this.options.classPenalty;
  }

  private confirm(track: Track): void {
    track.number = this.nextNumber++;
    track.id = this.options.newId();
    track.state = 'seen';
    this.started.push(track);
  }

  /**
   * A lost track that lies on an older, seen one was the same object (remove_duplicate_stracks in the paper's code;
   * an older lost one is left to find its object again).
   */
  private mergeDuplicates(): void {
    for (const seen of this.tracks) {
      if (seen.state !== 'seen') continue;
      for (const lost of this.tracks) {
        if (lost.state !== 'lost' || seen.classIndex !== lost.classIndex) continue;
        if (seen.firstSeenTs > lost.firstSeenTs || iou(seen.box, lost.predicted) <= DUPLICATE_IOU) continue;
        lost.state = 'ended';
        this.ended.push(lost);
      }
    }
  }

  /** Strong detections that belong to nothing begin tentative tracks. */
  private begin(ts: number): void {
    for (const detection of this.high) {
      if (this.isSecondName(detection)) continue;
      const track = new Track(detection, ts, this.options.noise);
      this.tracks.push(track);
      if (this.options.minHits <= 1) this.confirm(track);
    }
  }

  /** A detector without NMS across classes calls one object both car and truck: not a second object. */
  private isSecondName(detection: Detection): boolean {
    for (const track of this.tracks) {
      if (track.lastSeenTs !== this.now || track.classIndex === detection.classIndex) continue;
      if (iou(track.box, detection) > DUPLICATE_IOU) return true;
    }
    return false;
  }
}

function expand(box: Box, buffer: number, out: Box): Box {
  out.x = box.x - box.w * buffer;
  out.y = box.y - box.h * buffer;
  out.w = box.w * (1 + 2 * buffer);
  out.h = box.h * (1 + 2 * buffer);
  return out;
}
