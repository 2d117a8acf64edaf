// Which groups come first and which are kept.
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { isTime } from '../time/buckets';

interface Sortable {
  raw: readonly (string | number)[];
  labels: readonly unknown[];
  value: number | null;
}

function compareKeys(one: Sortable, other: Sortable): number {
  for (const [index, key] of one.raw.entries()) {
    const otherKey = other.raw[index]!;
    if (typeof key === 'number' && typeof otherKey === 'number') {
      if (key !== otherKey) return key - otherKey;
      continue;
    }
    const [label, otherLabel] = [String(one.labels[index]), String(other.labels[index])];
    if (label !== otherLabel) return label < otherLabel ? -1 : 1;
    if (key !== otherKey) return key < otherKey ? -1 : 1;
  }
  return 0;
}

function isStepped(dimension: Dimension): boolean {
  return isTime(dimension) || dimension === 'duration' || dimension === 'confidence';
}

export function orderOf({ order, groupBy }: AnalyticsPlan): NonNullable<AnalyticsPlan['order']> {
  if (order) return order;
  return groupBy.some(isStepped) ? { by: 'key', direction: 'asc' } : { by: 'value', direction: 'desc' };
}

/** Ordered and cut to the limit; with a limit of one, all that tie for the place. No value comes last. */
export function arrange<G extends Sortable>(plan: AnalyticsPlan, groups: readonly G[]): G[] {
  const { by, direction } = orderOf(plan);
  const sign = direction === 'asc' ? 1 : -1;
  const sorted = [...groups].sort((one, other) => {
    if (by === 'key') return sign * compareKeys(one, other);
    if (one.value === other.value) return compareKeys(one, other);
    if (one.value === null) return 1;
    if (other.value === null) return -1;
    return sign * (one.value - other.value);
  });
  const { limit } = plan;
  if (limit === undefined) return sorted;
  if (limit > 1 || by === 'key') return sorted.slice(0, limit);
  const top = sorted[0]?.value ?? null;
  return top === null ? [] : sorted.filter(({ value }) => value === top);
}
