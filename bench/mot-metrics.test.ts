import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { group, readMot, readTruth, subsample } from './mot-data';
import { evaluate, type Labelled } from './mot-metrics';

const box = (id: number, x: number): Labelled => ({ id, x, y: 0, w: 10, h: 10 });
const frames = (...list: Labelled[][]) => new Map(list.map((boxes, i) => [i + 1, boxes]));

describe('evaluate', () => {
  it('is perfect for the truth itself', () => {
    const truth = frames([box(1, 0), box(2, 50)], [box(1, 2), box(2, 48)]);
    expect(evaluate(truth, truth)).toMatchObject({ mota: 1, motp: 0, idf1: 1, switches: 0 });
  });

  it('counts misses, false positives and switches', () => {
    const truth = frames([box(1, 0)], [box(1, 0)], [box(1, 0)], [box(1, 0)]);
    const output = frames([box(7, 0)], [box(8, 0), box(9, 80)], [], [box(8, 0)]);
    const m = evaluate(truth, output);
    expect(m).toMatchObject({ switches: 1, falsePositives: 1, misses: 1, truths: 4 });
    expect(m.mota).toBeCloseTo(1 - 3 / 4, 9);
    // Best pairing gives id 8 two of four true and four output boxes.
    expect(m.idf1).toBeCloseTo((2 * 2) / (4 + 4), 9);
  });

  it('keeps a pair of the past while it is close enough', () => {
    const truth = frames([box(1, 0)], [box(1, 0)]);
    const output = frames([box(7, 0)], [box(7, 2), box(8, 0)]);
    expect(evaluate(truth, output).switches).toBe(0);
  });

  it('counts a switch over a gap', () => {
    const truth = frames([box(1, 0)], [box(1, 0)], [box(1, 0)]);
    expect(evaluate(truth, frames([box(7, 0)], [], [box(8, 0)])).switches).toBe(1);
  });

  it('is nothing for no output', () => {
    expect(evaluate(frames([box(1, 0)]), new Map())).toMatchObject({ mota: 0, idf1: 0, misses: 1 });
  });
});

describe('subsample', () => {
  it('keeps the first frame and every n-th after it', () => {
    const all = new Map([1, 2, 3, 4, 5, 6, 7].map((n) => [n, n]));
    expect([...subsample(all, 3).keys()]).toEqual([1, 4, 7]);
  });
});

const root = join(process.env.TEST_DATA_DIR ?? '', 'data', 'mot');
const here = Boolean(process.env.TEST_DATA_DIR) && existsSync(root);

describe.skipIf(!here)('published figures (skipped without TEST_DATA_DIR)', () => {
  it.each([
    ['TUD-Campus', 0.526, 0.277, 0.558],
    ['TUD-Stadtmitte', 0.564, 0.346, 0.645],
  ])('agrees on %s', (name, mota, motp, idf1) => {
    const m = evaluate(readTruth(join(root, name, 'gt.txt')), group(readMot(join(root, name, 'test.txt'))));
    expect(m.mota).toBeCloseTo(mota, 3);
    expect(m.motp).toBeCloseTo(motp, 3);
    expect(m.idf1).toBeCloseTo(idf1, 3);
  });
});
