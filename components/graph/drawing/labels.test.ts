import { expect, it } from 'vitest';
import { markScale, placeLabels, shortName } from './labels';

const mark = (id: string, x: number, y: number, weight = 1) => ({ id, x, y, name: 'Somebody Longer', weight });

it('writes the more connected of two names that would overlap, and both once there is room', () => {
  const marks = [mark('a', 0, 0), mark('b', 60, 0, 5)];
  expect([...placeLabels(marks, 1)]).toEqual(['b']);
  expect(placeLabels(marks, 3).size).toBe(2);
});

it('writes no name over a mark, but those of the most connected', () => {
  const others = Array.from({ length: 10 }, (_, i) => mark(`o${i}`, 500 + i * 200, 0, 9));
  const [a, b] = [mark('a', 0, 0), mark('b', 0, 30)];
  expect(placeLabels([a, b, ...others], 1).has('a')).toBe(false);
  expect(placeLabels([a, b], 1).has('a')).toBe(true);
});

it('cuts long names', () => {
  expect(shortName('Ada')).toBe('Ada');
  expect(shortName('A document with a very long name')).toBe('A document with a ver…');
});

it('shrinks marks with the drawing, but not to nothing', () => {
  expect([0.1, 0.5, 2].map(markScale)).toEqual([0.6, 0.7, 1]);
});
