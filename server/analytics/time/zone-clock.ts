// When a day and an hour began in a time zone, with the runtime's own zone data, so that both databases count alike and
// days of 23 or 25 hours come out right.
import { AppError } from '../../errors';

const HOUR_MS = 3_600_000;
/** No day is longer: 24 hours, one or two of a clock change, some to spare. */
const LONGEST_DAY_MS = 27 * HOUR_MS;

function formatterOf(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      minute: '2-digit',
    });
  } catch (cause) {
    throw new AppError('invalid', `"${timezone}" is not a time zone; use a name such as Europe/Berlin.`, { cause });
  }
}

function partsOf(formatter: Intl.DateTimeFormat, ms: number): { date: string; minute: number } {
  const parts = Object.fromEntries(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.minute) };
}

/**
 * The first instant that bears the local date of `nowMs` in an IANA zone, in ms since 1970. Found by bisection on the
 * local date, which also answers for days whose midnight does not exist or comes twice. Throws `invalid` for no zone.
 */
export function startOfDay(nowMs: number, timezone: string): number {
  const formatter = formatterOf(timezone);
  const today = partsOf(formatter, nowMs).date;
  let before = nowMs - LONGEST_DAY_MS;
  let within = nowMs;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (partsOf(formatter, middle).date === today) within = middle;
    else before = middle;
  }
  return within;
}

/** When the clock hour of `nowMs` began in the zone, in ms since 1970. Throws `invalid` for no zone. */
export function startOfHour(nowMs: number, timezone: string): number {
  const minuteStart = Math.floor(nowMs / 60_000) * 60_000;
  return minuteStart - partsOf(formatterOf(timezone), nowMs).minute * 60_000;
}
