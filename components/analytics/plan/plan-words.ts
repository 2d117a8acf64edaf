// The parts of a plan in the words of the page: what a chip says, what a menu offers. Names of cameras, zones and
// agents come from the catalog; an id that it does not know is somebody else's or gone.

import { formatMs, formatShare, weekdayName } from '@/components/figures/cells';
import type { Catalog } from '@/contracts/analytics';
import type { Comparison, Dimension, FilterName, Filters, Measure } from '@/contracts/plan';
import { listWords, timeWords, type WordStyle } from './time-words';

export const DIMENSION_WORDS: Record<Dimension, string> = {
  class: 'class',
  camera: 'camera',
  zone: 'zone',
  hour: 'hour',
  hour_of_day: 'hour of the day',
  day: 'day',
  weekday: 'day of the week',
  week: 'week',
  month: 'month',
  agent: 'agent',
  model: 'model',
  event_kind: 'kind of event',
  direction: 'direction',
  duration: 'duration',
  confidence: 'confidence',
};

export const FILTER_WORDS: Record<FilterName, string> = {
  class: 'Class',
  notClass: 'Class is not',
  camera: 'Camera',
  notCamera: 'Camera is not',
  zone: 'Zone',
  direction: 'Direction',
  eventKind: 'Kind of event',
  time: 'Time',
  hours: 'Hours of the day',
  weekdays: 'Days of the week',
  confidence: 'Confidence',
  duration: 'Duration',
  reviewed: 'Reviewed',
  agent: 'Agent',
  model: 'Model',
  tag: 'Tag',
};

export type Named = Pick<Catalog, 'cameras' | 'zones' | 'agents'>;

export function nameOf(kind: keyof Named, id: string, catalog: Named): string {
  return catalog[kind].find((item) => item.id === id)?.name ?? `unknown ${kind.slice(0, -1)}`;
}

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

export function weekdayWords(days: readonly number[], style: WordStyle = {}): string {
  const sorted = ALL_DAYS.filter((day) => days.includes(day));
  const key = sorted.join('');
  if (key === '67') return 'weekends';
  if (key === '12345') return 'Monday to Friday';
  const short = sorted.length > 1;
  return listWords(sorted.map((day) => weekdayName(day, { timezone: 'UTC', ...style }, short)));
}

/** Minutes since midnight as "09:00". */
export function minuteWords(minutes: number, { cycle, locale }: WordStyle = {}): string {
  const clock = cycle && cycle !== 'system' ? { hourCycle: cycle === '12' ? ('h12' as const) : ('h23' as const) } : {};
  const format = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC', ...clock });
  return format.format(new Date(minutes * 60_000));
}

function rangeWords<T extends number>(min: T | undefined, max: T | undefined, say: (value: T) => string): string {
  if (min !== undefined && max !== undefined) return `${say(min)} to ${say(max)}`;
  if (min !== undefined) return `at least ${say(min)}`;
  return max === undefined ? 'any' : `under ${say(max)}`;
}

type Sayers = { [N in FilterName]: (value: NonNullable<Filters[N]>, catalog: Named, style: WordStyle) => string };

const SAY: Sayers = {
  class: (names) => listWords(names, 'or'),
  notClass: (names) => `not ${listWords(names, 'or')}`,
  camera: (ids, catalog) =>
    listWords(
      ids.map((id) => nameOf('cameras', id, catalog)),
      'or',
    ),
  notCamera: (ids, catalog) =>
    `not ${listWords(
      ids.map((id) => nameOf('cameras', id, catalog)),
      'or',
    )}`,
  zone: (ids, catalog) =>
    listWords(
      ids.map((id) => nameOf('zones', id, catalog)),
      'or',
    ),
  direction: (direction) => `going ${direction}`,
  eventKind: (kinds) => listWords(kinds, 'or'),
  time: (ranges, _, style) => listWords(ranges.map((range) => timeWords(range, style))),
  hours: (ranges, _, style) =>
    listWords(ranges.map(({ from, to }) => `${minuteWords(from, style)} to ${minuteWords(to, style)}`)),
  weekdays: (days, _, style) => weekdayWords(days, style),
  confidence: ({ min, max }) => `${rangeWords(min, max, formatShare)} sure`,
  duration: ({ minMs, maxMs }) => `${rangeWords(minMs, maxMs, formatMs)} long`,
  reviewed: (reviewed) => (reviewed ? 'reviewed' : 'to review'),
  agent: (ids, catalog) =>
    listWords(
      ids.map((id) => nameOf('agents', id, catalog)),
      'or',
    ),
  model: (names) => listWords(names, 'or'),
  tag: (names) => `tagged ${listWords(names, 'or')}`,
};

export function filterWords(name: FilterName, filters: Filters, catalog: Named, style: WordStyle = {}): string {
  const value = filters[name];
  if (value === undefined) return 'any';
  return (SAY[name] as (value: unknown, catalog: Named, style: WordStyle) => string)(value, catalog, style);
}

export function compareWords(compare: Comparison, catalog: Named, style: WordStyle = {}): string {
  if (compare.by === 'period') {
    if (compare.time === 'previous') return 'against the stretch before';
    return `against ${listWords(compare.time.map((range) => timeWords(range, style)))}`;
  }
  const names =
    compare.by === 'class'
      ? compare.values
      : compare.values.map((id) => nameOf(compare.by === 'camera' ? 'cameras' : 'zones', id, catalog));
  return names.join(' against ');
}

/** Two measures are the same whatever the order of their fields. */
export function sameMeasure(a: Measure, b: Measure): boolean {
  return a.op === b.op && ('of' in a ? a.of : undefined) === ('of' in b ? b.of : undefined);
}

const OPS: Record<Measure['op'], string> = {
  count: 'Count',
  distinct: 'Different',
  avg: 'Average',
  min: 'Lowest',
  max: 'Highest',
  median: 'Median',
  first: 'First time',
  last: 'Last time',
  peak: 'Most at once',
  share: 'Share',
  exists: 'Whether there are any',
};

export function measureWords(measure: Measure, offered: readonly { measure: Measure; label: string }[] = []): string {
  const found = offered.find((item) => sameMeasure(item.measure, measure));
  if (found) return found.label;
  if (measure.op === 'distinct') return `Different ${DIMENSION_WORDS[measure.of]}`;
  if (measure.op === 'share' && measure.of) return `Share, by ${FILTER_WORDS[measure.of].toLowerCase()}`;
  return 'of' in measure && measure.of ? `${OPS[measure.op]} ${measure.of}` : OPS[measure.op];
}
