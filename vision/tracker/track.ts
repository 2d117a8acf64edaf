// One followed object: its filter, its class votes and its life from tentative to ended.
import type { Detection } from '../detector';
import type { Box } from '../geometry';
import { BoxFilter, type KalmanNoise } from './kalman';

/** `tentative`: seen once. `seen`: measured on the last frame. `lost`: not found on the last frame. */
export type TrackState = 'tentative' | 'seen' | 'lost' | 'ended';

export class Track {
  /** 1, 2, 3... given at confirmation; 0 before. */
  number = 0;
  /** UUIDv7, given at confirmation; empty before. */
  id = '';
  state: TrackState = 'tentative';
  /** The class with the greatest sum of confidences so far. */
  classIndex: number;
  /** Of the last detection, 0..1. */
  confidence: number;
  /** Measured on a matched frame, predicted on others. */
  readonly box: Box;
  /** Where the filter expects the object on the frame in work. */
  readonly predicted: Box;
  hits = 1;
  readonly firstSeenTs: number;
  lastSeenTs: number;
  /** What the first sighting looked like: kept so that it can be stored once the track is confirmed. */
  readonly first: { ts: number; confidence: number; box: Box };
  private readonly filter: BoxFilter;
  private predictedTs: number;
  private readonly votes = new Map<number, number>();

  constructor(detection: Detection, ts: number, noise: KalmanNoise) {
    this.classIndex = detection.classIndex;
    this.confidence = detection.confidence;
    this.box = copyBox(detection, { x: 0, y: 0, w: 0, h: 0 });
    this.predicted = { ...this.box };
    this.first = { ts, confidence: detection.confidence, box: { ...this.box } };
    this.firstSeenTs = ts;
    this.lastSeenTs = ts;
    this.predictedTs = ts;
    this.filter = new BoxFilter(detection, noise);
    this.votes.set(detection.classIndex, detection.confidence);
  }

  get confirmed(): boolean {
    return this.number > 0;
  }

  ageMs(ts: number): number {
    return ts - this.firstSeenTs;
  }

  /** Bring the expected box to `ts`. */
  predict(ts: number, lostDamping: number): void {
    const dt = (ts - this.predictedTs) / 1000;
    this.predictedTs = ts;
    if (this.state === 'lost') {
      this.filter.freezeSize();
      this.filter.dampVelocity(Math.exp(-lostDamping * dt));
    }
    this.filter.predict(dt);
    this.filter.writeBox(this.predicted);
  }

  /** Take a detection of the frame in work. `trust` below 1 for weak ones. */
  match(detection: Detection, ts: number, trust: number): void {
    this.filter.correct(detection, trust);
    this.filter.writeBox(this.predicted);
    copyBox(detection, this.box);
    this.confidence = detection.confidence;
    this.lastSeenTs = ts;
    this.hits++;
    if (this.confirmed) this.state = 'seen';
    this.vote(detection);
  }

  /** Nothing found on the frame in work. */
  miss(): void {
    this.state = 'lost';
    copyBox(this.predicted, this.box);
  }

  private vote(detection: Detection): void {
    const sum = (this.votes.get(detection.classIndex) ?? 0) + detection.confidence;
    this.votes.set(detection.classIndex, sum);
    if (detection.classIndex !== this.classIndex && sum > (this.votes.get(this.classIndex) ?? 0)) {
      this.classIndex = detection.classIndex;
    }
  }
}

function copyBox(from: Box, to: Box): Box {
  to.x = from.x;
  to.y = from.y;
  to.w = from.w;
  to.h = from.h;
  return to;
}
