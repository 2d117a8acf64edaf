import { describe, expect, it } from 'vitest';
import type { Box } from '../geometry';
import { BoxFilter } from './kalman';

const empty = (): Box => ({ x: 0, y: 0, w: 0, h: 0 });

/** A box that moves right at `speed` units a second. */
const at = (s: number, speed: number): Box => ({ x: 0.1 + speed * s, y: 0.4, w: 0.1, h: 0.3 });

function follow(steps: readonly number[], speed: number): BoxFilter {
  const filter = new BoxFilter(at(0, speed));
  let time = 0;
  for (const dt of steps) {
    time += dt;
    filter.predict(dt);
    filter.correct(at(time, speed));
  }
  return filter;
}

describe('BoxFilter', () => {
  it('expects a still box where it was', () => {
    const filter = follow(Array(20).fill(0.1), 0);
    filter.predict(0.5);
    const box = filter.writeBox(empty());
    expect(box.x).toBeCloseTo(0.1, 6);
    expect(box.w).toBeCloseTo(0.1, 6);
    expect(box.h).toBeCloseTo(0.3, 6);
  });

  it('learns a speed per second at any frame rate', () => {
    const fast = follow(Array(60).fill(1 / 30), 0.1);
    const slow = follow(Array(10).fill(1 / 5), 0.1);
    expect(fast.velocityX).toBeCloseTo(0.1, 2);
    expect(slow.velocityX).toBeCloseTo(0.1, 2);
  });

  it('holds its course over irregular and dropped frames', () => {
    const filter = follow([0.03, 0.2, 0.05, 0.4, 0.1, 0.03, 0.3, 0.1, 0.2, 0.1], 0.2);
    filter.predict(0.5);
    const total = 1.51;
    expect(filter.writeBox(empty()).x).toBeCloseTo(at(total + 0.5, 0.2).x, 1);
  });

  it('predicts the same in one step or in many', () => {
    const one = follow(Array(10).fill(0.1), 0.1);
    const many = follow(Array(10).fill(0.1), 0.1);
    one.predict(0.6);
    for (let i = 0; i < 6; i++) many.predict(0.1);
    expect(many.writeBox(empty()).x).toBeCloseTo(one.writeBox(empty()).x, 9);
    expect(many.uncertainty).toBeCloseTo(one.uncertainty, 6);
  });

  it('grows less sure while nothing is measured and surer when something is', () => {
    const filter = follow(Array(10).fill(0.1), 0.1);
    const known = filter.uncertainty;
    filter.predict(1);
    const unseen = filter.uncertainty;
    filter.correct(at(2, 0.1));
    expect(unseen).toBeGreaterThan(known);
    expect(filter.uncertainty).toBeLessThan(unseen);
  });

  it('gives a weak detection less weight', () => {
    const strong = follow(Array(10).fill(0.1), 0);
    const weak = follow(Array(10).fill(0.1), 0);
    const moved = { ...at(0, 0), x: 0.15 };
    strong.predict(0.1);
    weak.predict(0.1);
    strong.correct(moved);
    weak.correct(moved, 0.3);
    expect(weak.writeBox(empty()).x).toBeLessThan(strong.writeBox(empty()).x);
  });

  it('never lets a side shrink to nothing', () => {
    const filter = new BoxFilter({ x: 0, y: 0, w: 0.4, h: 0.4 });
    for (const side of [0.3, 0.2, 0.1]) {
      filter.predict(0.1);
      filter.correct({ x: 0, y: 0, w: side, h: side });
    }
    filter.predict(30);
    const box = filter.writeBox(empty());
    expect(box.w).toBeGreaterThan(0);
    expect(box.h).toBeGreaterThan(0);
  });
});
