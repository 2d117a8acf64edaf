// Sets the groups of two periods side by side: those of the time line by their place in it (first day beside first
// day), all others by what they are.
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { isTimeLine } from '../time/buckets';
import { type Group, type Grouped, groupId, zeroOf } from './group';

export interface Pair extends Group {
  previous: number | null;
}

/** From the buckets of one side of a time line to those at the same place on the other. */
function places(dimension: Dimension, from: Grouped, to: Grouped): Map<string | number, number | undefined> | null {
  if (!isTimeLine(dimension)) return null;
  const target = to.buckets.get(dimension) ?? [];
  return new Map((from.buckets.get(dimension) ?? []).map((key, index) => [key, target[index]]));
}

export function pair(plan: AnalyticsPlan, current: Grouped, previous: Grouped): Pair[] {
  const zero = zeroOf(plan);
  const forward = plan.groupBy.map((dimension) => places(dimension, current, previous));
  const back = plan.groupBy.map((dimension) => places(dimension, previous, current));
  /** Null when there is no such place on the other side. */
  const move = (raw: readonly (string | number)[], maps: readonly ReturnType<typeof places>[]) => {
    const moved = raw.map((key, index) => (maps[index] ? maps[index].get(key) : key));
    return moved.some((key) => key === undefined) ? null : groupId(moved as (string | number)[]);
  };
  const earlier = new Map(previous.groups.map((group) => [groupId(group.raw), group.value]));
  const pairs: Pair[] = current.groups.map((group) => {
    const id = move(group.raw, forward);
    return { ...group, previous: id === null ? null : (earlier.get(id) ?? zero) };
  });
  const known = new Set(current.groups.map((group) => groupId(group.raw)));
  const timeCells = new Map<string, Group>();
  for (const group of current.groups) {
    for (const [index, key] of group.raw.entries()) timeCells.set(groupId([index, key]), group);
  }
  for (const group of previous.groups) {
    const id = move(group.raw, back);
    if (id === null || known.has(id)) continue;
    const raw = JSON.parse(id) as (string | number)[];
    const cell = (index: number, from: 'labels' | 'keys') =>
      back[index] ? (timeCells.get(groupId([index, raw[index]!]))?.[from][index] ?? null) : group[from][index]!;
    pairs.push({
      raw,
      labels: raw.map((_, index) => cell(index, 'labels')),
      keys: raw.map((_, index) => cell(index, 'keys')),
      value: zero,
      previous: group.value,
    });
  }
  return pairs;
}
