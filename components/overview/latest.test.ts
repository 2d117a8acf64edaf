import { describe, expect, it } from 'vitest';
import type { Track } from '@/contracts/tracks';
import { mergeLatest } from './latest';

const seen = (n: number, change: Partial<Track> = {}) =>
  ({
    id: String(n),
    number: n,
    firstSeenAt: new Date(Date.UTC(2026, 10, 21, 10, 0, n)).toISOString(),
    ...change,
  }) as Track;
const numbers = (list: Track[]) => list.map(({ number }) => number);

describe('mergeLatest', () => {
  const list = [seen(5), seen(4), seen(3)];
  it('puts new ones first and drops the oldest', () => {
    expect(numbers(mergeLatest(list, [seen(6), seen(7)], 3))).toEqual([7, 6, 5]);
  });
  it('updates in place, once', () => {
    const next = mergeLatest(list, [seen(4, { durationMs: 9 }), seen(4, { durationMs: 10 })], 3);
    expect(numbers(next)).toEqual([5, 4, 3]);
    expect(next[1]?.durationMs).toBe(10);
  });
  it('does not lift old ones that end late above newer ones', () => {
    expect(numbers(mergeLatest(list, [seen(1)], 3))).toEqual([5, 4, 3]);
  });
});
