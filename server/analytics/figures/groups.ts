// The groups of one plan without its comparison: read from the database, zero-filled where no row was, and turned from
// counts into shares or yes and no.
import type { AnalyticsPlan, FilterName } from '@/contracts/plan';
import { compileFigures, type FigureRow } from '../compile/figures';
import { compileOccupancy, pieceGroups } from '../compile/occupancy';
import { Parameters } from '../compile/parameters';
import type { Asker, Scope } from '../compile/scope';
import { earliestStatement } from '../compile/sources';
import { cut, isTime, type Piece } from '../time/buckets';
import { localClock } from '../time/local-clock';
import { thin } from '../time/resolve-time';
import { bounded, type Window } from '../time/windows';
import { fill, timeCombinations } from './fill';
import { type Group, type Grouped, groupId, makeGroup, zeroOf } from './group';
import type { PlanReader } from './plan-store';

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

function withClasses(plan: AnalyticsPlan, classes: string[]): AnalyticsPlan {
  return { ...plan, filters: { ...plan.filters, class: classes } };
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
  const wide = measure.whole ? withClasses(count, measure.whole) : without(count, measure.of);
  const whole = await counted(reader, asker, wide, measure.of === 'time' ? everything : windows);
  const parts = new Map(part.groups.map((group) => [groupId(group.raw), group.value ?? 0]));
  const groups = whole.groups.map((group) => ({
    ...group,
    value: group.value ? (parts.get(groupId(group.raw)) ?? 0) / group.value : null,
  }));
  return { groups, buckets: whole.buckets };
}
