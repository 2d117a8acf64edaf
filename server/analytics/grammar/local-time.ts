// The clock on the asker's wall, as whole minutes since 1970-01-01 00:00 without any zone: enough to find days, weeks
// and months, and to write local times. The compiler alone turns them into instants.
import { wallClock } from '../time/zone-format';

export const DAY = 1440;
/** Local minutes of an instant; UTC where the zone is none. */
export function localMinutes(nowMs: number, timezone: string): number {
  try {
    const { year, month, day, hour, minute } = wallClock(nowMs, timezone);
    return minutesOf(year, month, day) + hour * 60 + minute;
  } catch {
    return Math.floor(nowMs / 60_000);
  }
}

/** Of a local date at midnight; a month past 12 or a day past the end runs on. */
export function minutesOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 60_000;
}

export function dateOf(minutes: number): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(minutes * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
  };
}

export function midnight(minutes: number): number {
  return Math.floor(minutes / DAY) * DAY;
}

/** 2026-11-21T09:00 */
export function localText(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 16);
}

export type CalendarUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** Where a unit of the calendar begins, `offset` units from the one that holds `now`. */
export function calendarStart(now: number, unit: CalendarUnit, offset: number): number {
  const { year, month, weekday } = dateOf(now);
  switch (unit) {
    case 'hour':
      return Math.floor(now / 60) * 60 + offset * 60;
    case 'day':
      return midnight(now) + offset * DAY;
    case 'week':
      return midnight(now) + (1 - weekday + offset * 7) * DAY;
    case 'month':
      return minutesOf(year, month + offset, 1);
    case 'year':
      return minutesOf(year + offset, 1, 1);
  }
}
