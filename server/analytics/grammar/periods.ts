// Makes periods: calendar and rolling stretches, days, weekdays, months, with the local minutes they cover now.
import type { Period } from './line';
import { type CalendarUnit, calendarStart, DAY, dateOf, localText, midnight, minutesOf } from './local-time';

export function calendar(now: number, unit: CalendarUnit, offset = 0, count = 1): Period {
  return {
    specs: [{ kind: 'calendar', unit, offset, count }],
    from: calendarStart(now, unit, offset),
    to: calendarStart(now, unit, offset + count),
  };
}

export type RollingUnit = 'second' | 'minute' | CalendarUnit;
const ROUGH_MINUTES: Record<RollingUnit, number> = {
  second: 1 / 60,
  minute: 1,
  hour: 60,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};

/** Its minutes are rough for months and years: only for choosing buckets. */
export function rolling(now: number, unit: RollingUnit, amount: number): Period {
  return { specs: [{ kind: 'rolling', unit, amount }], from: now - amount * ROUGH_MINUTES[unit], to: now };
}

export function between(from: number | null, to: number | null): Period {
  return {
    specs: [{ kind: 'between', from: from === null ? null : localText(from), to: to === null ? null : localText(to) }],
    from,
    to,
  };
}

export const nowPeriod = (now: number): Period => ({ specs: [{ kind: 'now' }], from: now, to: now });

/** The most recent such day up to today; with `before`, up to yesterday. */
export function recentWeekday(now: number, weekday: number, before = false): Period {
  const today = dateOf(now).weekday;
  let back = (today - weekday + 7) % 7;
  if (before && back === 0) back = 7;
  return { ...calendar(now, 'day', back === 0 ? 0 : -back), weekday: true };
}

export function weekend(now: number, weeks: number): Period {
  return { ...calendar(now, 'week', weeks), weekdays: [6, 7] };
}

/** A month of the year, the most recent that has begun; with `before`, not the current one. */
export function monthOf(now: number, month: number, year?: number, before = false): Period {
  const today = dateOf(now);
  const isLater = month > today.month || (before && month === today.month);
  const which = year ?? (isLater ? today.year - 1 : today.year);
  return between(minutesOf(which, month, 1), minutesOf(which, month + 1, 1));
}

/** Quarters of the year: 0 is the current one. */
export function quarter(now: number, offset: number): Period {
  const { year, month } = dateOf(now);
  const first = Math.floor((month - 1) / 3) * 3 + 1 + offset * 3;
  return between(minutesOf(year, first, 1), minutesOf(year, first + 3, 1));
}

export function quarterOf(now: number, which: number, year?: number): Period {
  const today = dateOf(now);
  const first = which * 3 - 2;
  const chosen = year ?? (first > today.month ? today.year - 1 : today.year);
  return between(minutesOf(chosen, first, 1), minutesOf(chosen, first + 3, 1));
}

export function isSingleDay(period: Period): boolean {
  const { from, to } = period;
  return from !== null && to !== null && to - from === DAY && from === midnight(from) && !period.weekdays;
}

/** Whole units kept relative where the words were: "since last week" lives on as "last week and this one". */
export function since(period: Period): Period | null {
  const [spec] = period.specs;
  if (period.hours || period.specs.length !== 1 || !spec) return null;
  if (period.weekdays) return period.from === null ? null : between(period.from + 5 * DAY, null);
  if (spec.kind === 'calendar' && spec.unit !== 'hour' && spec.count === 1) {
    return { specs: [{ ...spec, count: 1 - spec.offset }], from: period.from, to: null };
  }
  return spec.kind === 'now' || period.from === null ? null : between(period.from, null);
}
