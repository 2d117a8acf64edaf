import { expect, it } from 'vitest';
import { idOf, makeFact } from '../testing';
import { edgeShape, edgesOf } from './edges';

it('draws facts between entities that are there, and bends those between the same two apart', () => {
  const facts = [
    makeFact(1, 1, 2),
    makeFact(2, 2, 1),
    makeFact(3, 1, 3),
    makeFact(4, 1, 9),
    makeFact(5, 1, 2, { object: null, value: 'x' }),
  ];
  const edges = edgesOf(facts, new Set([1, 2, 3].map(idOf)));
  expect(edges.map(({ fact }) => fact.id)).toEqual([facts[0]?.id, facts[1]?.id, facts[2]?.id]);
  expect(edges[0]?.bend).toBe(-(edges[1]?.bend ?? 0));
  expect(edges[2]?.bend).toBe(0);
});

it('keeps two lines apart although they go opposite ways', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  const there = edgeShape(a, b, -17, false);
  const back = edgeShape(b, a, 17, true);
  expect(there.middle.y).toBeCloseTo(-8.5);
  expect(back.middle.y).toBeCloseTo(8.5);
  expect(there.middle.x).toBe(50);
  expect([there.angle, Math.abs(back.angle)]).toEqual([0, 180]);
});

it('draws a straight line, and a loop for what a thing says of itself', () => {
  expect(edgeShape({ x: 0, y: 0 }, { x: 10, y: 5 }, 0, false).path).toBe('M0 0L10 5');
  expect(edgeShape({ x: 3, y: 3 }, { x: 3, y: 3 }, 0, false).middle.y).toBeLessThan(3);
});
