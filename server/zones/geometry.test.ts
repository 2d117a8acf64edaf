// Inside or not, and over the line or not, at the corners where it goes wrong.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ZonePoint } from '@/contracts/zones';
import { crossing, isInside } from './geometry';

const WHOLE: ZonePoint[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

describe('isInside', () => {
  it('counts the border in: what stands on the edge of the picture is in the whole picture', () => {
    for (const point of [...WHOLE, [0.5, 1], [0, 0.3], [0.5, 0.5]] as ZonePoint[]) {
      expect(isInside(WHOLE, point), String(point)).toBe(true);
    }
  });

  it('knows a notch from the area, whichever way round it was drawn', () => {
    const notched: ZonePoint[] = [...WHOLE.slice(0, 3), [0.5, 0.5], [0, 1]];
    for (const area of [notched, [...notched].reverse()]) {
      expect(isInside(area, [0.5, 0.8])).toBe(false);
      expect(isInside(area, [0.5, 0.4])).toBe(true);
      expect(isInside(area, [0.1, 0.8])).toBe(true);
    }
  });

  it('agrees with the plain test of a rectangle', () => {
    const coordinate = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
    const corner = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(corner, corner, corner, (a, b, point) => {
        fc.pre(a[0] < b[0] && a[1] < b[1]);
        const area: ZonePoint[] = [a, [b[0], a[1]], b, [a[0], b[1]]];
        const plain = a[0] <= point[0] && point[0] <= b[0] && a[1] <= point[1] && point[1] <= b[1];
        expect(isInside(area, point)).toBe(plain);
      }),
    );
  });
});

describe('crossing', () => {
  // The arrow points up the picture: its left is the left half, its right the right half.
  const up: ZonePoint[] = [
    [0.5, 0.9],
    [0.5, 0.1],
  ];

  it('is in from the left of the arrow to its right, out the other way', () => {
    expect(crossing(up, [0.4, 0.5], [0.6, 0.5])).toBe('in');
    expect(crossing(up, [0.6, 0.5], [0.4, 0.5])).toBe('out');
    expect(crossing([...up].reverse(), [0.4, 0.5], [0.6, 0.5])).toBe('out');
  });

  it('is nothing beside the ends, along the line, or without a step', () => {
    expect(crossing(up, [0.4, 0.95], [0.6, 0.95])).toBeNull();
    expect(crossing(up, [0.4, 0.1], [0.6, 0.05])).toBeNull();
    expect(crossing(up, [0.4, 0.2], [0.4, 0.8])).toBeNull();
    expect(crossing(up, [0.5, 0.2], [0.5, 0.8])).toBeNull();
    expect(crossing(up, [0.5, 0.2], [0.5, 0.2])).toBeNull();
  });

  it('counts a walk over the line once, wherever its steps fall', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 40, max: 60 }), { maxLength: 12 }), (middle) => {
        const walk = [30, ...middle, 70].map((x): ZonePoint => [x / 100, 0.5]);
        const ways = walk.flatMap((point, at) => (at > 0 ? (crossing(up, walk[at - 1]!, point) ?? []) : []));
        const net = ways.reduce((sum, way) => sum + (way === 'in' ? 1 : -1), 0);
        expect(net).toBe(1);
      }),
    );
  });
});
