import { expect, it } from 'vitest';
import { frameOf, layoutGraph, type Point } from './layout';

const ids = (count: number) => Array.from({ length: count }, (_, i) => `e${i}`);
const ring = (count: number) => ids(count).map((id, i) => ({ from: id, to: `e${(i * 7 + 1) % count}` }));
const distance = (a?: Point, b?: Point) => Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));

it.each([0, 1, 2, 30, 150])('keeps %i entities in the frame and off each other', (count) => {
  const frame = frameOf(count);
  const places = [...layoutGraph(ids(count), ring(count)).values()];
  expect(places).toHaveLength(count);
  for (const { x, y } of places) {
    expect(Math.abs(x)).toBeLessThanOrEqual(frame.width / 2);
    expect(Math.abs(y)).toBeLessThanOrEqual(frame.height / 2);
  }
  let nearest = Number.POSITIVE_INFINITY;
  places.forEach((a, i) => {
    for (const b of places.slice(i + 1)) nearest = Math.min(nearest, distance(a, b));
  });
  expect(nearest).toBeGreaterThan(48);
});

it('draws the same graph the same way each time', () => {
  expect([...layoutGraph(ids(40), ring(40))]).toEqual([...layoutGraph(ids(40), ring(40))]);
});

it('puts what hangs together nearer than what does not', () => {
  const links = ['a', 'b'].flatMap((part) => [1, 2, 3, 4, 5].map((n) => ({ from: `${part}0`, to: `${part}${n}` })));
  const places = layoutGraph(
    ['a', 'b'].flatMap((part) => [0, 1, 2, 3, 4, 5].map((n) => part + n)),
    links,
  );
  const mean = (list: number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const inside = [1, 2, 3, 4, 5].map((n) => distance(places.get('a0'), places.get(`a${n}`)));
  const across = [1, 2, 3, 4, 5].map((n) => distance(places.get('a0'), places.get(`b${n}`)));
  expect(mean(inside)).toBeLessThan(mean(across) * 0.7);
});

it('leaves what stood somewhere near its place when others come and go', () => {
  const before = layoutGraph(ids(40), ring(40));
  const after = layoutGraph([...ids(38), 'new'], [...ring(40), { from: 'new', to: 'e3' }], before);
  const moved = ids(38).map((id) => distance(before.get(id), after.get(id)));
  expect(moved.reduce((sum, each) => sum + each, 0) / moved.length).toBeLessThan(80);
  expect(distance(after.get('new'), after.get('e3'))).toBeLessThan(300);
});

it('does not stumble over one place for two, over itself, or over links to nobody', () => {
  const same = new Map([
    ['a', { x: 5, y: 5 }],
    ['b', { x: 5, y: 5 }],
  ]);
  const places = layoutGraph(
    ['a', 'b'],
    [
      { from: 'a', to: 'a' },
      { from: 'a', to: 'gone' },
    ],
    same,
  );
  expect(distance(places.get('a'), places.get('b'))).toBeGreaterThan(48);
});
