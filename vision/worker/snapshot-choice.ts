// Which frame shows a track best, and when to tell: judged per frame without touching a pixel, so that only pictures
// worth keeping are cut out and encoded.
import type { Box } from '../geometry';

/** A picture must be this much better than the last to be cut out. */
const CLEARLY_BETTER = 1.15;
const MIN_CUT_MS = 700;
const MIN_SEND_MS = 2000;
/** A box that touches the edge of the frame shows only a part of the object. */
const EDGE = 0.005;
const CUT_OFF_FACTOR = 0.5;

/** How well a box shows its object: confidence times area, half of it when cut off by the frame. */
export function snapshotScore(box: Box, confidence: number): number {
  const cutOff = box.x < EDGE || box.y < EDGE || box.x + box.w > 1 - EDGE || box.y + box.h > 1 - EDGE;
  return confidence * box.w * box.h * (cutOff ? CUT_OFF_FACTOR : 1);
}

/** One track's choice. Times are ms of any steady clock. */
export class SnapshotChoice<P> {
  private best = 0;
  private cutAt = Number.NEGATIVE_INFINITY;
  private sentAt = Number.NEGATIVE_INFINITY;
  private unsent: P | null = null;

  /** Whether a picture with this score is worth cutting out now. */
  wants(score: number, now: number): boolean {
    return score > this.best * CLEARLY_BETTER && now - this.cutAt >= MIN_CUT_MS;
  }

  /** A picture is being cut out: claims the score before the encoder is done. */
  claim(score: number, now: number): void {
    this.best = score;
    this.cutAt = now;
  }

  keep(picture: P): void {
    this.unsent = picture;
  }

  /** The picture to send now, if one is due. */
  takeDue(now: number): P | null {
    if (this.unsent === null || now - this.sentAt < MIN_SEND_MS) return null;
    this.sentAt = now;
    return this.takeLast();
  }

  /** What has not been sent when the track ends. */
  takeLast(): P | null {
    const picture = this.unsent;
    this.unsent = null;
    return picture;
  }
}

/** Pixels to cut for a box: `margin` of its sides around it, inside the frame. */
export function cropOf(box: Box, frameWidth: number, frameHeight: number, margin = 0.1): Box {
  const left = Math.max(0, Math.round((box.x - box.w * margin) * frameWidth));
  const top = Math.max(0, Math.round((box.y - box.h * margin) * frameHeight));
  const right = Math.min(frameWidth, Math.round((box.x + box.w * (1 + margin)) * frameWidth));
  const bottom = Math.min(frameHeight, Math.round((box.y + box.h * (1 + margin)) * frameHeight));
  return { x: left, y: top, w: Math.max(1, right - left), h: Math.max(1, bottom - top) };
}

/** Width and height that fit into a square of `longest`, never larger than they were. */
export function fitInto(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
