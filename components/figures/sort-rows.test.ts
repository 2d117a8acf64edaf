import { expect, it } from 'vitest';
import { nextOrder, sortRows } from './sort-rows';

const rows = [
  ['b', 2],
  ['a', null],
  ['c', 2],
  ['d', 9],
];

it('keeps the order without one asked for', () => {
  expect(sortRows(rows, null)).toEqual([0, 1, 2, 3]);
});

it('sorts by a column with nulls last and ties as they came', () => {
  expect(sortRows(rows, { column: 1, direction: 'desc' })).toEqual([3, 0, 2, 1]);
  expect(sortRows(rows, { column: 1, direction: 'asc' })).toEqual([0, 2, 3, 1]);
  expect(sortRows(rows, { column: 0, direction: 'asc' })).toEqual([1, 0, 2, 3]);
});

it('goes from most to least to as it came', () => {
  const first = nextOrder(null, 1, true);
  expect(first).toEqual({ column: 1, direction: 'desc' });
  const second = nextOrder(first, 1, true);
  expect(second).toEqual({ column: 1, direction: 'asc' });
  expect(nextOrder(second, 1, true)).toBeNull();
  expect(nextOrder(second, 0, false)).toEqual({ column: 0, direction: 'asc' });
});
