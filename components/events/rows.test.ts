import { describe, expect, it } from 'vitest';
import { dayKey, dayLabel, rowOf, toRows } from './rows';
import { move, NO_SELECTION, range, toggle } from './selection';
import { makeTrack } from './testing';

const local = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const now = new Date(2026, 10, 21, 15);
const tracks = [
  makeTrack(5, { firstSeenAt: local(21, 14) }),
  makeTrack(4, { firstSeenAt: local(21, 9) }),
  makeTrack(3, { firstSeenAt: local(21, 1) }),
  makeTrack(2, { firstSeenAt: local(20, 23) }),
  makeTrack(1, { firstSeenAt: local(18, 12) }),
];

describe('rows by day', () => {
  it('heads each day once', () => {
    const rows = toRows(tracks, 1, now);
    expect(rows.map((row) => (row.kind === 'day' ? row.label : row.tracks[0]?.number))).toEqual([
      'Today',
      5,
      4,
      3,
      'Yesterday',
      2,
      expect.stringContaining('18'),
      1,
    ]);
  });
  it('fills columns without crossing midnight', () => {
    const rows = toRows(tracks, 2, now);
    expect(rows.flatMap((row) => (row.kind === 'tracks' ? [row.tracks.map((t) => t.number)] : []))).toEqual([
      [5, 4],
      [3],
      [2],
      [1],
    ]);
    expect(rowOf(rows, 0)).toBe(1);
    expect(rowOf(rows, 2)).toBe(2);
    expect(rowOf(rows, 4)).toBe(rows.length - 1);
    expect(rowOf(rows, 9)).toBe(-1);
  });
  it('names the year only when it is another', () => {
    expect(dayLabel(new Date(2025, 4, 1, 12), now)).toContain('2025');
    expect(dayLabel(new Date(2026, 4, 1, 12), now)).not.toContain('2026');
    expect(dayKey(new Date(2026, 0, 5))).toBe('2026-01-05');
  });
});

describe('selection', () => {
  const ids = ['a', 'b', 'c', 'd'];
  it('starts at either end and stops there', () => {
    expect(move(NO_SELECTION, ids, 1).active).toBe('a');
    expect(move(NO_SELECTION, ids, -1).active).toBe('d');
    expect(move({ ...NO_SELECTION, active: 'd' }, ids, 1).active).toBe('d');
    expect(move(NO_SELECTION, [], 1).active).toBeNull();
  });
  it('extends a range both ways from its anchor', () => {
    const at = move({ ...NO_SELECTION, active: 'a', anchor: 'a' }, ids, 1);
    const down = move(move(at, ids, 1, true), ids, 1, true);
    expect([...down.selected]).toEqual(['b', 'c', 'd']);
    const up = move(move(move(down, ids, -1, true), ids, -1, true), ids, -1, true);
    expect([...up.selected]).toEqual(['a', 'b']);
  });
  it('selects by click', () => {
    expect([...range({ ...NO_SELECTION, anchor: 'd' }, ids, 'b').selected]).toEqual(['b', 'c', 'd']);
    const two = toggle(toggle(NO_SELECTION, 'a'), 'c');
    expect([...two.selected]).toEqual(['a', 'c']);
    expect([...toggle(two, 'a').selected]).toEqual(['c']);
  });
});
