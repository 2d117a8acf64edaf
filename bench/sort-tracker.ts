// The baseline: SORT as its authors published it (Bewley et al. 2016, "Simple Online and Realtime Tracking", and the
// constants of their reference code): per-frame Kalman filter over centre, area and aspect, Hungarian on IoU.
import { type Box, iou } from '../vision/geometry';
import { Assigner } from '../vision/tracker/assignment';

export interface SortOptions {
  /** Frames a track lives without a detection. */
  maxAge: number;
  /** Hits in a row before a track is shown, except in the first frames. */
  minHits: number;
  minIou: number;
}

/** As in the reference code. */
export const PUBLISHED_SORT: SortOptions = { maxAge: 1, minHits: 3, minIou: 0.3 };

export const PATIENT_SORT_SECONDS = 2;

/** SORT given what our tracker has: the same patience in seconds, no waiting for hits, and a looser IoU. */
export function patientSort(fps: number): SortOptions {
  return { maxAge: Math.ceil(fps * PATIENT_SORT_SECONDS), minHits: 1, minIou: 0.1 };
}

/** One coordinate with its velocity per frame; `constant` for the aspect, which SORT holds still. */
class Axis {
  private velocity = 0;
  private p = 10;
  private cross = 0;
  private pv: number;

  constructor(
    public value: number,
    private readonly r: number,
    private readonly qVelocity: number,
    constant = false,
  ) {
    this.pv = constant ? 0 : 10_000;
  }

  predict(): void {
    this.value += this.velocity;
    this.p += 2 * this.cross + this.pv + 1;
    this.cross += this.pv;
    this.pv += this.qVelocity;
  }

  correct(measured: number): void {
    const innovation = measured - this.value;
    const k = this.p / (this.p + this.r);
    const kv = this.cross / (this.p + this.r);
    this.value += k * innovation;
    this.velocity += kv * innovation;
    this.pv -= kv * this.cross;
    this.cross *= 1 - k;
    this.p *= 1 - k;
  }

  /** The reference code stops an area that would fall below zero. */
  stopIfFalling(): void {
    if (this.value + this.velocity <= 0) this.velocity = 0;
  }
}

class SortTrack {
  hitStreak = 0;
  misses = 0;
  box: Box;
  private readonly x: Axis;
  private readonly y: Axis;
  private readonly area: Axis;
  private readonly aspect: Axis;

  constructor(
    box: Box,
    readonly id: number,
  ) {
    this.box = box;
    this.x = new Axis(box.x + box.w / 2, 1, 0.01);
    this.y = new Axis(box.y + box.h / 2, 1, 0.01);
    this.area = new Axis(box.w * box.h, 10, 0.0001);
    this.aspect = new Axis(box.w / box.h, 10, 0, true);
  }

  predict(): void {
    this.area.stopIfFalling();
    for (const axis of [this.x, this.y, this.area, this.aspect]) axis.predict();
    if (this.misses > 0) this.hitStreak = 0;
    this.misses++;
    this.readBox();
  }

  correct(box: Box): void {
    this.misses = 0;
    this.hitStreak++;
    this.x.correct(box.x + box.w / 2);
    this.y.correct(box.y + box.h / 2);
    this.area.correct(box.w * box.h);
    this.aspect.correct(box.w / box.h);
    this.readBox();
  }

  private readBox(): void {
    const w = Math.sqrt(Math.max(0, this.area.value * this.aspect.value));
    const h = w > 0 ? this.area.value / w : 0;
    this.box = { x: this.x.value - w / 2, y: this.y.value - h / 2, w, h };
  }
}

/** Boxes in pixels, one call a frame. */
export class SortTracker {
  private tracks: SortTrack[] = [];
  private frames = 0;
  private nextId = 1;
  private readonly assigner = new Assigner();

  constructor(private readonly options: SortOptions = PUBLISHED_SORT) {}

  update(detections: readonly Box[]): { id: number; box: Box }[] {
    this.frames++;
    for (const track of this.tracks) track.predict();
    const { maxAge, minHits, minIou } = this.options;
    const columns = detections.length;
    const cost = this.assigner.reserve(this.tracks.length, columns);
    this.tracks.forEach((track, r) => {
      detections.forEach((d, c) => {
        cost[r * columns + c] = 1 - iou(track.box, d);
      });
    });
    const pairs = this.assigner.solve(this.tracks.length, columns, 1 - minIou + 1e-9);
    const used = new Set<number>();
    this.tracks.forEach((track, r) => {
      const c = pairs[r]!;
      if (c < 0) return;
      used.add(c);
      track.correct(detections[c]!);
    });
    detections.forEach((d, c) => {
      if (!used.has(c)) this.tracks.push(new SortTrack(d, this.nextId++));
    });
    const shown = this.tracks.filter((t) => t.misses === 0 && (t.hitStreak >= minHits || this.frames <= minHits));
    this.tracks = this.tracks.filter((t) => t.misses <= maxAge);
    return shown.map((t) => ({ id: t.id, box: t.box }));
  }
}
