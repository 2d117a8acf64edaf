// One group of a plan's figures: what it is told apart by, how it is shown, and its value; and what stands where no row was.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { bucketCell, isTime } from '../time/buckets';
import type { LocalClock } from '../time/local-clock';
import { binKey, binLabel } from './bins';

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

export function makeGroup(
  groupBy: readonly Dimension[],
  raw: (string | number)[],
  names: readonly (string | null | undefined)[],
  value: number | null,
  clock: LocalClock,
): Group {
  const cells = groupBy.map((dimension, index) => cellsOf(dimension, raw[index]!, names[index], clock));
  return { raw, value, labels: cells.map(({ label }) => label), keys: cells.map(({ key }) => key) };
}
