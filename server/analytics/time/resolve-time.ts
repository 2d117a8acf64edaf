// Turns the time words of a plan into instants: ranges that are joined, cut at now, and thinned to hours and weekdays
// by the clock on the wall, on days of 23 and 25 hours too.
import type { AnalyticsPlan, Filters, HourRange, TimeSpec } from '@/contracts/plan';
import { AppError } from '../../errors';
import { DAY_MS, type LocalClock, localClock } from './local-clock';
import { merge, type Range, type Window } from './windows';

const MINUTE_MS = 60_000;
const NOW_MS = 20_000;
const FIXED_MS = { second: 1_000, minute: MINUTE_MS, hour: 3_600_000 } as const;
/** Local days that hours and weekdays are laid over; more is a slip of the pen, not a question. */
const MAX_DAYS = 40_000;
/** All of them are sent with every statement. */
const MAX_RANGES = 40_000;

type Unit = Extract<TimeSpec, { kind: 'calendar' }>['unit'];

const dateOf = (localMs: number) => new Date(localMs);

/** Start of the unit `offset` units away, as local time. */
function startOfUnit(localMs: number, unit: Exclude<Unit, 'hour'>, offset: number): number {
  const date = dateOf(localMs);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === 'year') return Date.UTC(year + offset, 0, 1);
  if (unit === 'month') return Date.UTC(year, month + offset, 1);
  if (unit === 'day') return Date.UTC(year, month, day + offset);
  return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7) + 7 * offset);
}

/** The start of the hour on the wall, never across a change of the clock. */
function startOfHour(ms: number, clock: LocalClock): number {
  const offsetMs = clock.offsetAt(ms);
  return Math.floor((ms + offsetMs) / FIXED_MS.hour) * FIXED_MS.hour - offsetMs;
}

function calendar(spec: Extract<TimeSpec, { kind: 'calendar' }>, clock: LocalClock, nowMs: number): Range {
  const { unit, offset, count } = spec;
  if (unit === 'hour') {
    const fromMs = startOfHour(nowMs, clock) + offset * FIXED_MS.hour;
    return { fromMs, toMs: fromMs + count * FIXED_MS.hour };
  }
  const localMs = clock.toLocal(nowMs);
  return {
    fromMs: clock.toInstant(startOfUnit(localMs, unit, offset)),
    toMs: clock.toInstant(startOfUnit(localMs, unit, offset + count)),
  };
}

/** `amount` units before an instant; days and longer by the wall, a part of one as its share of a day. */
function before(ms: number, unit: Extract<TimeSpec, { kind: 'rolling' }>['unit'], amount: number, clock: LocalClock) {
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return ms - amount * FIXED_MS[unit];
  const whole = Math.trunc(amount);
  const localMs = clock.toLocal(ms);
  const date = dateOf(localMs);
  if (unit === 'day' || unit === 'week') {
    return clock.toInstant(localMs - Math.round(amount * (unit === 'week' ? 7 : 1) * DAY_MS));
  }
  const months = whole * (unit === 'year' ? 12 : 1);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const timeMs = ((localMs % DAY_MS) + DAY_MS) % DAY_MS;
  const share = Math.round((amount - whole) * (unit === 'year' ? 365 : 30) * DAY_MS);
  return clock.toInstant(Date.UTC(year, month, Math.min(day, lastDay)) + timeMs - share);
}

/** A local time as the contract writes it; throws `invalid` for a day that is none. */
function parseLocal(text: string): number {
  const full = text.length === 16 ? `${text}:00` : text;
  const localMs = Date.parse(`${full}Z`);
  if (Number.isNaN(localMs) || !new Date(localMs).toISOString().startsWith(full)) {
    throw new AppError('invalid', `"${text}" is not a date and time.`);
  }
  return localMs;
}

function rangeOf(spec: TimeSpec, clock: LocalClock, nowMs: number): Window {
  switch (spec.kind) {
    case 'calendar':
      return calendar(spec, clock, nowMs);
    case 'rolling':
      return { fromMs: Math.round(before(nowMs, spec.unit, spec.amount, clock)), toMs: nowMs + 1 };
    case 'now':
      return { fromMs: nowMs - NOW_MS, toMs: nowMs + 1 };
    case 'between': {
      const fromMs = spec.from === null ? null : clock.toInstant(parseLocal(spec.from));
      const toMs = spec.to === null ? nowMs + 1 : clock.toInstant(parseLocal(spec.to));
      if (spec.from !== null && spec.to !== null && fromMs! >= toMs) {
        throw new AppError('invalid', 'This time range ends before it begins.');
      }
      return { fromMs, toMs };
    }
  }
}

/** What a date can hold; nothing was seen before 1970. */
function clip(window: Window, nowMs: number): Window {
  const toMs = Math.min(window.toMs, nowMs + 1);
  if (window.fromMs === null) return { fromMs: null, toMs };
  return { fromMs: Math.max(0, Number.isFinite(window.fromMs) ? window.fromMs : 0), toMs };
}

/** The joined ranges of these words, cut at now. Without words: since the first record. */
export function resolveTime(time: readonly TimeSpec[] | undefined, timezone: string, nowMs: number): Window[] {
  const clock = localClock(timezone);
  if (!time) return [{ fromMs: null, toMs: nowMs + 1 }];
  return merge(time.map((spec) => clip(rangeOf(spec, clock, nowMs), nowMs)));
}

/** Minutes of the local day that the hours admit, not across midnight. */
function minutesOf(hours: readonly HourRange[] | undefined): { from: number; to: number }[] {
  if (!hours) return [{ from: 0, to: 1440 }];
  return hours.flatMap(({ from, to }) =>
    to > from
      ? [{ from, to }]
      : [
          { from, to: 1440 },
          { from: 0, to },
        ],
  );
}

/** Of the ranges, what lies in these hours of these weekdays (1 = Monday), instant by instant as the wall shows it. */
export function thin(
  ranges: readonly Range[],
  { hours, weekdays }: Pick<Filters, 'hours' | 'weekdays'>,
  clock: LocalClock,
): Range[] {
  if (!hours && !weekdays) return [...ranges];
  const first = ranges[0];
  if (first && (ranges.at(-1)!.toMs - first.fromMs) / DAY_MS > MAX_DAYS) {
    throw new AppError('invalid', 'Hours and weekdays need a shorter time range.');
  }
  const minutes = minutesOf(hours);
  const days = new Set(weekdays ?? [1, 2, 3, 4, 5, 6, 7]);
  const kept: Range[] = [];
  for (const range of ranges) {
    for (const { fromMs, toMs, offsetMs } of clock.stretches(range.fromMs, range.toMs)) {
      for (let dayMs = Math.floor((fromMs + offsetMs) / DAY_MS) * DAY_MS; dayMs < toMs + offsetMs; dayMs += DAY_MS) {
        if (!days.has(((new Date(dayMs).getUTCDay() + 6) % 7) + 1)) continue;
        for (const { from, to } of minutes) {
          kept.push({
            fromMs: Math.max(fromMs, dayMs + from * MINUTE_MS - offsetMs),
            toMs: Math.min(toMs, dayMs + to * MINUTE_MS - offsetMs),
          });
          if (kept.length > MAX_RANGES) {
            throw new AppError('invalid', 'Hours and weekdays need a shorter time range.');
          }
        }
      }
    }
  }
  return merge(kept);
}

/** The stretch before: a calendar unit becomes the one before it, as far into it as this one has come. */
function previousOf(spec: TimeSpec, clock: LocalClock, nowMs: number): Window {
  const whole = rangeOf(spec, clock, nowMs);
  const current = clip(whole, nowMs);
  if (current.fromMs === null) {
    throw new AppError('invalid', 'There is nothing before all records; name a time to compare with the one before.');
  }
  const lengthMs = current.toMs - current.fromMs;
  if (spec.kind === 'calendar') {
    const earlier = calendar({ ...spec, offset: spec.offset - spec.count }, clock, nowMs);
    const isCut = whole.toMs > current.toMs;
    return { fromMs: earlier.fromMs, toMs: isCut ? Math.min(earlier.toMs, earlier.fromMs + lengthMs) : earlier.toMs };
  }
  if (spec.kind === 'rolling') {
    return { fromMs: Math.round(before(current.fromMs, spec.unit, spec.amount, clock)), toMs: current.fromMs };
  }
  return { fromMs: current.fromMs - lengthMs, toMs: current.fromMs };
}

/** Throws `invalid` when the plan has no time, or one that began with the first record. */
export function previousTime(time: readonly TimeSpec[] | undefined, timezone: string, nowMs: number): Window[] {
  const clock = localClock(timezone);
  if (!time) {
    throw new AppError('invalid', 'There is nothing before all records; name a time to compare with the one before.');
  }
  if (time.length === 1) return merge([clip(previousOf(time[0]!, clock, nowMs), nowMs)]);
  const windows = resolveTime(time, timezone, nowMs);
  const first = windows[0];
  if (!first) return [];
  if (first.fromMs === null) return previousTime([{ kind: 'between', from: null, to: null }], timezone, nowMs);
  const spanMs = windows.at(-1)!.toMs - first.fromMs;
  return merge(windows.map(({ fromMs, toMs }) => clip({ fromMs: (fromMs ?? 0) - spanMs, toMs: toMs - spanMs }, nowMs)));
}

/** The windows of a plan before hours and weekdays, and of what it is compared with. */
export function windowsOf(plan: AnalyticsPlan, nowMs: number): { windows: Window[]; compared: Window[] | null } {
  const windows = resolveTime(plan.filters.time, plan.timezone, nowMs);
  if (plan.compare?.by !== 'period') return { windows, compared: null };
  const { time } = plan.compare;
  const compared =
    time === 'previous'
      ? previousTime(plan.filters.time, plan.timezone, nowMs)
      : resolveTime(time, plan.timezone, nowMs);
  return { windows, compared };
}
