// A constant-velocity Kalman filter for one box, in real time units: frames may come at any rate and may be dropped.
// Centre x, centre y, width and height are independent of each other under diagonal noise, so the 8-state filter of
// ByteTrack / BoT-SORT (Zhang et al. 2022; Aharon et al. 2022, section 3.1: w and h instead of aspect) falls apart
// into four 2-state filters, which need no matrix library and no allocation.
import type { Box } from '../geometry';

const AXES = 4;
const STRIDE = 5;
const VALUE = 0;
const VELOCITY = 1;
const P_VALUE = 2;
const P_CROSS = 3;
const P_VELOCITY = 4;

/** Noise as fractions of the box's own side (w for x and w, h for y and h). */
export interface KalmanNoise {
  /** Standard deviation of a measured coordinate. */
  measurement: number;
  /** Spectral density of the acceleration, as sides per second^1.5. */
  acceleration: number;
  /** The same for the growth of the sides, which change more slowly. */
  growth: number;
  /** Standard deviation of the unknown first velocity, sides per second. */
  initialVelocity: number;
}

export const DEFAULT_NOISE: KalmanNoise = { measurement: 0.04, acceleration: 0.1, growth: 0.05, initialVelocity: 1 };

/** Four coordinates with their velocities (per second) and 2x2 covariances. */
export class BoxFilter {
  private readonly state = new Float64Array(AXES * STRIDE);

  constructor(
    box: Box,
    private readonly noise: KalmanNoise = DEFAULT_NOISE,
  ) {
    this.restart(box);
  }

  /** Forget all motion and start again from one measured box. */
  restart(box: Box): void {
    for (let axis = 0; axis < AXES; axis++) {
      const side = sideOf(axis, box);
      const o = axis * STRIDE;
      this.state[o + VALUE] = coordinate(axis, box);
      this.state[o + VELOCITY] = 0;
      this.state[o + P_VALUE] = (2 * this.noise.measurement * side) ** 2;
      this.state[o + P_CROSS] = 0;
      this.state[o + P_VELOCITY] = (this.initialVelocity(axis) * side) ** 2;
    }
  }

  /** Move `dt` seconds on under white-noise acceleration (Bar-Shalom, Li and Kirubarajan 2001, section 6.2.2). */
  predict(dt: number): void {
    const s = this.state;
    const width = this.width;
    const height = this.height;
    for (let axis = 0; axis < AXES; axis++) {
      const o = axis * STRIDE;
      const side = axis % 2 === 0 ? width : height;
      const q = ((axis < 2 ? this.noise.acceleration : this.noise.growth) * side) ** 2;
      const cross = s[o + P_CROSS]!;
      const pv = s[o + P_VELOCITY]!;
      s[o + VALUE]! += s[o + VELOCITY]! * dt;
      s[o + P_VALUE]! += dt * (2 * cross + dt * pv) + (q * dt ** 3) / 3;
      s[o + P_CROSS] = cross + dt * pv + (q * dt * dt) / 2;
      s[o + P_VELOCITY] = pv + q * dt;
    }
    for (const o of [2 * STRIDE, 3 * STRIDE]) {
      // A side cannot shrink to nothing while nobody looks.
      const least = (o === 2 * STRIDE ? width : height) * 0.5;
      if (s[o + VALUE]! < least) {
        s[o + VALUE] = least;
        s[o + VELOCITY] = 0;
      }
    }
  }

  /** Take in a measured box. `trust` below 1 (a weak detection) widens the measurement noise. */
  correct(box: Box, trust = 1): void {
    const s = this.state;
    for (let axis = 0; axis < AXES; axis++) {
      const o = axis * STRIDE;
      const r = ((this.noise.measurement * sideOf(axis, box)) / trust) ** 2;
      const pp = s[o + P_VALUE]!;
      const pc = s[o + P_CROSS]!;
      const innovation = coordinate(axis, box) - s[o + VALUE]!;
      const gain = pp / (pp + r);
      const gainVelocity = pc / (pp + r);
      s[o + VALUE]! += gain * innovation;
      s[o + VELOCITY]! += gainVelocity * innovation;
      s[o + P_VALUE] = (1 - gain) * pp;
      s[o + P_CROSS] = (1 - gain) * pc;
      s[o + P_VELOCITY]! -= gainVelocity * pc;
    }
  }

  /** Stop growing or shrinking: used while a track is lost, when a last glimpse says little about the sides. */
  freezeSize(): void {
    this.state[2 * STRIDE + VELOCITY] = 0;
    this.state[3 * STRIDE + VELOCITY] = 0;
  }

  /** Slow down by `factor` (0..1): an object that is out of sight seldom keeps its pace. */
  dampVelocity(factor: number): void {
    this.state[VELOCITY]! *= factor;
    this.state[STRIDE + VELOCITY]! *= factor;
  }

  /** The expected box, written into `out`. */
  writeBox(out: Box): Box {
    out.w = this.width;
    out.h = this.height;
    out.x = this.state[VALUE]! - out.w / 2;
    out.y = this.state[STRIDE + VALUE]! - out.h / 2;
    return out;
  }

  /** Velocity of the centre, units per second. */
  get velocityX(): number {
    return this.state[VELOCITY]!;
  }

  get velocityY(): number {
    return this.state[STRIDE + VELOCITY]!;
  }

  /** Standard deviation of the centre in units of the side, the larger of both axes. */
  get uncertainty(): number {
    return Math.max(
      Math.sqrt(this.state[P_VALUE]!) / this.width,
      Math.sqrt(this.state[STRIDE + P_VALUE]!) / this.height,
    );
  }

  private get width(): number {
    return this.state[2 * STRIDE + VALUE]!;
  }

  private get height(): number {
    return this.state[3 * STRIDE + VALUE]!;
  }

  private initialVelocity(axis: number): number {
    return axis < 2 ? this.noise.initialVelocity : this.noise.initialVelocity / 4;
  }
}

function coordinate(axis: number, box: Box): number {
  if (axis === 0) return box.x + box.w / 2;
  if (axis === 1) return box.y + box.h / 2;
  return axis === 2 ? box.w : box.h;
}

function sideOf(axis: number, box: Box): number {
  return axis % 2 === 0 ? box.w : box.h;
}
