import { describe, expect, it } from 'vitest';
import { cellCount } from '../layout';
import { decodeBoxes } from '../testing';
import { centernet } from './centernet';
import { centernetHeads } from './centernet-heads';
import { endToEnd } from './end-to-end';
import { yolov8 } from './yolov8';
import { yolox } from './yolox';

const all = { minConfidence: 0.25 };

describe('yolox decode', () => {
  // Input 32: strides 8, 16, 32 give 16 + 4 + 1 cells. Two classes: 7 values a cell.
  const model = { inputSize: 32, classCount: 2 };
  const cells = (rows: Record<number, number[]>) => {
    const data = new Float32Array(21 * 7);
    for (const [cell, row] of Object.entries(rows)) data.set(row, Number(cell) * 7);
    return { output: { data, dims: [1, 21, 7] } };
  };

  it('places boxes on the grid of their stride', () => {
    // Cell 6 of stride 8 is x 2, y 1; cell 17 is the second of stride 16: x 1, y 0.
    const outputs = cells({
      6: [0.5, 0.25, 0, Math.log(2), 0.8, 0.1, 0.9],
      17: [0, 0.5, Math.log(0.5), 0, 1, 0.6, 0.2],
    });
    expect(decodeBoxes(yolox, model, outputs, all)).toEqual([
      { corners: [16, 2, 24, 18], score: 0.72, classIndex: 1 },
      { corners: [12, 0, 20, 16], score: 0.6, classIndex: 0 },
    ]);
  });

  it('multiplies objectness and class score before it compares, and obeys the class filter', () => {
    const outputs = cells({ 0: [0, 0, 0, 0, 0.4, 0.5, 0.1], 20: [0, 0, 0, 0, 0.9, 0.1, 0.9] });
    expect(decodeBoxes(yolox, model, outputs, all).map((box) => box.classIndex)).toEqual([1]);
    expect(decodeBoxes(yolox, model, outputs, { ...all, classes: new Set([0]) })).toEqual([]);
  });
});

describe('yolov8 decode', () => {
  it('reads cx, cy, w, h and scores that lie class by class', () => {
    const count = cellCount(32);
    const data = new Float32Array(6 * count);
    const put = (cell: number, values: number[]) => {
      for (const [row, value] of values.entries()) data[row * count + cell] = value;
    };
    put(3, [10, 20, 4, 8, 0.3, 0.7]);
    put(20, [16, 16, 32, 32, 0.9, 0.2]);
    put(5, [1, 1, 1, 1, 0.2, 0.1]);
    const outputs = { output0: { data, dims: [1, 6, count] } };
    const model = { inputSize: 32, classCount: 2 };
    expect(decodeBoxes(yolov8, model, outputs, all)).toEqual([
      { corners: [8, 16, 12, 24], score: 0.7, classIndex: 1 },
      { corners: [0, 0, 32, 32], score: 0.9, classIndex: 0 },
    ]);
    expect(decodeBoxes(yolov8, model, outputs, { ...all, classes: new Set([1]) })).toHaveLength(1);
  });

  it('forgets the frame before', () => {
    const count = cellCount(32);
    const decode = yolov8.createDecode({ inputSize: 32, classCount: 1 });
    const full = new Float32Array(5 * count).fill(0.5);
    const pushed: number[] = [];
    const boxes = { push: (...values: number[]) => pushed.push(...values) } as unknown as Parameters<typeof decode>[1];
    decode({ output0: { data: full, dims: [] } }, boxes, all);
    const first = pushed.length;
    decode({ output0: { data: new Float32Array(5 * count), dims: [] } }, boxes, all);
    expect(first).toBe(count * 6);
    expect(pushed.length).toBe(first);
  });
});

describe.each([endToEnd, centernet])('$name decode', (layout) => {
  it('takes rows as they are and leaves out weak, empty and unwanted ones', () => {
    const rows = [
      [1, 2, 3, 4, 0.9, 5],
      [5, 6, 7, 8, 0.1, 0],
      [0, 0, 0, 0, 0, 0],
      [9, 9, 10, 10, 0.5, 2.0001],
    ];
    const outputs = { detections: { data: Float32Array.from(rows.flat()), dims: [1, 4, 6] } };
    const model = { inputSize: 32, classCount: null };
    expect(decodeBoxes(layout, model, outputs, all)).toEqual([
      { corners: [1, 2, 3, 4], score: 0.9, classIndex: 5 },
      { corners: [9, 9, 10, 10], score: 0.5, classIndex: 2 },
    ]);
    expect(decodeBoxes(layout, model, outputs, { minConfidence: 0, classes: new Set([5]) })).toHaveLength(1);
  });
});

describe('centernet-heads decode', () => {
  const model = { inputSize: 16, classCount: 2 };
  const outputs = (points: [cls: number, x: number, y: number, score: number][]) => {
    const heat = new Float32Array(2 * 16);
    for (const [cls, x, y, score] of points) heat[cls * 16 + y * 4 + x] = score;
    // Sides left, top, right, bottom are 1, 2, 3, 4 pixels everywhere.
    const wh = Float32Array.from({ length: 4 * 16 }, (_, i) => 1 + Math.floor(i / 16));
    return { keypoints: { data: heat, dims: [1, 2, 4, 4] }, wh: { data: wh, dims: [1, 4, 4, 4] } };
  };

  it('takes the peaks of each class', () => {
    const found = decodeBoxes(
      centernetHeads,
      model,
      outputs([
        [0, 1, 1, 0.9],
        [0, 2, 1, 0.8],
        [1, 2, 2, 0.5],
      ]),
      all,
    );
    expect(found).toEqual([
      { corners: [3, 2, 7, 8], score: 0.9, classIndex: 0 },
      { corners: [7, 6, 11, 12], score: 0.5, classIndex: 1 },
    ]);
  });

  it('finds peaks at the edges without looking over them', () => {
    const found = decodeBoxes(
      centernetHeads,
      model,
      outputs([
        [0, 3, 0, 0.9],
        [0, 0, 1, 0.7],
        [1, 0, 3, 0.6],
      ]),
      all,
    );
    expect(found.map((box) => box.score)).toEqual([0.9, 0.7, 0.6]);
  });
});
