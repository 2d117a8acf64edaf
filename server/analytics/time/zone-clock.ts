// When a day and an hour began in a time zone, with the runtime's own zone data, so that both databases count alike and
// days of 23 or 25 hours come out right.
import { AppError } from '../../errors';
import { type WallClock, wallClock } from './zone-format';

const HOUR_MS = 3_600_000;
/** No day is longer: 24 hours, one or two of a clock change, some to spare. */
const LONGEST_DAY_MS = 27 * HOUR_MS;

function clockOf(ms: number, timezone: string): WallClock {
  try {
    return wallClock(ms, timezone);
  } catch (cause) {
    throw new AppError('invalid', `"${timezone}" is not a time zone; use a name such as Europe/Berlin.`, { cause });
  }
}

function dateOf(ms: number, timezone: string): string {
  const { year, month, day } = clockOf(ms, timezone);
  return `${year}-${month}-${day}`;
}

/**
 * The first instant that bears the local date of `nowMs` in an IANA zone, in ms since 1970. Found by bisection on the
 * local date, which also answers for days whose midnight does not exist or comes twice. Throws `invalid` for no zone.
 */
export function startOfDay(nowMs: number, timezone: string): number {
  const today = dateOf(nowMs, timezone);
  let before = nowMs - LONGEST_DAY_MS;
  let within = nowMs;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dateOf(middle, timezone) === today) within = middle;
    else before = middle;
  }
  return within;
}

/** When the clock hour of `nowMs` began in the zone, in ms since 1970. Throws `invalid` for no zone. */
export function startOfHour(nowMs: number, timezone: string): number {
  const minuteStart = Math.floor(nowMs / 60_000) * 60_000;
  return minuteStart - clockOf(nowMs, timezone).minute * 60_000;
}
