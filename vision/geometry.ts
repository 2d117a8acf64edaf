// Plain box arithmetic shared by NMS, the tracker and the benchmarks. Boxes are `{x, y, w, h}` with a top-left origin;
// the unit does not matter as long as both boxes use the same one.

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Area of a box; a box with a negative side has none. */
export function area(box: Box): number {
  return box.w > 0 && box.h > 0 ? box.w * box.h : 0;
}

/** Area that two boxes share. */
export function intersection(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  if (w <= 0) return 0;
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return h <= 0 ? 0 : w * h;
}

/** Intersection over union, 0..1. Two boxes without area have 0. */
export function iou(a: Box, b: Box): number {
  const shared = intersection(a, b);
  if (shared === 0) return 0;
  return shared / (area(a) + area(b) - shared);
}

/** The part of a box inside the unit square; its sides are 0 when nothing is left. */
export function clipToUnit(box: Box): Box {
  const x = clamp01(box.x);
  const y = clamp01(box.y);
  return { x, y, w: Math.max(0, clamp01(box.x + box.w) - x), h: Math.max(0, clamp01(box.y + box.h) - y) };
}

export function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
