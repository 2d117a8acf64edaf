// The range of a time slider: from the first moment that facts name until now (or the last one, if that is to come), in
// steps that people would count in. Its end at "now" stands for no moment at all, so that the view goes on with the clock.

const STEPS_MS = [1000, 60_000, 3_600_000, 86_400_000];
const MOST_STEPS = 20_000;

export interface TimeScale {
  minMs: number;
  maxMs: number;
  stepMs: number;
  nowMs: number;
}

/** Null when everything lies within a second of now: there is nothing to slide over. */
export function timeScale(
  span: { from: string | null; to: string | null } | undefined,
  nowMs: number,
): TimeScale | null {
  const first = span?.from ? Date.parse(span.from) : nowMs;
  const last = span?.to ? Date.parse(span.to) : nowMs;
  const from = Math.min(first, nowMs);
  const to = Math.max(last, nowMs);
  const stepMs = STEPS_MS.find((step) => (to - from) / step <= MOST_STEPS) ?? 30 * 86_400_000;
  const minMs = Math.floor(from / stepMs) * stepMs;
  const maxMs = Math.ceil(to / stepMs) * stepMs;
  return maxMs - minMs <= stepMs ? null : { minMs, maxMs, stepMs, nowMs };
}

/** Where the thumb stands for a moment. */
export function thumbAt(scale: TimeScale, iso: string | null): number {
  return Math.min(scale.maxMs, Math.max(scale.minMs, iso ? Date.parse(iso) : scale.nowMs));
}

/** The moment that a thumb stands for; null for now. */
export function momentAt(scale: TimeScale, thumbMs: number): string | null {
  return Math.abs(thumbMs - scale.nowMs) <= scale.stepMs ? null : new Date(thumbMs).toISOString();
}
