import { describe, expect, it } from 'vitest';
import { CATALOG, DOOR, DRIVE, planOf, YARD } from '../testing';
import { openDimensions, openFilters, orderWords, planChips, planName } from './plan-chips';
import { compareWords, filterWords, measureWords } from './plan-words';
import { sameTime, TIME_PRESETS, timeWords } from './time-words';

const style = { locale: 'en-GB', cycle: '24' } as const;

describe('planChips', () => {
  const plan = planOf({
    filters: { class: ['car'], camera: [DOOR, YARD], time: [{ kind: 'calendar', unit: 'week', offset: -1 }] },
    groupBy: ['day'],
    order: { by: 'value', direction: 'desc' },
    limit: 1,
    compare: { by: 'period', time: 'previous' },
  });
  const chips = planChips(
    plan,
    CATALOG,
    [
      { text: 'kars', slot: 'class', value: 'car' },
      { text: 'last week', slot: 'filters.time', value: 'last week' },
      { text: 'busiest', slot: 'order', value: 'most' },
    ],
    style,
  );
  it('names every part, and the words it was read from', () => {
    expect(chips.map(({ label, said }) => [label, said])).toEqual([
      ['Sightings', null],
      ['How many', null],
      ['car', 'kars'],
      ['Front door or Yard', null],
      ['last week', 'last week'],
      ['by day', null],
      ['the most', 'busiest'],
      ['against the stretch before', null],
    ]);
  });
  it('lets all go but what a plan must have', () => {
    expect(chips.filter(({ without }) => without === null).map(({ id }) => id)).toEqual(['subject', 'measure']);
    expect(chips.find(({ id }) => id === 'filter:class')?.without?.filters).not.toHaveProperty('class');
    const grouped = chips.find(({ id }) => id === 'group:day')?.without;
    expect(grouped).toMatchObject({ groupBy: [] });
    expect(grouped).not.toHaveProperty('limit');
    expect(chips.find(({ id }) => id === 'compare')?.without).not.toHaveProperty('compare');
  });
  it('offers what is not used yet', () => {
    expect(openFilters(plan, CATALOG)).not.toContain('class');
    expect(openFilters(plan, CATALOG)).toContain('zone');
    expect(openDimensions(plan, CATALOG)).toEqual(['class', 'camera', 'zone', 'hour', 'weekday']);
    expect(openDimensions({ ...plan, groupBy: ['day', 'class'] }, CATALOG)).toEqual([]);
  });
});

it('names a plan by its parts', () => {
  const filters = { class: ['car'], time: [{ kind: 'calendar', unit: 'day', offset: -1 } as const] };
  expect(planName(planOf({ filters, groupBy: ['camera'] }), CATALOG)).toBe('Sightings, car, yesterday, by camera');
  expect(planName(planOf({ measure: { op: 'avg', of: 'duration' }, filters }), CATALOG)).toBe(
    'Average stay of sightings, car, yesterday',
  );
});

describe('words', () => {
  it.each([
    [{ kind: 'now' }, 'right now'],
    [{ kind: 'calendar', unit: 'day', offset: 0, count: 1 }, 'today'],
    [{ kind: 'calendar', unit: 'day', offset: -1, count: 1 }, 'yesterday'],
    [{ kind: 'calendar', unit: 'month', offset: -3, count: 1 }, '3 months ago'],
    [{ kind: 'calendar', unit: 'day', offset: -6, count: 7 }, '7 days up to today'],
    [{ kind: 'calendar', unit: 'week', offset: -2, count: 2 }, 'the 2 weeks before this week'],
    [{ kind: 'rolling', unit: 'day', amount: 7 }, 'last 7 days'],
    [{ kind: 'rolling', unit: 'hour', amount: 1 }, 'last hour'],
    [{ kind: 'between', from: '2026-11-20T09:00', to: '2026-11-20T17:00' }, '20 Nov 2026, 09:00 to 17:00'],
    [{ kind: 'between', from: '2026-11-20T00:00', to: '2026-11-21T00:00' }, '20 Nov 2026'],
    [{ kind: 'between', from: '2026-11-20T00:00:00', to: '2026-11-23T00:00:00' }, '20 Nov 2026 to 22 Nov 2026'],
    [{ kind: 'between', from: '2026-11-20T09:30', to: null }, 'since 20 Nov 2026, 09:30'],
    [{ kind: 'between', from: null, to: '2026-11-20T00:00' }, 'until 20 Nov 2026'],
  ] as const)('%j', (spec, words) => {
    expect(timeWords(spec, style)).toBe(words);
  });

  it('says filters as people do', () => {
    const say = (filters: Parameters<typeof filterWords>[1]) =>
      Object.keys(filters).map((name) => filterWords(name as 'class', filters, CATALOG, style));
    expect(
      say({
        notClass: ['car', 'dog'],
        zone: [DRIVE],
        hours: [{ from: 540, to: 1020 }],
        weekdays: [5, 1, 2, 3, 4],
        confidence: { min: 0.5 },
        duration: { minMs: 10_000, maxMs: 60_000 },
        reviewed: false,
      }),
    ).toEqual([
      'not car or dog',
      'Drive',
      '09:00 to 17:00',
      'Monday to Friday',
      'at least 50 % sure',
      '10 s to 1 min long',
      'to review',
    ]);
    expect(
      say({ weekdays: [6, 7], confidence: { max: 0.5 }, camera: ['019a0000-0000-7000-8000-0000000000ff'] }),
    ).toEqual(['weekends', 'under 50 % sure', 'unknown camera']);
  });

  it('says measures, orders and comparisons', () => {
    expect(measureWords({ op: 'avg', of: 'duration' }, CATALOG.subjects[0]?.measures)).toBe('Average stay');
    expect(measureWords({ op: 'max', of: 'confidence' })).toBe('Highest confidence');
    expect(orderWords({ order: { by: 'value', direction: 'asc' }, limit: 5 })).toBe('lowest 5');
    expect(orderWords({ limit: 3 })).toBe('top 3');
    expect(compareWords({ by: 'camera', values: [DOOR, YARD] }, CATALOG)).toBe('Front door against Yard');
    expect(
      compareWords({ by: 'period', time: [{ kind: 'calendar', unit: 'day', offset: -1, count: 1 }] }, CATALOG),
    ).toBe('against yesterday');
  });

  it('has a word of its own for each preset', () => {
    const words = TIME_PRESETS.map((spec) => timeWords(spec, style));
    expect(new Set(words).size).toBe(words.length);
    expect(TIME_PRESETS.filter((spec) => sameTime(spec, TIME_PRESETS[1]!))).toHaveLength(1);
  });
});
