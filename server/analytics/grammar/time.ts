// Puts the pieces of time together: "from Monday 9am to Wednesday", "since yesterday", "yesterday morning", and what
// all of them say at the end as filters of the plan.
import type { HourRange, TimeSpec } from '@/contracts/plan';
import type { EntityItem, Found, Line, Period } from './line';
import { DAY, midnight } from './local-time';
import { between, calendar, isSingleDay, since } from './periods';
import { COMPARES } from './time-words';

const MOMENT = '(?:(?:the )?<time>(?: (?:at )?<clock>)?|<clock>(?: (?:on )?<time>)?)';

interface Moment {
  start: number | null;
  end: number | null;
  period: Period | null;
}

function momentsIn(found: Found, now: number): Moment[] {
  const moments: Moment[] = [];
  const parts: { time?: EntityItem<'time'>; clock?: EntityItem<'clock'> }[] = [{}];
  for (const item of found.items) {
    const last = parts.at(-1)!;
    if (item.kind === 'time') {
      if (last.time) parts.push({ time: item });
      else last.time = item;
    } else if (item.kind === 'clock') {
      if (last.clock) parts.push({ clock: item });
      else last.clock = item;
    } else if (/^(?:and|to|until|-|through)$/.test(item.shown)) parts.push({});
  }
  let day: number | null = null;
  for (const { time, clock } of parts) {
    if (!time && !clock) continue;
    if (time && clock) {
      if (!isSingleDay(time.period) || time.period.hours) return [];
      day = time.period.from!;
      moments.push({ start: day + clock.minute, end: day + clock.minute, period: null });
    } else if (time) {
      if (time.period.hours || time.period.weekdays || time.period.previous) return [];
      day = time.period.from;
      moments.push({ start: time.period.from, end: time.period.to, period: time.period });
    } else {
      const at: number = (day ?? midnight(now)) + clock!.minute;
      moments.push({ start: at, end: at, period: null });
    }
  }
  return moments;
}

const isWeekday = (period: Period): boolean => period.specs[0]?.kind === 'calendar' && period.weekday === true;

function rangeOf(a: Moment, b: Moment, now: number): Period | null {
  const [first, second] = [a.period?.specs[0], b.period?.specs[0]];
  if (a.start === null || b.end === null) return null;
  // "from Friday to Sunday": the last such Sunday, and the Friday before it.
  const days = a.period && b.period && isSingleDay(a.period) && isSingleDay(b.period);
  const week = 7 * DAY;
  if (days && b.start! < a.start && a.start - b.start! < week && isWeekday(a.period!) && isWeekday(b.period!))
    return calendar(
      now,
      'day',
      Math.round((a.start - week - midnight(now)) / DAY),
      Math.round((b.start! - a.start + week) / DAY) + 1,
    );
  if (b.end <= a.start) return null;
  const relative = first?.kind === 'calendar' && second?.kind === 'calendar' && first.unit === second.unit;
  if (relative) return calendar(now, first.unit, first.offset, second.offset + second.count - first.offset);
  return between(a.start, second?.kind === 'now' ? null : b.end);
}

/** Ranges with two ends, and open ones. */
export function findRanges(line: Line, now: number): void {
  const full = [
    `(?:between|from|starting|in the time from) ${MOMENT} (?:and|to|until|-|through|up to) ${MOMENT}`,
    `<time>(?: <clock>)? (?:to|-|through|until) ${MOMENT}`,
  ];
  for (const [which, source] of full.entries()) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      if (line.has(which === 1 ? COMPARES : `${COMPARES}.* between|change.* from`)) break;
      const [a, b, more] = momentsIn(found, now);
      const period = a && b && !more ? rangeOf(a, b, now) : null;
      if (period) line.merge(found, { kind: 'time', period });
    }
  }
  const toNow = `(?:between|from|since) ${MOMENT} (?:and|to|until|-|till|through|up to) now`;
  for (let found = line.find(toNow); found; found = line.find(toNow, found.from + 1)) {
    const [moment, more] = momentsIn({ ...found, items: found.items.slice(0, -2) }, now);
    if (!moment || more) continue;
    const period = moment.period ? since(moment.period) : between(moment.start, null);
    if (period) line.merge(found, { kind: 'time', period });
  }
  const open: [string, (moment: Moment) => Period | null][] = [
    [
      `(?:ever )?(?:since|from) ${MOMENT}(?: on| onwards?| until now| to now| till now)?`,
      (moment) => (moment.period ? since(moment.period) : between(moment.start, null)),
    ],
    [
      `(?:after|later than) <time>(?: (?:at )?<clock>)?`,
      (moment) => (moment.end === null ? null : between(moment.end, null)),
    ],
    [
      `(?:before|prior to|earlier than|older than) <time>(?: (?:at )?<clock>)?`,
      (moment) => (moment.start === null ? null : between(null, moment.start)),
    ],
    [
      `(?:until|up to|through|by the end of) <time>(?: (?:at )?<clock>)?`,
      (moment) => (moment.end === null ? null : between(null, moment.end)),
    ],
  ];
  for (const [source, make] of open) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const words = found.groups[0]!;
      // "from yesterday" is yesterday; "from yesterday on" is since.
      if (/^from/.test(words) && !/ (?:on|onwards?|now)$/.test(words)) continue;
      // "since yesterday evening" waits until the evening belongs to the day.
      if (
        /^<hours>|^(?:at |in |on )?(?:the )?(?:morning|afternoon|evening|night)$/.test(
          line.items[found.to]?.shown ?? '',
        )
      )
        continue;
      const [moment, more] = momentsIn(found, now);
      const period = moment && !more ? make(moment) : null;
      if (period) line.merge(found, { kind: 'time', period });
    }
  }
}

export interface TimeSlots {
  time?: TimeSpec[];
  hours?: HourRange[];
  weekdays?: number[];
}

const overMidnight = (hours: HourRange): boolean => hours.to <= hours.from;

/** Of one day with hours: its local times. Null where the day is not one. */
export function withHours(period: Period): Period | null {
  const { hours } = period;
  if (!hours) return period;
  if (!isSingleDay({ ...period, hours: undefined })) return null;
  const to = overMidnight(hours) ? hours.to + DAY : hours.to;
  return between(period.from! + hours.from, period.from! + to);
}

const sameHours = (a: HourRange | undefined, b: HourRange | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to;

/**
 * What the periods, hours and weekdays say together. `habitual`: the figures are by day or week, so hours without a
 * date mean those of every day. Null when it cannot be said in filters.
 */
export function timeSlots(
  periods: readonly Period[],
  hours: readonly EntityItem<'hours'>[],
  weekdays: readonly number[],
  now: number,
  habitual: boolean,
): TimeSlots | null {
  const slots: TimeSlots = {};
  const days = new Set(weekdays);
  for (const period of periods) for (const day of period.weekdays ?? []) days.add(day);
  if (days.size > 0) {
    if (periods.some((period) => period.weekdays) && periods.some((period) => !period.weekdays)) return null;
    slots.weekdays = [...days].sort((a, b) => a - b);
  }
  const loose = hours.map((item) => item.hours);
  // "this week up to Wednesday" cuts one by the other; together they would be everything.
  if (periods.length > 1 && periods.some(({ from, to }) => from === null || to === null)) return null;
  // Two readings of the hours, and neither lies within the other.
  if (loose.length > 0 && periods.some((period) => period.hours)) return null;
  let bound = periods.map((period) => (period.hours || loose.length !== 1 ? period : { ...period, hours: loose[0] }));
  if (bound.length === 0 && loose.length > 0) {
    const today = !habitual && days.size === 0 && hours.every((item) => !item.habitual);
    if (!today) return { ...slots, hours: loose };
    bound = loose.map((range) => ({ ...calendar(now, 'day'), hours: range }));
    return { ...slots, time: bound.flatMap((period) => withHours(period)!.specs) };
  }
  if (bound.length === 0) return slots;
  const [first] = bound;
  const shared = bound.every((period) => sameHours(period.hours, first!.hours));
  const singleNight = first!.hours && overMidnight(first!.hours) && bound.some(isSingleDay);
  if (shared && !singleNight) {
    slots.time = bound.flatMap((period) => period.specs);
    if (first!.hours) slots.hours = [first!.hours];
    else if (loose.length > 1) slots.hours = loose;
    return slots.time.length > 0 ? slots : null;
  }
  const resolved = bound.map(withHours);
  if (resolved.some((period) => period === null)) return null;
  return { ...slots, time: resolved.flatMap((period) => period!.specs) };
}
