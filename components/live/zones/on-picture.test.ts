// Between pixels and fractions, and which side of a line is which.
import { describe, expect, it } from 'vitest';
import { turn } from '@/contracts/zones';
import { acrossLine, toFraction, toPixel } from './on-picture';

const FIT = { x: 100, y: 0, width: 400, height: 300 };

describe('places on the picture', () => {
  it('go there and back', () => {
    expect(toPixel(FIT, [0.5, 1])).toEqual({ x: 300, y: 300 });
    expect(toFraction(FIT, { x: 300, y: 150 }, 8)).toEqual([0.5, 0.5]);
  });

  it('snap to the edge, also from beyond it', () => {
    expect(toFraction(FIT, { x: 105, y: 295 }, 8)).toEqual([0, 1]);
    expect(toFraction(FIT, { x: 20, y: 900 }, 8)).toEqual([0, 1]);
    expect(toFraction(FIT, { x: 496, y: 3 }, 8)).toEqual([1, 0]);
  });
});

it('the arrow across a line leads to the side that counts as in', () => {
  const [from, to] = [
    { x: 50, y: 90 },
    { x: 50, y: 10 },
  ];
  const marks = acrossLine(from, to, 20);
  expect(marks.in.x).toBeCloseTo(70);
  expect(marks.out.x).toBeCloseTo(30);
  const side = turn([from.x, from.y], [to.x, to.y], [marks.in.x, marks.in.y]);
  expect(side).toBeGreaterThan(0);
});
