// The bins of histograms: durations in steps that people think in, confidence in tenths.
import type { Cell } from '@/contracts/analytics';

/** Lower bounds in ms; each bin ends where the next begins. */
export const DURATION_BINS_MS: readonly number[] = [
  0, 1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000,
];
/** Upper bounds in ten-thousandths, as confidence is stored; the last bin has none, so that 1 is in it. */
export const CONFIDENCE_BINS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => tenth * 1_000);
const DURATION_LABELS = [
  'under 1 s',
  '1-3 s',
  '3-10 s',
  '10-30 s',
  '30-60 s',
  '1-5 min',
  '5-15 min',
  '15-60 min',
  'over 1 h',
] as const;

/** A bin's text, from its number (0 is the lowest). */
export function binLabel(dimension: 'duration' | 'confidence', bin: number): string {
  if (dimension === 'duration') return DURATION_LABELS[bin] ?? '';
  return `${(bin / 10).toFixed(1)}-${((bin + 1) / 10).toFixed(1)}`;
}

/** What stands for a bin in keys: its lower bound, in ms or 0..1. */
export function binKey(dimension: 'duration' | 'confidence', bin: number): number {
  return dimension === 'duration' ? (DURATION_BINS_MS[bin] ?? 0) : bin / 10;
}

/** The number of the bin with this key; -1 when there is none. */
export function readBin(dimension: 'duration' | 'confidence', key: Cell): number {
  if (typeof key !== 'number') return -1;
  if (dimension === 'duration') return DURATION_BINS_MS.indexOf(key);
  const tenth = Math.round(key * 10);
  return tenth >= 0 && tenth <= CONFIDENCE_BINS.length ? tenth : -1;
}
