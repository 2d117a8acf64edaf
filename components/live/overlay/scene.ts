// What is to be drawn over one camera's picture now: the newest boxes and the way each track came. Lives outside React;
// the canvas listens to it.
import { SCALE } from '@/contracts/detections';
import type { TracksLive } from '@/contracts/realtime';
import {
  COL_CLASS,
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

/** Points of a trail that are kept: about four seconds. */
const TRAIL_POINTS = 48;
/** Boxes are moved on by at most this much: beyond it, where a thing is now is a guess. */
const MOST_AHEAD_MS = 500;
/** A speed from pictures further apart than this says nothing. */
const SPEED_GAP_MS = 2_000;
/** How much of a newly measured speed is believed; the rest stays as it was, since boxes tremble. */
const SPEED_TRUST = 0.4;
/** A track that was not told of for so many pictures has gone without saying so. */
const FORGET_AFTER = 60;

export interface Trail {
  classIndex: number;
  /** x, y of the foot of the box, fractions of the frame, oldest first. */
  points: number[];
  seenAt: number;
  /** Of the picture that `points` ends with, ms since 1970. */
  ts: number;
  /** Fractions of the frame a millisecond. */
  speedX: number;
  speedY: number;
}

export class Scene {
  /** Rows as the worker lays them out (TRACK_COLUMNS each). */
  rows: Float32Array = new Float32Array(0);
  classes: readonly string[] = [];
  /** Of the picture that the boxes belong to; 0 when unknown. */
  frameWidth = 0;
  frameHeight = 0;
  /** When the picture was taken, ms since 1970; 0 when the picture shown is older than that anyway. */
  private ts = 0;
  readonly trails = new Map<number, Trail>();
  private pictures = 0;
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A frame's result of a detector in this tab. Keeps `rows`. */
  show(message: Pick<TracksMessage, 'ts' | 'rows' | 'frameWidth' | 'frameHeight' | 'ended'>): void {
    this.ts = message.ts;
    this.frameWidth = message.frameWidth;
    this.frameHeight = message.frameHeight;
    for (const { number } of message.ended) this.trails.delete(number);
    this.setRows(message.rows);
  }

  /** Boxes that came from another tab by way of the server. */
  showLive(live: Pick<TracksLive, 'classes' | 'boxes'>): void {
    this.classes = live.classes;
    const rows = new Float32Array(live.boxes.length * TRACK_COLUMNS);
    live.boxes.forEach(([number = 0, classIndex = 0, confidence = 0, x = 0, y = 0, w = 0, h = 0], i) => {
      const scaled = [confidence / SCALE, x / SCALE, y / SCALE, w / SCALE, h / SCALE];
      rows.set([number, classIndex, ...scaled, STATE_SEEN], i * TRACK_COLUMNS);
    });
    this.setRows(rows);
  }

  clear(): void {
    this.trails.clear();
    this.setRows(new Float32Array(0));
  }

  /**
   * How far the boxes are behind the picture on screen at `now`, in ms: the time that detecting took. Zero where the
   * picture itself is old.
   */
  behindMs(now: number): number {
    return this.ts === 0 ? 0 : Math.min(MOST_AHEAD_MS, Math.max(0, now - this.ts));
  }

  /** Whether boxes will still move on after `now` without a new result. */
  isMoving(now: number): boolean {
    if (this.ts === 0 || now - this.ts >= MOST_AHEAD_MS) return false;
    for (const { speedX, speedY } of this.trails.values()) if (speedX !== 0 || speedY !== 0) return true;
    return false;
  }

  /** How many of each class are in the picture now, most first. */
  counts(): { class: string; tracks: number }[] {
    const counts = new Map<string, number>();
    for (let at = 0; at < this.rows.length; at += TRACK_COLUMNS) {
      if (this.rows[at + COL_STATE] !== STATE_SEEN) continue;
      const name = this.classes[this.rows[at + COL_CLASS]!];
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].map(([name, tracks]) => ({ class: name, tracks })).sort((a, b) => b.tracks - a.tracks);
  }

  private setRows(rows: Float32Array): void {
    this.rows = rows;
    this.pictures++;
    for (let at = 0; at < rows.length; at += TRACK_COLUMNS) {
      const number = rows[at + COL_NUMBER]!;
      if (number === 0 || rows[at + COL_STATE] !== STATE_SEEN) continue;
      let trail = this.trails.get(number);
      if (!trail) {
        trail = { classIndex: 0, points: [], seenAt: 0, ts: 0, speedX: 0, speedY: 0 };
        this.trails.set(number, trail);
      }
      trail.classIndex = rows[at + COL_CLASS]!;
      trail.seenAt = this.pictures;
      const x = rows[at + COL_X]! + rows[at + COL_W]! / 2;
      const y = rows[at + COL_Y]! + rows[at + COL_H]!;
      this.measureSpeed(trail, x, y);
      trail.points.push(x, y);
      if (trail.points.length > TRAIL_POINTS * 2) trail.points.splice(0, 2);
    }
    for (const [number, trail] of this.trails) {
      if (this.pictures - trail.seenAt > FORGET_AFTER) this.trails.delete(number);
    }
    for (const listener of this.listeners) listener();
  }

  private measureSpeed(trail: Trail, x: number, y: number): void {
    const elapsed = this.ts - trail.ts;
    const { points } = trail;
    if (points.length === 0 || elapsed <= 0 || elapsed > SPEED_GAP_MS) {
      trail.speedX = 0;
      trail.speedY = 0;
    } else {
      trail.speedX += SPEED_TRUST * ((x - points.at(-2)!) / elapsed - trail.speedX);
      trail.speedY += SPEED_TRUST * ((y - points.at(-1)!) / elapsed - trail.speedY);
    }
    trail.ts = this.ts;
  }
}
