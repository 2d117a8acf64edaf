import { describe, expect, it } from 'vitest';
import { type Placed, samePlaces, stepAside, take } from './arrange';

const board = (...ids: string[]): Placed[] => ids.map((savedId) => ({ savedId, width: 2 }));
const ids = (cards: readonly Placed[]) => cards.map(({ savedId }) => savedId).join('');

describe('take', () => {
  it('moves before another, and to the end', () => {
    expect(ids(take({ kind: 'move', savedId: 'c', before: 'a' }, board('a', 'b', 'c')))).toBe('cab');
    expect(ids(take({ kind: 'move', savedId: 'a', before: 'c' }, board('a', 'b', 'c')))).toBe('bac');
    expect(ids(take({ kind: 'move', savedId: 'a', before: null }, board('a', 'b', 'c')))).toBe('bca');
    expect(ids(take({ kind: 'move', savedId: 'a', before: 'a' }, board('a', 'b', 'c')))).toBe('abc');
  });
  it('keeps cards that another tab pinned meanwhile', () => {
    const fresh = board('a', 'new', 'b', 'c');
    expect(ids(take({ kind: 'move', savedId: 'c', before: 'a' }, fresh))).toBe('canewb');
    expect(ids(take({ kind: 'remove', savedId: 'b' }, fresh))).toBe('anewc');
    expect(take({ kind: 'width', savedId: 'a', width: 4 }, fresh).map(({ width }) => width)).toEqual([4, 2, 2, 2]);
  });
  it('lives with what another tab took away', () => {
    expect(ids(take({ kind: 'move', savedId: 'gone', before: 'a' }, board('a', 'b')))).toBe('ab');
    expect(ids(take({ kind: 'move', savedId: 'a', before: 'gone' }, board('a', 'b')))).toBe('ba');
    expect(ids(take({ kind: 'remove', savedId: 'gone' }, board('a')))).toBe('a');
  });
  it('keeps widths between one and four', () => {
    expect(take({ kind: 'width', savedId: 'a', width: 9 }, board('a'))[0]?.width).toBe(4);
    expect(take({ kind: 'width', savedId: 'a', width: 0 }, board('a'))[0]?.width).toBe(1);
  });
});

describe('stepAside', () => {
  it.each([
    ['b', -1, 'bac'],
    ['b', 1, 'acb'],
    ['c', -1, 'acb'],
    ['a', 1, 'bac'],
  ] as const)('%s by %d', (savedId, by, after) => {
    const cards = board('a', 'b', 'c');
    const step = stepAside(cards, savedId, by);
    expect(step && ids(take(step, cards))).toBe(after);
  });
  it('is nothing at the ends', () => {
    expect(stepAside(board('a', 'b'), 'a', -1)).toBeNull();
    expect(stepAside(board('a', 'b'), 'b', 1)).toBeNull();
    expect(stepAside(board('a'), 'gone', 1)).toBeNull();
  });
});

describe('samePlaces', () => {
  it('sees order and width', () => {
    expect(samePlaces(board('a', 'b'), board('a', 'b'))).toBe(true);
    expect(samePlaces(board('a', 'b'), board('b', 'a'))).toBe(false);
    expect(samePlaces(board('a'), [{ savedId: 'a', width: 3 }])).toBe(false);
    expect(samePlaces(board('a'), board('a', 'b'))).toBe(false);
  });
});
