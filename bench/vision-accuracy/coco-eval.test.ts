import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type EvaluatedImage, evaluate, type GroundTruth, type ScoredBox } from './coco-eval';

const truth = (x: number, crowd = false, size = 10): GroundTruth => ({ x, y: 0, w: size, h: 10, classIndex: 0, crowd });
const found = (x: number, confidence: number, width = 10): ScoredBox => ({
  x,
  y: 0,
  w: width,
  h: 10,
  classIndex: 0,
  confidence,
});
const one = (image: EvaluatedImage) => evaluate([image], 1);

describe('evaluate', () => {
  it('is 1 for perfect boxes and 0 for none', () => {
    expect(one({ truth: [truth(0), truth(100)], found: [found(0, 0.9), found(100, 0.3)] })).toEqual({
      map: 1,
      ap50: 1,
    });
    expect(one({ truth: [truth(0)], found: [] })).toEqual({ map: 0, ap50: 0 });
  });

  it('counts the overlaps that a box reaches', () => {
    // Overlap 9/11 = .818: good for .50 to .80, seven of ten.
    const { map, ap50 } = one({ truth: [truth(0)], found: [found(1, 0.9)] });
    expect(ap50).toBe(1);
    expect(map).toBeCloseTo(0.7, 10);
  });

  it('takes a second box on one object for a miss, after which recall is worth less', () => {
    // Hit, miss, hit over two objects: precision 1 up to recall .5 (51 points), 2/3 for the other 50.
    const image = { truth: [truth(0), truth(100)], found: [found(0, 0.9), found(0, 0.8), found(100, 0.7)] };
    expect(one(image).ap50).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 10);
  });

  it('ignores boxes in a crowd, however many', () => {
    const image = {
      truth: [truth(0), truth(100, true, 100)],
      found: [found(110, 0.95), found(130, 0.9), found(0, 0.8)],
    };
    expect(one(image)).toEqual({ map: 1, ap50: 1 });
  });

  it('averages over the classes that occur', () => {
    const dog = { ...truth(0), classIndex: 2 };
    expect(evaluate([{ truth: [truth(0), dog], found: [found(0, 0.9)] }], 80)).toEqual({ map: 0.5, ap50: 0.5 });
  });
});

const testDataDir = process.env.TEST_DATA_DIR;

describe('evaluate, with TEST_DATA_DIR', () => {
  it.skipIf(!testDataDir)(
    'agrees with another evaluator on made-up boxes (skipped without TEST_DATA_DIR)',
    async () => {
      const reference = await import(pathToFileURL(path.join(testDataDir!, 'reference', 'cocoeval.mjs')).href);
      let seed = 7;
      const random = () => {
        seed = (seed * 1103515245 + 12345) % 2 ** 31;
        return seed / 2 ** 31;
      };
      const box = () => ({ x: random() * 60, y: random() * 60, w: 20 + random() * 40, h: 20 + random() * 40 });
      const images = Array.from({ length: 40 }, () => ({
        truth: Array.from({ length: 6 }, () => ({
          ...box(),
          classIndex: random() < 0.5 ? 0 : 3,
          crowd: random() < 0.1,
        })),
        found: Array.from({ length: 30 }, () => ({
          ...box(),
          classIndex: random() < 0.5 ? 0 : 3,
          confidence: random(),
        })),
      }));
      const truth = images.map((image, id) => ({
        id,
        gt: image.truth.map(({ x, y, w, h, classIndex, crowd }) => [x, y, w, h, classIndex, Number(crowd)]),
      }));
      const found = new Map(
        images.map((image, id) => [
          id,
          image.found.map(({ x, y, w, h, confidence, classIndex }) => [x, y, w, h, confidence, classIndex]),
        ]),
      );
      const expected = reference.cocoEval(truth, found);
      const { map, ap50 } = evaluate(images, 80);
      expect(map).toBeGreaterThan(0.005);
      expect(map).toBeCloseTo(expected.mAP, 10);
      expect(ap50).toBeCloseTo(expected.mAP50, 10);
    },
  );
});
