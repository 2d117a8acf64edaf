import { describe, expect, it } from 'vitest';
import { conversation, idOf, messageOf } from './testing';
import {
  appendNewer,
  mergeNewest,
  placeAmongSiblings,
  placeMessages,
  prependOlder,
  replaceMessage,
  type Thread,
} from './thread';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => messageOf(from + i));
const threadOf = (from: number, to: number): Thread => ({
  conversation,
  items: range(from, to),
  nextBefore: from > 1 ? idOf(from) : null,
  nextAfter: null,
});
/** Read around a search hit: more follows. */
const middle = (from: number, to: number): Thread => ({ ...threadOf(from, to), nextAfter: idOf(to) });
const numbers = ({ items }: Thread) => items.map(({ id }) => Number(id.slice(-12)));

describe('mergeNewest', () => {
  it('keeps what was read above', () => {
    const merged = mergeNewest(threadOf(1, 10), threadOf(6, 12));
    expect(numbers(merged)).toEqual(range(1, 12).map((_, i) => i + 1));
    expect(merged.nextBefore).toBeNull();
  });
  it('starts anew where nothing fits: another branch, or too much happened', () => {
    const merged = mergeNewest(threadOf(1, 10), threadOf(40, 60));
    expect(numbers(merged)[0]).toBe(40);
    expect(merged.nextBefore).toBe(idOf(40));
  });
  it('drops the end of a branch that is shown no more', () => {
    const other = { ...threadOf(3, 5), items: [...range(3, 4), messageOf(99, { parentId: idOf(4) })] };
    expect(numbers(mergeNewest(threadOf(1, 10), other))).toEqual([1, 2, 3, 4, 99]);
  });
});

describe('prependOlder', () => {
  it('puts a stretch before', () => {
    expect(numbers(prependOlder(threadOf(5, 8), idOf(5), threadOf(1, 4)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
  it('ignores one that was asked for before the thread changed', () => {
    const thread = threadOf(5, 8);
    expect(prependOlder(thread, idOf(7), threadOf(1, 6))).toBe(thread);
  });
});

describe('appendNewer', () => {
  it('puts a stretch after, until the end is there', () => {
    const more = appendNewer(middle(5, 8), idOf(8), middle(9, 10));
    expect([numbers(more), more.nextBefore, more.nextAfter]).toEqual([[5, 6, 7, 8, 9, 10], idOf(5), idOf(10)]);
    expect(appendNewer(more, idOf(10), threadOf(11, 12)).nextAfter).toBeNull();
  });
  it('ignores one that was asked for before the thread changed', () => {
    const thread = middle(5, 8);
    expect(appendNewer(thread, idOf(7), threadOf(8, 9))).toBe(thread);
  });
});

describe('placeMessages', () => {
  it('leaves no hole: who reads further up and writes goes on at the end', () => {
    const placed = placeMessages(middle(5, 8), [messageOf(90), messageOf(91)]);
    expect([numbers(placed), placed.nextBefore, placed.nextAfter]).toEqual([[90, 91], idOf(90), null]);
  });
  it('ends where an edit further up was placed', () => {
    const placed = placeMessages(middle(5, 8), [messageOf(90, { parentId: idOf(6) })]);
    expect([numbers(placed), placed.nextBefore, placed.nextAfter]).toEqual([[5, 6, 90], idOf(5), null]);
  });
  it('adds at the end, and each once', () => {
    const thread = placeMessages(threadOf(1, 4), [messageOf(5), messageOf(6)]);
    expect(numbers(placeMessages(thread, [messageOf(6)]))).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it('takes the place of what followed the parent: an edit, another try', () => {
    const edit = messageOf(50, { parentId: idOf(2) });
    const reply = messageOf(51, { parentId: idOf(50) });
    expect(numbers(placeMessages(threadOf(1, 8), [edit, reply]))).toEqual([1, 2, 50, 51]);
  });
  it('begins again with an edit of the first message', () => {
    expect(numbers(placeMessages(threadOf(1, 4), [messageOf(9, { parentId: null })]))).toEqual([9]);
  });
  it('adds below a parent that was not read', () => {
    expect(numbers(placeMessages(threadOf(5, 6), [messageOf(7, { parentId: idOf(3) })]))).toEqual([5, 6, 7]);
  });
});

describe('replaceMessage', () => {
  it('replaces what is there and adds nothing', () => {
    const thread = threadOf(1, 2);
    expect(replaceMessage(thread, messageOf(2, { status: 'stopped' })).items[1]?.status).toBe('stopped');
    expect(replaceMessage(thread, messageOf(3))).toBe(thread);
  });
});

describe('placeAmongSiblings', () => {
  it('tells which one it is', () => {
    const siblings = [idOf(1), idOf(2), idOf(3)];
    expect(placeAmongSiblings({ id: idOf(2), siblings })).toEqual({ at: 2, of: 3, previous: idOf(1), next: idOf(3) });
    expect(placeAmongSiblings({ id: idOf(3), siblings })?.next).toBeNull();
  });
  it('is nothing for an only one', () => {
    expect(placeAmongSiblings({ id: idOf(1), siblings: [idOf(1)] })).toBeNull();
  });
});
