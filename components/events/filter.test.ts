import { createLoader } from 'nuqs/server';
import { describe, expect, it } from 'vitest';
import { TrackQuery } from '@/contracts/tracks';
import {
  countFilters,
  EMPTY_FILTER,
  type EventsFilter,
  filterParsers,
  matchesFilter,
  serializeFilter,
  toggled,
  toTrackQuery,
} from './filter';
import { makeTrack } from './testing';

const load = createLoader(filterParsers);
const NOW = Date.UTC(2026, 10, 21, 12);
const full: EventsFilter = {
  camera: ['front-door', 'yard'],
  class: ['person', 'traffic light'],
  range: '7d',
  from: new Date('2026-11-01T08:00:00Z'),
  to: new Date('2026-11-02T08:00:00Z'),
  reviewed: 'no',
  minConfidence: 0.6,
};

describe('filter and address', () => {
  it('survives the round trip', () => {
    expect(load(serializeFilter('', full))).toEqual(full);
  });
  it('leaves defaults out', () => {
    expect(serializeFilter('/events', EMPTY_FILTER)).toBe('/events');
    expect(load('')).toEqual(EMPTY_FILTER);
  });
  it('ignores nonsense', () => {
    expect(load('?range=century&reviewed=maybe&minConfidence=x&from=yesterday')).toEqual(EMPTY_FILTER);
  });
});

describe('filter and API', () => {
  const asSent = (filter: EventsFilter) =>
    TrackQuery.parse(
      Object.fromEntries(
        Object.entries(toTrackQuery(filter, NOW))
          .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
          .map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : value]),
      ),
    );
  it('asks for the last 24 hours by default', () => {
    expect(asSent(EMPTY_FILTER)).toEqual({ from: '2026-11-20T12:00:00.000Z', limit: 50 });
  });
  it('asks for everything when told', () => {
    expect(asSent({ ...EMPTY_FILTER, range: 'all' })).toEqual({ limit: 50 });
  });
  it('sends every part', () => {
    expect(asSent(full)).toEqual({
      camera: ['front-door', 'yard'],
      class: ['person', 'traffic light'],
      from: '2026-11-01T08:00:00.000Z',
      to: '2026-11-02T08:00:00.000Z',
      reviewed: 'no',
      minConfidence: 0.6,
      limit: 50,
    });
  });
  it('counts what is narrowed', () => {
    expect(countFilters(EMPTY_FILTER)).toBe(0);
    expect(countFilters(full)).toBe(7);
    expect(countFilters({ ...EMPTY_FILTER, range: '1h' })).toBe(1);
  });
});

describe('live sightings', () => {
  const track = makeTrack(1);
  const matches = (change: Partial<EventsFilter>, cameras: string[] | null = null) =>
    matchesFilter(track, { ...EMPTY_FILTER, ...change }, cameras && new Set(cameras), NOW);
  it('passes those the API would list', () => {
    expect(matches({})).toBe(true);
    expect(matches({}, [track.cameraId])).toBe(true);
    expect(matches({ class: ['car', 'person'], reviewed: 'no', minConfidence: 0.8 })).toBe(true);
    expect(matches({ from: new Date('2026-11-21T10:00:03Z') })).toBe(true);
  });
  it('holds back the others', () => {
    expect(matches({}, ['other'])).toBe(false);
    expect(matches({ class: ['car'] })).toBe(false);
    expect(matches({ reviewed: 'yes' })).toBe(false);
    expect(matches({ minConfidence: 0.81 })).toBe(false);
    expect(matches({ range: '1h' })).toBe(false);
    expect(matches({ to: new Date('2026-11-21T10:00:00Z') })).toBe(false);
  });
  it('toggles', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['b'], 'a')).toEqual(['b', 'a']);
  });
});
