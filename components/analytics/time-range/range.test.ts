import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalyticsPlan } from '@/contracts/plan';
import { bucketFor } from './bucket';
import {
  localText,
  PRESET_NAMES,
  type PresetName,
  rangeProblem,
  reachesNow,
  resolveRange,
  stretchBefore,
  stretchSpec,
  type TimeRange,
  toTimeSpecs,
} from './range';

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const preset = (name: PresetName): TimeRange => ({ preset: name, from: null, to: null });
const local = (text: string) => new Date(text);
const texts = (stretch: { from: Date | null; to: Date } | null) =>
  stretch && [stretch.from && localText(stretch.from), localText(stretch.to)];
// A Saturday.
const now = () => local('2026-11-21T14:30:00');

describe('toTimeSpecs', () => {
  it.each(PRESET_NAMES)('%s is a filter that plans take', (name) => {
    const time = toTimeSpecs(preset(name));
    const plan = { subject: 'tracks', measure: { op: 'count' }, filters: time ? { time } : {} };
    expect(AnalyticsPlan.safeParse(plan).success).toBe(true);
  });
  it('keeps presets moving with the clock', () => {
    expect(toTimeSpecs(preset('last-week'))).toEqual([{ kind: 'calendar', unit: 'week', offset: -1, count: 1 }]);
    expect(toTimeSpecs(preset('24h'))).toEqual([{ kind: 'rolling', unit: 'hour', amount: 24 }]);
    expect(toTimeSpecs(preset('all'))).toBeUndefined();
  });
  it('says two moments by the wall clock, either end open', () => {
    const from = local('2026-11-03T09:00:00');
    expect(toTimeSpecs({ preset: '7d', from, to: null })).toEqual([
      { kind: 'between', from: '2026-11-03T09:00:00', to: null },
    ]);
    expect(toTimeSpecs({ preset: '7d', from: null, to: from })).toEqual([
      { kind: 'between', from: null, to: '2026-11-03T09:00:00' },
    ]);
  });
});

describe('resolveRange', () => {
  it.each<[PresetName, string, string]>([
    ['1h', '2026-11-21T13:30:00', '2026-11-21T14:30:00'],
    ['today', '2026-11-21T00:00:00', '2026-11-21T14:30:00'],
    ['yesterday', '2026-11-20T00:00:00', '2026-11-21T00:00:00'],
    ['week', '2026-11-16T00:00:00', '2026-11-21T14:30:00'],
    ['last-week', '2026-11-09T00:00:00', '2026-11-16T00:00:00'],
    ['last-month', '2026-10-01T00:00:00', '2026-11-01T00:00:00'],
    ['7d', '2026-11-14T14:30:00', '2026-11-21T14:30:00'],
  ])('%s', (name, from, to) => {
    expect(texts(resolveRange(preset(name), now()))).toEqual([from, to]);
  });
  it('counts days by the wall clock where clocks change', () => {
    const after = local('2026-10-26T12:00:00');
    const { from, to } = resolveRange(preset('7d'), after);
    expect(from && localText(from)).toBe('2026-10-19T12:00:00');
    expect(to.getTime() - (from?.getTime() ?? 0)).toBe(169 * 3_600_000);
  });
  it('puts a Sunday in the week that began on Monday', () => {
    expect(texts(resolveRange(preset('week'), local('2026-11-22T10:00:00')))?.[0]).toBe('2026-11-16T00:00:00');
  });
});

describe('stretchBefore', () => {
  it.each<[PresetName, string, string]>([
    ['today', '2026-11-20T00:00:00', '2026-11-20T14:30:00'],
    ['yesterday', '2026-11-19T00:00:00', '2026-11-20T00:00:00'],
    ['week', '2026-11-09T00:00:00', '2026-11-14T14:30:00'],
    ['last-week', '2026-11-02T00:00:00', '2026-11-09T00:00:00'],
    ['month', '2026-10-01T00:00:00', '2026-10-21T14:30:00'],
    ['24h', '2026-11-19T14:30:00', '2026-11-20T14:30:00'],
    ['30d', '2026-09-22T14:30:00', '2026-10-22T14:30:00'],
  ])('of %s', (name, from, to) => {
    expect(texts(stretchBefore(preset(name), now()))).toEqual([from, to]);
  });
  it('ends where the shorter month ends', () => {
    expect(texts(stretchBefore(preset('month'), local('2026-03-31T12:00:00')))).toEqual([
      '2026-02-01T00:00:00',
      '2026-02-28T12:00:00',
    ]);
  });
  it('is as long as two moments are apart, and ends at the first', () => {
    const range = { preset: '7d', from: local('2026-11-10T00:00:00'), to: local('2026-11-12T00:00:00') } as const;
    expect(texts(stretchBefore(range, now()))).toEqual(['2026-11-08T00:00:00', '2026-11-10T00:00:00']);
  });
  it('is nothing before all time, an open beginning, or an end before its beginning', () => {
    expect(stretchBefore(preset('all'), now())).toBeNull();
    expect(stretchBefore({ preset: '7d', from: null, to: now() }, now())).toBeNull();
    const wrong = { preset: '7d', from: now(), to: local('2026-11-01T00:00:00') } as const;
    expect(stretchBefore(wrong, now())).toBeNull();
    expect(rangeProblem(wrong, now())).toMatch(/end/);
    expect(rangeProblem({ preset: '7d', from: local('2026-12-01T00:00:00'), to: null }, now())).toMatch(/come/);
    expect(rangeProblem(preset('today'), now())).toBeNull();
  });
  it('is a filter that plans take', () => {
    const before = stretchBefore(preset('today'), now());
    expect(before && stretchSpec(before)).toEqual({
      kind: 'between',
      from: '2026-11-20T00:00:00',
      to: '2026-11-20T14:30:00',
    });
  });
});

describe('reachesNow', () => {
  it('knows what new sightings can change', () => {
    const open = PRESET_NAMES.filter((name) => reachesNow(preset(name), now()));
    expect(open).toEqual(['1h', '24h', 'today', '7d', 'week', '30d', 'month', '90d', 'all']);
    expect(reachesNow({ preset: '7d', from: now(), to: null }, now())).toBe(true);
    expect(reachesNow({ preset: '7d', from: null, to: local('2026-11-01T00:00:00') }, now())).toBe(false);
  });
});

describe('bucketFor', () => {
  const day = 86_400_000;
  it.each([
    [day / 24, 'hour'],
    [2 * day, 'hour'],
    [7 * day, 'day'],
    [90 * day, 'day'],
    [365 * day, 'week'],
    [1200 * day, 'month'],
  ])('%d ms', (length, bucket) => {
    expect(bucketFor(length)).toBe(bucket);
  });
});
