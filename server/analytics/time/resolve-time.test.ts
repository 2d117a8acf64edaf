// Times of plans resolved, worked out by hand: on days when clocks change, cut at now, set beside what was before.
import { describe, expect, it } from 'vitest';
import type { TimeSpec } from '@/contracts/plan';
import { localClock } from './local-clock';
import { previousTime, resolveTime, thin } from './resolve-time';

const NOW = Date.parse('2026-11-21T10:30:00Z');
const BERLIN = 'Europe/Berlin';
const text = (windows: readonly { fromMs: number | null; toMs: number }[]) =>
  windows.map(({ fromMs, toMs }) => [
    fromMs === null ? null : new Date(fromMs).toISOString(),
    new Date(toMs).toISOString(),
  ]);
const resolve = (time: TimeSpec[] | undefined, zone = BERLIN, now = NOW) => text(resolveTime(time, zone, now));
const calendar = (unit: 'hour' | 'day' | 'week' | 'month' | 'year', offset = 0, count = 1): TimeSpec => ({
  kind: 'calendar',
  unit,
  offset,
  count,
});
const between = (from: string | null, to: string | null): TimeSpec => ({ kind: 'between', from, to });
const CUT = '2026-11-21T10:30:00.001Z';

describe('resolveTime', () => {
  it.each<[string, TimeSpec[] | undefined, unknown]>([
    ['all records', undefined, [[null, CUT]]],
    ['today', [calendar('day')], [['2026-11-20T23:00:00.000Z', CUT]]],
    ['yesterday', [calendar('day', -1)], [['2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z']]],
    ['this week', [calendar('week')], [['2026-11-15T23:00:00.000Z', CUT]]],
    ['October', [calendar('month', -1)], [['2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z']]],
    ['the last two hours', [{ kind: 'rolling', unit: 'hour', amount: 2 }], [['2026-11-21T08:30:00.000Z', CUT]]],
    ['30 days, by the wall', [{ kind: 'rolling', unit: 'day', amount: 30 }], [['2026-10-22T09:30:00.000Z', CUT]]],
    ['now', [{ kind: 'now' }], [['2026-11-21T10:29:40.000Z', CUT]]],
    ['what has not come', [calendar('day', 1)], []],
    ['open at the start', [between(null, '2026-11-20T09:00')], [[null, '2026-11-20T08:00:00.000Z']]],
    [
      'two that touch',
      [calendar('day', -1), calendar('day', -2)],
      [['2026-11-18T23:00:00.000Z', '2026-11-20T23:00:00.000Z']],
    ],
    [
      'two apart',
      [calendar('day', -1), calendar('day', -3)],
      [
        ['2026-11-17T23:00:00.000Z', '2026-11-18T23:00:00.000Z'],
        ['2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z'],
      ],
    ],
    [
      'an hour that is skipped',
      [between('2026-03-29T02:30', '2026-03-29T03:30')],
      [['2026-03-29T01:00:00.000Z', '2026-03-29T01:30:00.000Z']],
    ],
    [
      'an hour that comes twice',
      [between('2026-10-25T02:00', '2026-10-25T03:00')],
      [['2026-10-25T00:00:00.000Z', '2026-10-25T02:00:00.000Z']],
    ],
  ])('%s', (_, time, expected) => {
    expect(resolve(time)).toEqual(expected);
  });

  it('begins days whose midnight is skipped with their first instant', () => {
    const now = Date.parse('2026-03-09T20:00:00Z');
    expect(resolve([calendar('day', -1)], 'America/Havana', now)).toEqual([
      ['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ]);
  });

  it.each<[string, TimeSpec]>([
    ['a range that ends before it begins', between('2026-11-20T10:00', '2026-11-20T09:00')],
    ['a day that is none', between('2026-02-30T10:00', null)],
  ])('refuses %s', (_, spec) => {
    expect(() => resolve([spec])).toThrowError(expect.objectContaining({ kind: 'invalid' }));
  });

  it('holds the longest spans that a plan can name', () => {
    expect(resolve([{ kind: 'rolling', unit: 'year', amount: 100_000 }])).toEqual([['1970-01-01T00:00:00.000Z', CUT]]);
    expect(resolve([calendar('year', -10_000, 1000)])).toEqual([]);
  });
});

describe('thin', () => {
  it('keeps both of an hour that comes twice, and no more than the wall shows', () => {
    const day = resolveTime([between('2026-10-25T00:00', '2026-10-26T00:00')], BERLIN, NOW);
    const ranges = day.map(({ fromMs, toMs }) => ({ fromMs: fromMs!, toMs }));
    expect(text(thin(ranges, { hours: [{ from: 60, to: 150 }] }, localClock(BERLIN)))).toEqual([
      ['2026-10-24T23:00:00.000Z', '2026-10-25T00:30:00.000Z'],
      ['2026-10-25T01:00:00.000Z', '2026-10-25T01:30:00.000Z'],
    ]);
  });
});

describe('previousTime', () => {
  it.each<[string, TimeSpec, unknown]>([
    ['today', calendar('day'), [['2026-11-19T23:00:00.000Z', '2026-11-20T10:30:00.001Z']]],
    ['a whole day', calendar('day', -1), [['2026-11-18T23:00:00.000Z', '2026-11-19T23:00:00.000Z']]],
    [
      'two hours',
      { kind: 'rolling', unit: 'hour', amount: 2 },
      [['2026-11-21T06:30:00.000Z', '2026-11-21T08:30:00.000Z']],
    ],
    [
      'a stretch',
      between('2026-11-20T09:00', '2026-11-20T17:00'),
      [['2026-11-20T00:00:00.000Z', '2026-11-20T08:00:00.000Z']],
    ],
  ])('of %s', (_, spec, expected) => {
    expect(text(previousTime([spec], BERLIN, NOW))).toEqual(expected);
  });
});
