// The buckets of the time dimensions: which ones a set of windows touches, how they are written, and the pieces that
// windows fall into when cut along them. Keys are numbers that SQL computes alike from the list of clock changes.

import type { Cell } from '@/contracts/analytics';
import type { Dimension } from '@/contracts/plan';
import { AppError } from '../../errors';
import { DAY_MS, type LocalClock } from './local-clock';
import type { Range } from './windows';

const HOUR_MS = 3_600_000;
export const MAX_ROWS = 10_000;
const MAX_PIECES = 40_000;
/** Later than any record, and still a year of four digits. */
const LAST_MS = Date.UTC(9999, 0, 1);

export const TIME_DIMENSIONS = ['hour', 'hour_of_day', 'day', 'weekday', 'week', 'month'] as const;
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];
const RECURRING: readonly Dimension[] = ['hour_of_day', 'weekday'];

export function isTime(dimension: Dimension): dimension is TimeDimension {
  return (TIME_DIMENSIONS as readonly Dimension[]).includes(dimension);
}

/** True for points on the time line, false for what comes again. */
export function isTimeLine(dimension: Dimension): boolean {
  return isTime(dimension) && !RECURRING.includes(dimension);
}

export function tooManyRows(): AppError {
  return new AppError('too_large', 'This has more than 10,000 rows. Ask for a shorter time or coarser groups.');
}

/** hour: the instant it began. day, week, month: local midnight as if UTC. hour_of_day 0..23, weekday 1..7. */
function keyOf(dimension: TimeDimension, localMs: number, offsetMs: number): number {
  const dayMs = Math.floor(localMs / DAY_MS) * DAY_MS;
  const date = new Date(dayMs);
  const weekday = ((date.getUTCDay() + 6) % 7) + 1;
  switch (dimension) {
    case 'hour':
      return Math.floor(localMs / HOUR_MS) * HOUR_MS - offsetMs;
    case 'hour_of_day':
      return Math.floor((localMs - dayMs) / HOUR_MS);
    case 'day':
      return dayMs;
    case 'weekday':
      return weekday;
    case 'week':
      return dayMs - (weekday - 1) * DAY_MS;
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
}

const isByHour = (dimension: TimeDimension) => dimension === 'hour' || dimension === 'hour_of_day';

/** Every bucket that these ranges touch, ascending. Throws `too_large` past 10,000. */
export function bucketsOf(dimension: TimeDimension, ranges: readonly Range[], clock: LocalClock): number[] {
  const stepMs = isByHour(dimension) ? HOUR_MS : DAY_MS;
  const most = dimension === 'hour_of_day' ? 24 : dimension === 'weekday' ? 7 : MAX_ROWS + 1;
  const found = new Set<number>();
  for (const range of ranges) {
    for (const { fromMs, toMs, offsetMs } of clock.stretches(range.fromMs, range.toMs)) {
      const endMs = toMs + offsetMs;
      for (let localMs = Math.floor((fromMs + offsetMs) / stepMs) * stepMs; localMs < endMs; localMs += stepMs) {
        found.add(keyOf(dimension, localMs, offsetMs));
        if (found.size < most) continue;
        if (most > MAX_ROWS) throw tooManyRows();
        return [...found].sort((one, other) => one - other);
      }
    }
  }
  return [...found].sort((one, other) => one - other);
}

export interface Piece extends Range {
  keys: number[];
}

/** The ranges cut along the buckets of all these dimensions, ascending. */
export function cut(ranges: readonly Range[], dimensions: readonly TimeDimension[], clock: LocalClock): Piece[] {
  if (dimensions.length === 0) return ranges.map((range) => ({ ...range, keys: [] }));
  const stepMs = dimensions.some(isByHour) ? HOUR_MS : DAY_MS;
  const pieces: Piece[] = [];
  for (const range of ranges) {
    for (const { fromMs, toMs, offsetMs } of clock.stretches(range.fromMs, range.toMs)) {
      const endMs = toMs + offsetMs;
      for (let localMs = Math.floor((fromMs + offsetMs) / stepMs) * stepMs; localMs < endMs; localMs += stepMs) {
        pieces.push({
          fromMs: Math.max(fromMs, localMs - offsetMs),
          toMs: Math.min(toMs, localMs + stepMs - offsetMs),
          keys: dimensions.map((dimension) => keyOf(dimension, localMs, offsetMs)),
        });
        if (pieces.length > MAX_PIECES) throw tooManyRows();
      }
    }
  }
  return pieces;
}

function hourText(ms: number, clock: LocalClock): string {
  const offsetMs = clock.offsetAt(ms);
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = offsetMs < 0 ? '-' : '+';
  const local = new Date(ms + offsetMs).toISOString().slice(0, 19);
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** As a cell writes it: hours with offset, days 2026-11-21, weeks by their Monday, months 2026-11. */
export function bucketCell(dimension: TimeDimension, key: number, clock: LocalClock): Cell {
  if (dimension === 'hour') return hourText(key, clock);
  if (dimension === 'hour_of_day' || dimension === 'weekday') return key;
  return new Date(key).toISOString().slice(0, dimension === 'month' ? 7 : 10);
}

/** The key that a cell was written from. Throws `invalid` for what is none. */
export function readBucket(dimension: TimeDimension, cell: Cell): number {
  const key =
    dimension === 'hour_of_day' || dimension === 'weekday'
      ? Number(cell)
      : Date.parse(dimension === 'hour' ? String(cell) : `${String(cell).padEnd(10, '-01')}T00:00:00Z`);
  const most = dimension === 'hour_of_day' ? 23 : dimension === 'weekday' ? 7 : LAST_MS;
  if (!Number.isInteger(key) || key < 0 || key > most) {
    throw new AppError('invalid', 'This is not a group of the answer.');
  }
  return key;
}
