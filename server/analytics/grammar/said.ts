// What was understood, in words for people: "yesterday", "9:00 to 17:00", "Front door". Plans are for machines.

import type { Understood } from '@/contracts/analytics';
import type { HourRange, TimeSpec } from '@/contracts/plan';
import type { Work } from './draft';
import type { Item, Period } from './line';
import { DAY, dateOf } from './local-time';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
export const hoursText = ({ from, to }: HourRange): string => `${clock(from)} to ${clock(to)}`;
export const listText = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
const weekdaysText = (days: readonly number[]): string => listText(days.map((day) => WEEKDAYS[day - 1]!));

function dateText(minutes: number): string {
  const { year, month, day } = dateOf(minutes);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

const minutesOf = (text: string): number => Date.parse(`${text.slice(0, 16)}Z`) / 60_000;

function momentText(minutes: number): string {
  const time = minutes % DAY;
  return time === 0 ? dateText(minutes) : `${dateText(minutes)} ${clock(time)}`;
}

function betweenText(from: string | null, to: string | null): string {
  const [start, end] = [from && minutesOf(from), to && minutesOf(to)];
  if (typeof start !== 'number') return typeof end === 'number' ? `until ${momentText(end)}` : 'all records';
  if (typeof end !== 'number') return `since ${momentText(start)}`;
  if (start % DAY || end % DAY) return `${momentText(start)} to ${momentText(end)}`;
  return end - start === DAY ? dateText(start) : `${dateText(start)} to ${dateText(end - DAY)}`;
}

function calendarText({ unit, offset, count }: Extract<TimeSpec, { kind: 'calendar' }>, period: Period): string {
  if (count > 1) {
    if (offset + count === 1) return `the last ${count} ${unit}s with this one`;
    return period.from !== null && period.to !== null
      ? `${dateText(period.from)} to ${dateText(period.to - DAY)}`
      : `${count} ${unit}s`;
  }
  if (unit === 'day') {
    if (offset === 0) return 'today';
    if (offset === -1) return 'yesterday';
    return period.from === null
      ? `${-offset} days ago`
      : `${WEEKDAYS[dateOf(period.from).weekday - 1]}, ${dateText(period.from)}`;
  }
  return offset === 0 ? `this ${unit}` : offset === -1 ? `last ${unit}` : `${-offset} ${unit}s ago`;
}

function specText(spec: TimeSpec, period: Period): string {
  switch (spec.kind) {
    case 'now':
      return 'right now';
    case 'rolling':
      return `the last ${spec.amount} ${spec.unit}${spec.amount === 1 ? '' : 's'}`;
    case 'between':
      return betweenText(spec.from, spec.to);
    case 'calendar':
      return calendarText(spec, period);
  }
}

export function periodText(period: Period): string {
  if (period.previous) return 'the time before';
  const parts = [listText(period.specs.map((spec) => specText(spec, period)))];
  if (period.weekdays) parts.push(weekdaysText(period.weekdays));
  if (period.hours) parts.push(hoursText(period.hours));
  return parts.join(', ');
}

function entityText(item: Item): { slot: string; value: string } | null {
  switch (item.kind) {
    case 'class':
    case 'model':
    case 'tag':
      return { slot: item.kind, value: item.names.join(', ') };
    case 'camera':
    case 'zone':
    case 'agent':
      return { slot: item.kind, value: item.label };
    case 'time':
      return { slot: 'time', value: periodText(item.period) };
    case 'hours':
      return { slot: 'hours', value: hoursText(item.hours) };
    case 'weekdays':
      return { slot: 'weekdays', value: weekdaysText(item.days) };
    default:
      return null;
  }
}

const WORDS: Record<string, string> = {
  ai_calls: 'AI calls',
  tracks: 'sightings',
  hour_of_day: 'hour of day',
  event_kind: 'kind of event',
  avg: 'average',
  max: 'most',
  min: 'least',
  count: 'how many',
};

/** What slots have taken and the names and times that are left in the line, in the order of the question. */
export function understoodOf({ line }: Work): Understood[] {
  const entities = line.items.flatMap((item) => {
    const said = entityText(item);
    const text = line.source.slice(item.start, item.end);
    return said && text ? [{ ...said, text, start: item.start }] : [];
  });
  return [...line.understood, ...entities]
    .filter(({ text }) => text.length > 0)
    .sort((a, b) => a.start - b.start)
    .map(({ text, slot, value }) => ({ text, slot, value: WORDS[value] ?? value }));
}
