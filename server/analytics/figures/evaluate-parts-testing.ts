// For tests: one row that a plan counts, and what it is in each dimension.

import type { Cell } from '@/contracts/analytics';
import type { Dimension } from '@/contracts/plan';

export interface Item {
  /** When it is on the time line; for tracks the first sighting in the windows. */
  at: number;
  until: number;
  dimensions: Partial<Record<Dimension, { cell: Cell; key: Cell; sort: string | number }[]>>;
  quantities: Record<string, number | null>;
}
export const named = (list: readonly { id: string; name: string }[], id: string | null) => {
  const found = list.find((entry) => entry.id === id);
  return found ? [{ cell: found.name, key: found.id, sort: `${found.name} ${found.id}` }] : [];
};
export const word = (text: string | null) => (text === null ? [] : [{ cell: text, key: text, sort: text }]);
const DURATIONS: [number, string][] = [
  [3_600_000, 'over 1 h'],
  [900_000, '15-60 min'],
  [300_000, '5-15 min'],
  [60_000, '1-5 min'],
  [30_000, '30-60 s'],
  [10_000, '10-30 s'],
  [3_000, '3-10 s'],
  [1_000, '1-3 s'],
  [0, 'under 1 s'],
];
export function durationBin(ms: number | null) {
  if (ms === null) return [];
  const [bound, label] = DURATIONS.find(([least]) => ms >= least)!;
  return [{ cell: label, key: bound, sort: bound }];
}
export function confidenceBin(value: number | null) {
  if (value === null) return [];
  const tenth = Math.min(9, Math.floor(Math.round(value * 10_000) / 1000));
  return [{ cell: `${(tenth / 10).toFixed(1)}-${((tenth + 1) / 10).toFixed(1)}`, key: tenth / 10, sort: tenth }];
}
