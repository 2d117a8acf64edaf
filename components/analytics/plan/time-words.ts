// A plan's time ranges in words: "today", "last 7 days", "20 Nov 2026, 09:00 to 17:00". Local times of the plan are
// read as they stand, without any zone: they are the wall clock of the plan's zone.
import type { HourCycle } from '@/components/ui/time-format';
import type { TimeSpec } from '@/contracts/plan';

/** The words of the page depend on the viewer's clock; tests give their own language. */
export interface WordStyle {
  cycle?: HourCycle;
  locale?: string;
}

export function listWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

type Calendar = Extract<TimeSpec, { kind: 'calendar' }>;
type Between = Extract<TimeSpec, { kind: 'between' }>;

function unitWords({ unit, offset }: Calendar): string {
  if (unit === 'day' && offset === 0) return 'today';
  if (unit === 'day' && offset === -1) return 'yesterday';
  if (unit === 'day' && offset === 1) return 'tomorrow';
  if (offset === 0) return `this ${unit}`;
  if (offset === -1) return `last ${unit}`;
  if (offset === 1) return `next ${unit}`;
  return offset < 0 ? `${-offset} ${unit}s ago` : `in ${offset} ${unit}s`;
}

function calendarWords(spec: Calendar): string {
  const { unit, offset, count } = spec;
  if (count === 1) return unitWords(spec);
  const end = offset + count - 1;
  const this_ = unit === 'day' ? 'today' : `this ${unit}`;
  if (end === 0) return `${count} ${unit}s up to ${this_}`;
  if (end === -1) return `the ${count} ${unit}s before ${this_}`;
  return `${count} ${unit}s from ${unitWords({ ...spec, count: 1 })}`;
}

const utc = (local: string) => new Date(`${local.length === 16 ? `${local}:00` : local}Z`);

function dayOf(date: Date, { locale }: WordStyle): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    date,
  );
}

function clockOf(date: Date, { cycle, locale }: WordStyle): string {
  const clock = cycle && cycle !== 'system' ? { hourCycle: cycle === '12' ? ('h12' as const) : ('h23' as const) } : {};
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC', ...clock }).format(
    date,
  );
}

const isMidnight = (date: Date) => date.getTime() % 86_400_000 === 0;
const momentOf = (date: Date, style: WordStyle) =>
  isMidnight(date) ? dayOf(date, style) : `${dayOf(date, style)}, ${clockOf(date, style)}`;

function betweenWords({ from, to }: Between, style: WordStyle): string {
  if (from === null) return to === null ? 'all time' : `until ${momentOf(utc(to), style)}`;
  const start = utc(from);
  if (to === null) return `since ${momentOf(start, style)}`;
  const end = utc(to);
  const days = (end.getTime() - start.getTime()) / 86_400_000;
  if (isMidnight(start) && isMidnight(end) && days >= 1) {
    // The end is not part of it: the last day is the one before.
    const last = new Date(end.getTime() - 86_400_000);
    return days === 1 ? dayOf(start, style) : `${dayOf(start, style)} to ${dayOf(last, style)}`;
  }
  const sameDay = dayOf(start, style) === dayOf(end, style);
  if (sameDay) return `${dayOf(start, style)}, ${clockOf(start, style)} to ${clockOf(end, style)}`;
  return `${dayOf(start, style)}, ${clockOf(start, style)} to ${dayOf(end, style)}, ${clockOf(end, style)}`;
}

export function timeWords(spec: TimeSpec, style: WordStyle = {}): string {
  if (spec.kind === 'now') return 'right now';
  if (spec.kind === 'rolling')
    return spec.amount === 1
      ? `last ${spec.unit === 'day' ? '24 hours' : spec.unit}`
      : `last ${spec.amount} ${spec.unit}s`;
  return spec.kind === 'calendar' ? calendarWords(spec) : betweenWords(spec, style);
}

export const TIME_PRESETS: readonly TimeSpec[] = [
  { kind: 'calendar', unit: 'day', offset: 0, count: 1 },
  { kind: 'calendar', unit: 'day', offset: -1, count: 1 },
  { kind: 'calendar', unit: 'week', offset: 0, count: 1 },
  { kind: 'calendar', unit: 'week', offset: -1, count: 1 },
  { kind: 'calendar', unit: 'month', offset: 0, count: 1 },
  { kind: 'calendar', unit: 'month', offset: -1, count: 1 },
  { kind: 'rolling', unit: 'hour', amount: 1 },
  { kind: 'rolling', unit: 'hour', amount: 24 },
  { kind: 'rolling', unit: 'day', amount: 7 },
  { kind: 'rolling', unit: 'day', amount: 30 },
];

export function sameTime(a: TimeSpec, b: TimeSpec): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof TimeSpec>;
  return [...keys].every((key) => a[key] === b[key]);
}
