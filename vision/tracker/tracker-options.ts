// What can be tuned about tracking. The defaults were chosen on public sequences at full rate and at 5 fps
// (docs/bench/tracking.md).
import { v7 as uuidv7 } from 'uuid';
import { DEFAULT_NOISE, type KalmanNoise } from './kalman';

export interface TrackerOptions {
  /** Boxes from here up start and continue tracks. */
  highConfidence: number;
  /** Boxes between this and `highConfidence` only continue tracks. */
  lowConfidence: number;
  /** How long an unseen track waits for its object. */
  lostMs: number;
  /** Hits before a track counts as a sighting. */
  minHits: number;
  /** Least IoU, times confidence, for the first association. */
  minFirstIou: number;
  /** Least IoU for weak boxes. */
  minLowIou: number;
  /** Least buffered IoU for what the first association left over. */
  minBufferedIou: number;
  /** Growth of the buffer, in sides per second since last seen, and its bounds. */
  bufferPerSecond: number;
  minBuffer: number;
  maxBuffer: number;
  /** Taken off the IoU when classes differ; a car that is called a truck for a frame stays one track. */
  classPenalty: number;
  /** How fast a lost object's expected speed fades, per second. */
  lostDamping: number;
  noise: KalmanNoise;
  /** Number of the first track. */
  firstNumber: number;
  /** Makes ids; a test may pass its own. */
  newId: () => string;
}

export const DEFAULT_TRACKER_OPTIONS: TrackerOptions = {
  highConfidence: 0.5,
  lowConfidence: 0.1,
  lostMs: 2000,
  minHits: 2,
  minFirstIou: 0.1,
  minLowIou: 0.4,
  minBufferedIou: 0.2,
  bufferPerSecond: 1,
  minBuffer: 0.3,
  maxBuffer: 0.7,
  classPenalty: 0.35,
  lostDamping: 0.15,
  noise: DEFAULT_NOISE,
  firstNumber: 1,
  newId: uuidv7,
};
