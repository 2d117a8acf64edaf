import { describe, expect, it } from 'vitest';
import { BoxBuffer } from './box-buffer';
import { NonMaxSuppression } from './nms';

function buffer(...rows: [number, number, number, number, number, number][]): BoxBuffer {
  const boxes = new BoxBuffer(2);
  for (const row of rows) boxes.push(...row);
  return boxes;
}

function kept(nms: NonMaxSuppression, boxes: BoxBuffer, maxIou: number | null): number[] {
  const count = nms.run(boxes, maxIou);
  return [...nms.kept.subarray(0, count)];
}

describe('NonMaxSuppression', () => {
  it('keeps the most confident of boxes that overlap, class by class', () => {
    const boxes = buffer(
      [0, 0, 10, 10, 0.6, 0],
      [1, 1, 11, 11, 0.9, 0],
      [1, 1, 11, 11, 0.5, 1],
      [50, 50, 60, 60, 0.3, 0],
    );
    expect(kept(new NonMaxSuppression(), boxes, 0.5)).toEqual([1, 2, 3]);
  });

  it('keeps boxes whose overlap is exactly the limit', () => {
    // Areas 100 and 50, the smaller inside: overlap 0.5.
    const boxes = buffer([0, 0, 10, 10, 0.9, 0], [0, 0, 10, 5, 0.8, 0]);
    expect(kept(new NonMaxSuppression(), boxes, 0.5)).toEqual([0, 1]);
    expect(kept(new NonMaxSuppression(), boxes, 0.49)).toEqual([0]);
  });

  it('only sorts when there is no limit, earlier boxes first among equals', () => {
    const boxes = buffer([0, 0, 1, 1, 0.2, 0], [0, 0, 1, 1, 0.7, 0], [0, 0, 1, 1, 0.2, 0]);
    expect(kept(new NonMaxSuppression(), boxes, null)).toEqual([1, 0, 2]);
  });

  it('gives at most as many as asked for, from any number of candidates', () => {
    const boxes = new BoxBuffer(4);
    for (let i = 0; i < 3000; i++) boxes.push(i * 20, 0, i * 20 + 10, 10, 1 - i / 3000, 0);
    expect(kept(new NonMaxSuppression(5), boxes, 0.5)).toEqual([0, 1, 2, 3, 4]);
  });
});
