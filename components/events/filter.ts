// What the Events page shows, as one value: read from the address bar, sent to the API, and asked of every live
// sighting. The names in the address are those of the API; `range` stands for a span that moves with the clock.
import {
  createSerializer,
  parseAsArrayOf,
  parseAsFloat,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { Track } from '@/contracts/tracks';

export const RANGES = ['1h', '24h', '7d', '30d', 'all'] as const;
export type Range = (typeof RANGES)[number];
export const DEFAULT_RANGE: Range = '24h';
export const RANGE_WORDS: Record<Range, string> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  all: 'All time',
};
const HOUR = 3_600_000;
const SPAN: Record<Range, number | null> = {
  '1h': HOUR,
  '24h': 24 * HOUR,
  '7d': 168 * HOUR,
  '30d': 720 * HOUR,
  all: null,
};

export interface EventsFilter {
  /** Ids or slugs. */
  camera: string[];
  class: string[];
  range: Range;
  /** Either of these set overrides `range`. */
  from: Date | null;
  to: Date | null;
  reviewed: 'yes' | 'no' | null;
  minConfidence: number | null;
}

export const filterParsers = {
  camera: parseAsArrayOf(parseAsString).withDefault([]),
  class: parseAsArrayOf(parseAsString).withDefault([]),
  range: parseAsStringLiteral(RANGES).withDefault(DEFAULT_RANGE),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  reviewed: parseAsStringLiteral(['yes', 'no'] as const),
  minConfidence: parseAsFloat,
};

/** `serializeFilter('/events', filter)` writes the address; defaults are left out. */
export const serializeFilter = createSerializer(filterParsers);

export const EMPTY_FILTER: EventsFilter = {
  camera: [],
  class: [],
  range: DEFAULT_RANGE,
  from: null,
  to: null,
  reviewed: null,
  minConfidence: null,
};

/** How many things are narrowed; the default time span does not count. */
export function countFilters(filter: EventsFilter): number {
  const time = filter.from || filter.to || filter.range !== DEFAULT_RANGE;
  return (
    filter.camera.length +
    filter.class.length +
    (time ? 1 : 0) +
    (filter.reviewed ? 1 : 0) +
    (filter.minConfidence ? 1 : 0)
  );
}

/** The moment before which sightings are left out, ms since 1970, or null for none. */
export function filterStart(filter: EventsFilter, nowMs: number): number | null {
  if (filter.from) return filter.from.getTime();
  if (filter.to) return null;
  const span = SPAN[filter.range];
  return span === null ? null : nowMs - span;
}

/** Query of GET /api/v1/tracks. */
export function toTrackQuery(filter: EventsFilter, nowMs: number) {
  const start = filterStart(filter, nowMs);
  return {
    camera: filter.camera,
    class: filter.class,
    from: start === null ? undefined : new Date(start).toISOString(),
    to: filter.to?.toISOString(),
    reviewed: filter.reviewed ?? undefined,
    minConfidence: filter.minConfidence ?? undefined,
  };
}

/**
 * Would the API list this sighting under this filter? `cameraIds` are the filter's cameras with slugs resolved; null
 * when it names none.
 */
export function matchesFilter(
  track: Track,
  filter: EventsFilter,
  cameraIds: ReadonlySet<string> | null,
  nowMs: number,
): boolean {
  if (cameraIds && !cameraIds.has(track.cameraId)) return false;
  if (filter.class.length > 0 && !filter.class.includes(track.class)) return false;
  if (filter.reviewed && (filter.reviewed === 'yes') !== track.reviewed) return false;
  if (filter.minConfidence !== null && track.bestConfidence < filter.minConfidence) return false;
  const start = filterStart(filter, nowMs);
  if (start !== null && Date.parse(track.lastSeenAt) < start) return false;
  return !filter.to || Date.parse(track.firstSeenAt) < filter.to.getTime();
}

/** Adds the value to the list, or takes it out. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}
