import { describe, expect, it } from 'vitest';
import { clipToUnit, intersection, iou } from './geometry';

describe('geometry', () => {
  it('gives 1 for the same box, 0 for boxes apart or touching', () => {
    const a = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
    expect(iou(a, { ...a })).toBeCloseTo(1, 12);
    expect(iou(a, { x: 0.5, y: 0.5, w: 0.1, h: 0.1 })).toBe(0);
    expect(iou({ x: 0, y: 0, w: 1, h: 1 }, { x: 1, y: 0, w: 1, h: 1 })).toBe(0);
  });

  it('computes overlap by hand', () => {
    const a = { x: 0, y: 0, w: 2, h: 2 };
    const b = { x: 1, y: 1, w: 2, h: 2 };
    expect(intersection(a, b)).toBe(1);
    expect(iou(a, b)).toBeCloseTo(1 / 7, 12);
  });

  it('does not divide by zero for boxes without area', () => {
    const point = { x: 0.5, y: 0.5, w: 0, h: 0 };
    expect(iou(point, point)).toBe(0);
  });

  it('clips to the frame', () => {
    const clipped = clipToUnit({ x: -0.25, y: 0.75, w: 0.5, h: 0.5 });
    expect(clipped).toEqual({ x: 0, y: 0.75, w: 0.25, h: 0.25 });
    expect(clipToUnit({ x: 2, y: 2, w: 1, h: 1 })).toEqual({ x: 1, y: 1, w: 0, h: 0 });
  });
});
