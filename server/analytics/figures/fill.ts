// Groups without rows: every time bucket that the windows have is a row of the answer, also one without a sighting.
import type { AnalyticsPlan } from '@/contracts/plan';
import { pieceGroups } from '../compile/occupancy';
import type { Scope } from '../compile/scope';
import {
  bucketsOf,
  cut,
  isTime,
  isTimeLine,
  MAX_ROWS,
  type Piece,
  type TimeDimension,
  tooManyRows,
} from '../time/buckets';
import type { LocalClock } from '../time/local-clock';
import { bounded } from '../time/windows';
import { type Group, type Grouped, groupId, makeGroup, zeroOf } from './group';

/** Hours of the day, or weekdays, that the filters let through at all. */
function admitted(dimension: TimeDimension, { filters }: AnalyticsPlan): number[] {
  if (dimension === 'weekday') return [...new Set(filters.weekdays ?? [1, 2, 3, 4, 5, 6, 7])].sort();
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  if (!filters.hours) return hours;
  return hours.filter((hour) =>
    filters.hours!.some(({ from, to }) => {
      const [start, end] = [hour * 60, hour * 60 + 60];
      return to > from ? start < to && end > from : end > from || start < to;
    }),
  );
}

/** Every combination of time buckets that has a row, also without a sighting; null when nothing is grouped by time. */
export function timeCombinations(plan: AnalyticsPlan, scope: Scope, pieces: readonly Piece[] | null, isOpen: boolean) {
  const times = plan.groupBy.filter(isTime);
  if (times.length === 0) return null;
  if (isOpen && !times.some(isTimeLine)) {
    const [first, second] = times.map((dimension) => admitted(dimension, plan));
    return second ? first!.flatMap((one) => second.map((other) => [one, other])) : first!.map((one) => [one]);
  }
  const ranges = bounded(scope.windows, null);
  if (times.length === 1) return bucketsOf(times[0]!, ranges, scope.clock).map((key) => [key]);
  return pieceGroups(pieces ?? cut(ranges, times, scope.clock)).groups;
}

/** Adds the groups without rows. Where windows have no start, a time line begins with its first row. */
export function fill(
  plan: AnalyticsPlan,
  found: Group[],
  combinations: number[][] | null,
  isOpen: boolean,
  clock: LocalClock,
): Grouped {
  if (!combinations) return { groups: found, buckets: new Map() };
  const { groupBy } = plan;
  const timeAt = groupBy.flatMap((dimension, index) => (isTime(dimension) ? [index] : []));
  const otherAt = groupBy.flatMap((dimension, index) => (isTime(dimension) ? [] : [index]));
  let kept = combinations;
  if (isOpen) {
    for (const [position, index] of timeAt.entries()) {
      if (!isTimeLine(groupBy[index]!)) continue;
      const first = found.reduce((least, { raw }) => Math.min(least, Number(raw[index])), Number.POSITIVE_INFINITY);
      kept = kept.filter((keys) => keys[position]! >= first);
    }
  }
  const groups = new Map(found.map((group) => [groupId(group.raw), group]));
  const samples =
    otherAt.length === 0
      ? [null]
      : [...new Map(found.map((group) => [groupId(otherAt.map((index) => group.raw[index]!)), group])).values()];
  if (samples.length * kept.length > MAX_ROWS) throw tooManyRows();
  for (const sample of samples) {
    for (const keys of kept) {
      const raw = groupBy.map((_, index) =>
        timeAt.includes(index) ? keys[timeAt.indexOf(index)]! : sample!.raw[index]!,
      );
      const id = groupId(raw);
      if (groups.has(id)) continue;
      const names = groupBy.map((_, index) => (sample ? (sample.labels[index] as string) : null));
      groups.set(id, makeGroup(groupBy, raw, names, zeroOf(plan), clock));
    }
  }
  const buckets = new Map(
    timeAt.map((index, position) => [
      groupBy[index]!,
      [...new Set(kept.map((keys) => keys[position]!))].sort((one, other) => one - other),
    ]),
  );
  return { groups: [...groups.values()], buckets };
}
