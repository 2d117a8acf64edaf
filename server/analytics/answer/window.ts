// The window of a question in words: what was asked ("yesterday"), what that was ("Thu 20 Nov, 00:00-24:00"), and in
// which zone.
import type { DateTime } from 'luxon';
import type { Answer } from '@/contracts/analytics';
import type { AnalyticsPlan, HourRange, TimeSpec } from '@/contracts/plan';
import { type Clock, dayText, listText, local, numberText } from './figures';

export type Windows = Answer['windows'];

const MOST_LISTED = 3;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function nameOf(spec: TimeSpec): string | null {
  if (spec.kind === 'now') return 'right now';
  if (spec.kind === 'rolling') {
    return spec.amount === 1 ? `in the last ${spec.unit}` : `in the last ${numberText(spec.amount)} ${spec.unit}s`;
  }
  if (spec.kind === 'between' || spec.count > 1) return null;
  if (spec.unit === 'day') return spec.offset === 0 ? 'today' : spec.offset === -1 ? 'yesterday' : null;
  if (spec.unit === 'hour')
    return spec.offset === 0 ? 'in this hour' : spec.offset === -1 ? 'in the last full hour' : null;
  return spec.offset === 0 ? `this ${spec.unit}` : spec.offset === -1 ? `last ${spec.unit}` : null;
}

/** The end as a clock shows it: midnight is 24:00 of the day before. `now` ends at now. */
function endOf(to: DateTime, from: DateTime | null, clock: Clock): { day: DateTime; time: string; open: boolean } {
  if (to.toMillis() >= clock.nowMs) {
    const now = local(clock.nowMs, clock);
    return { day: now, time: now.toFormat(from?.second ? 'HH:mm:ss' : 'HH:mm'), open: true };
  }
  const midnight = to.equals(to.startOf('day'));
  if (midnight) return { day: to.minus({ milliseconds: 1 }), time: '24:00', open: false };
  return { day: to, time: to.toFormat(to.second ? 'HH:mm:ss' : 'HH:mm'), open: false };
}

/** "Thu 20 Nov, 09:00-17:00" or "Mon 16 Nov 00:00 to Sun 22 Nov 24:00"; `oneDay` says which. */
function rangeOf({ from, to }: Windows[number], clock: Clock): { text: string; oneDay: boolean } {
  const last = local(to, clock);
  // Over days nobody asks for the second that a rolling window began at.
  const exact = from === null ? null : local(from, clock);
  const start = exact && last.diff(exact).as('hours') >= 24 ? exact.startOf('minute') : exact;
  const end = endOf(last, start, clock);
  if (!start) return { text: `up to ${dayText(end.day, clock)}, ${end.time}`, oneDay: false };
  const startTime = start.toFormat(start.second ? 'HH:mm:ss' : 'HH:mm');
  if (start.hasSame(end.day, 'day')) {
    return { text: `${dayText(start, clock)}, ${startTime}-${end.time}`, oneDay: true };
  }
  return { text: `${dayText(start, clock)} ${startTime} to ${dayText(end.day, clock)} ${end.time}`, oneDay: false };
}

function minutesText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function hoursText(hours: readonly HourRange[]): string {
  return listText(
    hours.map(({ from, to }) => `${minutesText(from)}-${minutesText(to === 0 ? 1440 : to)}`),
    'or',
  );
}

export function weekdaysText(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort();
  const run = days.length > 2 && days.at(-1)! - days[0]! === days.length - 1;
  const names = days.map((day) => DAYS[day - 1]!);
  return run ? `${names[0]}-${names.at(-1)}` : listText(names);
}

/**
 * "yesterday, Thu 20 Nov, 00:00-24:00 (Europe/Berlin)". Many windows are told as the stretch that they lie in; with
 * filters of hours and weekdays those are said instead of every single one.
 */
export function windowText(
  time: readonly TimeSpec[] | undefined,
  windows: Windows,
  filters: Pick<AnalyticsPlan['filters'], 'hours' | 'weekdays'>,
  clock: Clock,
): string {
  const zone = `(${clock.timezone})`;
  if (windows.length === 0) return `in a time that has not come yet ${zone}`;
  const within = [
    ...(filters.hours ? [`between ${hoursText(filters.hours).replace('-', ' and ')}`] : []),
    ...(filters.weekdays ? [`on ${weekdaysText(filters.weekdays)}`] : []),
  ].map((text) => `, ${text}`);
  const hull: Windows[number] = { from: windows[0]!.from, to: windows.at(-1)!.to };
  const restricted = within.length > 0 && windows.length > 1;
  const ranges = restricted ? [rangeOf(hull, clock)] : windows.slice(0, MOST_LISTED).map((one) => rangeOf(one, clock));
  if (!time) return `in all records ${ranges[0]!.text}${within.join('')} ${zone}`;
  const name = time.length === 1 ? nameOf(time[0]!) : null;
  if (name) return `${name}, ${ranges[0]!.text}${within.join('')} ${zone}`;
  if (!restricted && windows.length > MOST_LISTED) {
    return `in ${windows.length} stretches of time from ${rangeOf(hull, clock).text}${within.join('')} ${zone}`;
  }
  const told = ranges.map(({ text, oneDay }) =>
    text.startsWith('up to') ? text : `${oneDay ? 'on' : 'from'} ${text}`,
  );
  return `${listText(told)}${within.join('')} ${zone}`;
}
