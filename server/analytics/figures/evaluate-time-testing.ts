// For tests: times of plans the slow way, written apart from resolve-time.ts and buckets.ts, with luxon's dates and
// quarters of an hour. Hours of filters must therefore be whole quarters.
import { DateTime } from 'luxon';
import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension, Filters, TimeSpec } from '@/contracts/plan';

export interface Span {
  from: number | null;
  to: number;
}
/** A stretch of at most a quarter of an hour within windows. */
export interface Slice {
  from: number;
  to: number;
}

const QUARTER = 900_000;
const memo = new Map<string, Map<number, DateTime>>();

/** Local time of the quarter that an instant lies in: offsets change at quarters only. */
export function localOf(ms: number, zone: string): DateTime {
  let known = memo.get(zone);
  if (!known) {
    known = new Map();
    memo.set(zone, known);
  }
  const quarter = Math.floor(ms / QUARTER) * QUARTER;
  let local = known.get(quarter);
  if (!local) {
    local = DateTime.fromMillis(quarter, { zone });
    known.set(quarter, local);
  }
  return local;
}

function spanOf(spec: TimeSpec, zone: string, now: number): Span {
  const here = DateTime.fromMillis(now, { zone });
  if (spec.kind === 'now') return { from: now - 20_000, to: now + 1 };
  if (spec.kind === 'rolling') return { from: here.minus({ [spec.unit]: spec.amount }).toMillis(), to: now + 1 };
  if (spec.kind === 'between') {
    const at = (text: string | null) => (text === null ? null : DateTime.fromISO(text, { zone }).toMillis());
    return { from: at(spec.from), to: at(spec.to) ?? now + 1 };
  }
  const start = here.startOf(spec.unit).plus({ [spec.unit]: spec.offset });
  return { from: start.toMillis(), to: start.plus({ [spec.unit]: spec.count }).toMillis() };
}

/** Joined, cut at now. */
export function unite(spans: readonly Span[], now: number): Span[] {
  const cut = spans.map(({ from, to }) => ({ from, to: Math.min(to, now + 1) }));
  const low = (span: Span) => span.from ?? -1e18;
  const sorted = cut.filter((span) => low(span) < span.to).sort((one, other) => low(one) - low(other));
  const joined: Span[] = [];
  for (const span of sorted) {
    const last = joined[joined.length - 1];
    if (last && low(span) <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

export function spansOf(time: readonly TimeSpec[] | undefined, zone: string, now: number): Span[] {
  if (!time) return [{ from: null, to: now + 1 }];
  return unite(
    time.map((spec) => spanOf(spec, zone, now)),
    now,
  );
}

/** The stretch just before; of a calendar unit the one before, as far into it as this one has come. */
export function spansBefore(time: readonly TimeSpec[], zone: string, now: number): Span[] {
  const [only] = time;
  if (time.length === 1 && only) {
    const whole = spanOf(only, zone, now);
    const to = Math.min(whole.to, now + 1);
    if (only.kind === 'calendar') {
      const earlier = spanOf({ ...only, offset: only.offset - only.count }, zone, now);
      return unite(
        [to < whole.to ? { from: earlier.from, to: Math.min(earlier.to, earlier.from! + to - whole.from!) } : earlier],
        now,
      );
    }
    if (only.kind === 'rolling') {
      const from = DateTime.fromMillis(whole.from!, { zone }).minus({ [only.unit]: only.amount });
      return unite([{ from: from.toMillis(), to: whole.from! }], now);
    }
    return unite([{ from: whole.from! - (to - whole.from!), to: whole.from! }], now);
  }
  const spans = spansOf(time, zone, now);
  if (spans.length === 0) return [];
  const shift = spans[spans.length - 1]!.to - spans[0]!.from!;
  return unite(
    spans.map(({ from, to }) => ({ from: from! - shift, to: to - shift })),
    now,
  );
}

export function isAdmitted(local: DateTime, { hours, weekdays }: Filters): boolean {
  if (weekdays && !weekdays.includes(local.weekday)) return false;
  if (!hours) return true;
  const minute = local.hour * 60 + local.minute;
  return hours.some(({ from, to }) => (to > from ? minute >= from && minute < to : minute >= from || minute < to));
}

/** The windows as slices, hours and weekdays taken out. */
export function slicesOf(spans: readonly Span[], filters: Filters, zone: string, earliest: number | null): Slice[] {
  const slices: Slice[] = [];
  for (const span of spans) {
    const start = span.from ?? earliest;
    if (start === null) continue;
    for (let at = start; at < span.to; ) {
      const next = Math.min(span.to, (Math.floor(at / QUARTER) + 1) * QUARTER);
      if (isAdmitted(localOf(at, zone), filters)) slices.push({ from: at, to: next });
      at = next;
    }
  }
  return slices;
}

const cells = new Map<string, { cell: Cell; sort: number }>();

/** What a time dimension calls an instant: its cell, and what it is sorted by. */
export function timeCell(dimension: Dimension, ms: number, zone: string): { cell: Cell; sort: number } {
  const key = `${dimension} ${zone} ${Math.floor(ms / QUARTER)}`;
  let known = cells.get(key);
  if (!known) {
    known = makeCell(dimension, ms, zone);
    cells.set(key, known);
  }
  return known;
}

function makeCell(dimension: Dimension, ms: number, zone: string): { cell: Cell; sort: number } {
  const local = localOf(ms, zone);
  switch (dimension) {
    case 'hour': {
      const start = local.startOf('hour');
      return { cell: start.toISO({ suppressMilliseconds: true })!.replace('Z', '+00:00'), sort: start.toMillis() };
    }
    case 'hour_of_day':
      return { cell: local.hour, sort: local.hour };
    case 'weekday':
      return { cell: local.weekday, sort: local.weekday };
    case 'month':
      return { cell: local.toFormat('yyyy-MM'), sort: local.startOf('month').toMillis() };
    case 'week':
      return { cell: local.startOf('week').toISODate(), sort: local.startOf('week').toMillis() };
    default:
      return { cell: local.toISODate(), sort: local.startOf('day').toMillis() };
  }
}

export function isTimeWord(dimension: Dimension): boolean {
  return ['hour', 'hour_of_day', 'day', 'weekday', 'week', 'month'].includes(dimension);
}

export function recurs(dimension: Dimension): boolean {
  return dimension === 'hour_of_day' || dimension === 'weekday';
}

/** Quarters of a week, for what filters admit of any time at all. */
export function anyWeek(plan: AnalyticsPlan): number[] {
  const monday = Date.UTC(2024, 0, 1);
  const quarters = Array.from({ length: 7 * 96 }, (_, index) => monday + index * QUARTER);
  return quarters.filter((ms) => isAdmitted(localOf(ms, 'UTC'), plan.filters));
}
