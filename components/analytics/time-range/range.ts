// The stretch of time that a page of charts looks at: a preset that moves with the clock, or two moments. Turned into
// the time filter of a plan, into the stretch before it, and into words. All in the reader's own time zone.
import type { TimeSpec } from '@/contracts/plan';

type Unit = 'hour' | 'day' | 'week' | 'month';
type Preset =
  | { words: string; kind: 'rolling'; unit: Unit; amount: number }
  | { words: string; kind: 'calendar'; unit: Unit; offset: number }
  | { words: string; kind: 'all' };

export const PRESETS = {
  '1h': { words: 'Last hour', kind: 'rolling', unit: 'hour', amount: 1 },
  '24h': { words: 'Last 24 hours', kind: 'rolling', unit: 'hour', amount: 24 },
  today: { words: 'Today', kind: 'calendar', unit: 'day', offset: 0 },
  yesterday: { words: 'Yesterday', kind: 'calendar', unit: 'day', offset: -1 },
  '7d': { words: 'Last 7 days', kind: 'rolling', unit: 'day', amount: 7 },
  week: { words: 'This week', kind: 'calendar', unit: 'week', offset: 0 },
  'last-week': { words: 'Last week', kind: 'calendar', unit: 'week', offset: -1 },
  '30d': { words: 'Last 30 days', kind: 'rolling', unit: 'day', amount: 30 },
  month: { words: 'This month', kind: 'calendar', unit: 'month', offset: 0 },
  'last-month': { words: 'Last month', kind: 'calendar', unit: 'month', offset: -1 },
  '90d': { words: 'Last 90 days', kind: 'rolling', unit: 'day', amount: 90 },
  all: { words: 'All time', kind: 'all' },
} as const satisfies Record<string, Preset>;
export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];
export const DEFAULT_PRESET: PresetName = '7d';

export interface TimeRange {
  preset: PresetName;
  /** Either of these set overrides the preset. */
  from: Date | null;
  to: Date | null;
}

/** Half open; null is open. */
export interface Stretch {
  from: Date | null;
  to: Date;
}

export const isCustom = (range: TimeRange) => range.from !== null || range.to !== null;

const two = (value: number) => String(value).padStart(2, '0');

/** The wall clock of this moment, as plans say it: 2026-11-21T09:00:00. */
export function localText(date: Date): string {
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The time filter of a plan; undefined is all time. */
export function toTimeSpecs(range: TimeRange): TimeSpec[] | undefined {
  if (isCustom(range)) {
    return [
      {
        kind: 'between',
        from: range.from && localText(range.from),
        to: range.to && localText(range.to),
      },
    ];
  }
  const preset: Preset = PRESETS[range.preset];
  if (preset.kind === 'all') return undefined;
  if (preset.kind === 'rolling') return [{ kind: 'rolling', unit: preset.unit, amount: preset.amount }];
  return [{ kind: 'calendar', unit: preset.unit, offset: preset.offset, count: 1 }];
}

/** Moved by whole units of the wall clock; hours by the clock that never jumps. A day that a month lacks is its last. */
function moved(date: Date, unit: Unit, amount: number): Date {
  if (unit === 'hour') return new Date(date.getTime() + amount * 3_600_000);
  const next = new Date(date);
  if (unit === 'month') {
    next.setDate(1);
    next.setMonth(next.getMonth() + amount);
    const last = new Date(next.getFullYear(), next.getMonth() + 1, 0).getDate();
    next.setDate(Math.min(date.getDate(), last));
  } else {
    next.setDate(next.getDate() + amount * (unit === 'week' ? 7 : 1));
  }
  return next;
}

function startOf(date: Date, unit: Unit): Date {
  const start = new Date(date);
  if (unit === 'hour') start.setMinutes(0, 0, 0);
  else start.setHours(0, 0, 0, 0);
  if (unit === 'week') start.setDate(start.getDate() - ((start.getDay() + 6) % 7));
  if (unit === 'month') start.setDate(1);
  return start;
}

/** What the range means at this moment. */
export function resolveRange(range: TimeRange, now: Date): Stretch {
  if (isCustom(range)) return { from: range.from, to: range.to && range.to < now ? range.to : now };
  const preset: Preset = PRESETS[range.preset];
  if (preset.kind === 'all') return { from: null, to: now };
  if (preset.kind === 'rolling') return { from: moved(now, preset.unit, -preset.amount), to: now };
  const from = moved(startOf(now, preset.unit), preset.unit, preset.offset);
  return { from, to: preset.offset < 0 ? moved(from, preset.unit, 1) : now };
}

/**
 * The stretch to compare with: of "today" the same hours of yesterday, of "this month" as much of the last one, else
 * as much time just before. Null where there is no before.
 */
export function stretchBefore(range: TimeRange, now: Date): Stretch | null {
  const { from, to } = resolveRange(range, now);
  if (!from || from >= to) return null;
  if (isCustom(range)) return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
  const preset: Preset = PRESETS[range.preset];
  if (preset.kind === 'all') return null;
  if (preset.kind === 'rolling') return { from: moved(from, preset.unit, -preset.amount), to: from };
  const before = moved(from, preset.unit, -1);
  if (preset.offset < 0) return { from: before, to: from };
  return { from: before, to: new Date(Math.min(moved(to, preset.unit, -1).getTime(), from.getTime())) };
}

export function stretchSpec(stretch: Stretch): TimeSpec {
  return { kind: 'between', from: stretch.from && localText(stretch.from), to: localText(stretch.to) };
}

/** Whether what happens now can still fall into it. */
export function reachesNow(range: TimeRange, now: Date): boolean {
  if (isCustom(range)) return range.to === null || range.to > now;
  const preset: Preset = PRESETS[range.preset];
  return preset.kind !== 'calendar' || preset.offset === 0;
}

/** Why it cannot be shown, or null. */
export function rangeProblem({ from, to }: TimeRange, now: Date): string | null {
  if (from && to && from >= to) return 'The end lies before the beginning.';
  return from && from >= now ? 'This time is still to come.' : null;
}
