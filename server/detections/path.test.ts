import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_POINTS, type Point, thinPath } from './path';

const T0 = 1_790_000_000_000;
const points = fc
  .uniqueArray(fc.integer({ min: 0, max: 3_600_000 }), { minLength: 1, maxLength: 400 })
  .map((times) => times.map((ms): Point => [T0 + ms, ms % 10_000, 2, 3, 4]));
const span = (list: readonly Point[]) => {
  const times = list.map(([ts]) => ts);
  return [Math.min(...times), Math.max(...times)] as const;
};

describe('thinPath', () => {
  it('keeps at most 60 points with the newest, and the first one', () => {
    fc.assert(
      fc.property(points, (list) => {
        const [first, last] = span(list);
        const thin = thinPath(list, first, last);
        expect(thin.length).toBeLessThan(MAX_POINTS);
        expect(thin[0]?.[0]).toBe(first);
      }),
    );
  });

  it('gives the same in pieces as at once', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 50 }), (list, size) => {
        let seen: Point[] = [];
        let kept: Point[] = [];
        for (let at = 0; at < list.length; at += size) {
          seen = list.slice(0, at + size);
          const [first, last] = span(seen);
          kept = thinPath([...kept, ...list.slice(at, at + size)], first, last);
        }
        expect(kept).toEqual(thinPath(list, ...span(list)));
      }),
    );
  });
});
