// The groups of one plan without its comparison: read from the database, zero-filled where no row was, and turned from
// counts into shares or yes and no.
import type { AnalyticsPlan, Cell, Dimension, FilterName } from '@/contracts/analytics';
import { compileFigures, type FigureRow } from '../compile/figures';
import { compileOccupancy, pieceGroups } from '../compile/occupancy';
import { Parameters } from '../compile/parameters';
import type { Asker, Scope } from '../compile/scope';
import { earliestStatement } from '../compile/sources';
import {
  bucketCell,
  bucketsOf,
  cut,
  isTime,
  isTimeLine,
  MAX_ROWS,
  type Piece,
  type TimeDimension,
  tooManyRows,
} from '../time/buckets';
import { type LocalClock, localClock } from '../time/local-clock';
import { thin } from '../time/resolve-time';
import { bounded, type Window } from '../time/windows';
import { binKey, binLabel } from './bins';
import type { PlanReader } from './plan-store';

export interface Group {
  /** As SQL gave them: what groups are told apart and sorted by. */
  raw: (string | number)[];
  labels: Cell[];
  keys: Cell[];
  value: number | null;
}

export interface Grouped {
  groups: Group[];
  /** The time buckets that the windows have, by dimension. */
  buckets: Map<Dimension, number[]>;
}

const COUNTED: readonly string[] = ['count', 'exists', 'distinct', 'peak'];

/** The figure of a group without rows. */
export function zeroOf({ measure }: AnalyticsPlan): number | null {
  if (COUNTED.includes(measure.op)) return 0;
  return measure.op === 'avg' && measure.of === 'occupancy' ? 0 : null;
}

export function groupId(raw: readonly (string | number)[]): string {
  return JSON.stringify(raw);
}

/** Label and key of one dimension, from what SQL gave. */
function cellsOf(dimension: Dimension, raw: string | number, name: string | null | undefined, clock: LocalClock) {
  if (isTime(dimension)) {
    const cell = bucketCell(dimension, Number(raw), clock);
    return { label: cell, key: cell };
  }
  if (dimension === 'duration' || dimension === 'confidence') {
    return { label: binLabel(dimension, Number(raw)), key: binKey(dimension, Number(raw)) };
  }
  if (dimension === 'camera' || dimension === 'zone' || dimension === 'agent') {
    return { label: name ?? `Removed ${dimension}`, key: raw };
  }
  return { label: raw, key: raw };
}

function makeGroup(
  groupBy: readonly Dimension[],
  raw: (string | number)[],
  names: readonly (string | null | undefined)[],
  value: number | null,
  clock: LocalClock,
): Group {
  const cells = groupBy.map((dimension, index) => cellsOf(dimension, raw[index]!, names[index], clock));
  return { raw, value, labels: cells.map(({ label }) => label), keys: cells.map(({ key }) => key) };
}

function rowParts(row: FigureRow): { raw: (string | number)[]; names: (string | null | undefined)[] } {
  const raw = [row.k1, row.k2, row.k3].filter((key) => key !== undefined) as (string | number)[];
  return { raw, names: [row.l1, row.l2, row.l3] };
}

async function ordinary(reader: PlanReader, scope: Scope): Promise<Group[]> {
  const rows = await reader.rows<FigureRow>(compileFigures(scope));
  const { plan, clock } = scope;
  return rows.map((row) => {
    const { raw, names } = rowParts(row);
    return makeGroup(plan.groupBy, raw, names, row.v, clock);
  });
}

async function occupancy(reader: PlanReader, scope: Scope, pieces: readonly Piece[]): Promise<Group[]> {
  const { plan, clock } = scope;
  const { numbers, groups } = pieceGroups(pieces);
  const lengths = groups.map(() => 0);
  for (const [index, { fromMs, toMs }] of pieces.entries()) lengths[numbers[index]!]! += toMs - fromMs;
  const rows = await reader.rows<FigureRow>(compileOccupancy(scope, pieces));
  return rows.map((row) => {
    const { raw, names } = rowParts(row);
    const number = Number(raw[0]);
    const times = [...groups[number]!];
    const others = raw.slice(1);
    const otherNames = names.slice(1);
    const ordered = plan.groupBy.map((dimension) =>
      isTime(dimension) ? { raw: times.shift()!, name: null } : { raw: others.shift()!, name: otherNames.shift() },
    );
    const value = plan.measure.op === 'peak' || row.v === null ? row.v : row.v / lengths[number]!;
    return makeGroup(
      plan.groupBy,
      ordered.map((part) => part.raw),
      ordered.map((part) => part.name),
      value,
      clock,
    );
  });
}

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
function timeCombinations(plan: AnalyticsPlan, scope: Scope, pieces: readonly Piece[] | null, isOpen: boolean) {
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
function fill(
  plan: AnalyticsPlan,
  found: Group[],
  combinations: number[][] | null,
  isOpen: boolean,
  clock: LocalClock,
) {
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

/** What SQL is made from: windows with a start where one is needed, thinned to hours and weekdays. */
export async function scopeOf(reader: PlanReader, asker: Asker, plan: AnalyticsPlan, windows: readonly Window[]) {
  const clock = localClock(plan.timezone);
  const { filters, groupBy, measure, subject } = plan;
  const isOpen = windows.some(({ fromMs }) => fromMs === null);
  const needsStart =
    windows.length > 1 ||
    filters.hours !== undefined ||
    filters.weekdays !== undefined ||
    subject === 'occupancy' ||
    groupBy.some(isTime) ||
    (measure.op === 'distinct' && isTime(measure.of));
  if (!isOpen || !needsStart) {
    const closed = isOpen ? windows : thin(bounded(windows, null), filters, clock);
    return { scope: { plan, asker, clock, windows: closed } satisfies Scope, isOpen };
  }
  const parameters = new Parameters();
  const text = earliestStatement({ plan, asker }, parameters);
  const [row] = await reader.rows<{ ms: number | null }>({ text, values: parameters.values });
  const ranges = bounded(windows, row?.ms ?? null);
  return { scope: { plan, asker, clock, windows: thin(ranges, filters, clock) } satisfies Scope, isOpen };
}

async function counted(
  reader: PlanReader,
  asker: Asker,
  plan: AnalyticsPlan,
  windows: readonly Window[],
): Promise<Grouped> {
  const { scope, isOpen } = await scopeOf(reader, asker, plan, windows);
  const isOccupancy = plan.subject === 'occupancy';
  const pieces = isOccupancy ? cut(bounded(scope.windows, null), plan.groupBy.filter(isTime), scope.clock) : null;
  const found = pieces ? await occupancy(reader, scope, pieces) : await ordinary(reader, scope);
  if (plan.groupBy.length === 0) {
    const lengthMs = pieces?.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    const zero = lengthMs === 0 && plan.measure.op === 'avg' ? null : zeroOf(plan);
    return { groups: [{ raw: [], labels: [], keys: [], value: found[0]?.value ?? zero }], buckets: new Map() };
  }
  return fill(plan, found, timeCombinations(plan, scope, pieces, isOpen), isOpen, scope.clock);
}

function without(plan: AnalyticsPlan, name: FilterName): AnalyticsPlan {
  const filters = { ...plan.filters };
  delete filters[name];
  return { ...plan, filters };
}

/** The groups of a plan over these windows, with the measure that it asks for. */
export async function groupsOf(
  reader: PlanReader,
  asker: Asker,
  plan: AnalyticsPlan,
  windows: readonly Window[],
  nowMs: number,
): Promise<Grouped> {
  const { measure } = plan;
  if (measure.op !== 'share') return counted(reader, asker, plan, windows);
  const count: AnalyticsPlan = { ...plan, measure: { op: 'count' } };
  if (!measure.of) {
    const { groups, buckets } = await counted(reader, asker, count, windows);
    const sum = groups.reduce((total, group) => total + (group.value ?? 0), 0);
    return { groups: groups.map((group) => ({ ...group, value: sum > 0 ? (group.value ?? 0) / sum : null })), buckets };
  }
  const everything: Window[] = [{ fromMs: null, toMs: nowMs + 1 }];
  const part = await counted(reader, asker, count, windows);
  const whole = await counted(reader, asker, without(count, measure.of), measure.of === 'time' ? everything : windows);
  const parts = new Map(part.groups.map((group) => [groupId(group.raw), group.value ?? 0]));
  const groups = whole.groups.map((group) => ({
    ...group,
    value: group.value ? (parts.get(groupId(group.raw)) ?? 0) / group.value : null,
  }));
  return { groups, buckets: whole.buckets };
}
