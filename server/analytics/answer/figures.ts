// Figures as people read them: counts, shares, durations, instants and the keys of groups, in the asker's zone.
import { DateTime } from 'luxon';
import type { Cell, ResultColumn } from '@/contracts/analytics';
import type { Dimension } from '@/contracts/plan';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const smallNumbers = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const percents = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

/** What formatting needs to know of the question. */
export interface Clock {
  nowMs: number;
  timezone: string;
}

export function numberText(value: number): string {
  return (value !== 0 && Math.abs(value) < 0.1 ? smallNumbers : numbers).format(value);
}

export function shareText(share: number): string {
  if (share > 0 && share < 0.0005) return 'less than 0.1%';
  if (share < 1 && share >= 0.9995) return 'more than 99.9%';
  return percents.format(share);
}

/** Two units at most: "4 min 12 s", "2 h 5 min", "850 ms". */
export function durationText(ms: number): string {
  if (ms < 0) return `-${durationText(-ms)}`;
  if (Math.round(ms) < SECOND_MS) return `${numberText(Math.round(ms))} ms`;
  const tenths = Math.round(ms / 100) / 10;
  if (tenths < 60) return `${numberText(tenths)} s`;
  const pair = (rounded: number, big: number, bigName: string, small: number, smallName: string) => {
    const rest = Math.round((rounded % big) / small);
    return `${numberText(Math.floor(rounded / big))} ${bigName}${rest ? ` ${rest} ${smallName}` : ''}`;
  };
  const roundTo = (unit: number) => Math.round(ms / unit) * unit;
  if (roundTo(SECOND_MS) < HOUR_MS) return pair(roundTo(SECOND_MS), MINUTE_MS, 'min', SECOND_MS, 's');
  if (roundTo(MINUTE_MS) < 24 * HOUR_MS) return pair(roundTo(MINUTE_MS), HOUR_MS, 'h', MINUTE_MS, 'min');
  return pair(roundTo(HOUR_MS), 24 * HOUR_MS, 'd', HOUR_MS, 'h');
}

export function local(instant: string | number, { timezone }: Clock): DateTime {
  const zoned = { zone: timezone };
  return (
    typeof instant === 'string' ? DateTime.fromISO(instant, zoned) : DateTime.fromMillis(instant, zoned)
  ).setLocale('en-GB');
}

/** "Thu 20 Nov", with the year when it is not this one. */
export function dayText(day: DateTime, clock: Clock): string {
  return day.toFormat(day.year === local(clock.nowMs, clock).year ? 'ccc d LLL' : 'ccc d LLL yyyy');
}

export function timeText(instant: string | number, clock: Clock): string {
  const at = local(instant, clock);
  return `${dayText(at, clock)}, ${at.toFormat('HH:mm:ss')}`;
}

/** The key of a group in words: "14:00-15:00", "Monday", "Thu 20 Nov". */
export function keyText(dimension: Dimension | string, key: Cell, clock: Clock): string {
  if (key === null || key === '') return 'none';
  if (dimension === 'hour_of_day') return hourText(Number(key));
  if (dimension === 'weekday') return WEEKDAYS[Number(key) - 1] ?? String(key);
  if (typeof key !== 'string') return numberText(Number(key));
  if (dimension === 'hour') {
    const start = DateTime.fromISO(key, { setZone: true }).setLocale('en-GB');
    return `${dayText(start, clock)} ${hourText(start.hour)}`;
  }
  const day = dimension === 'day' || dimension === 'week' ? DateTime.fromISO(key, { locale: 'en-GB' }) : null;
  if (day?.isValid) return dimension === 'day' ? dayText(day, clock) : `the week of ${dayText(day, clock)}`;
  if (dimension === 'month') return DateTime.fromISO(`${key}-01`, { locale: 'en-GB' }).toFormat('LLLL yyyy');
  return key;
}

function hourText(hour: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(hour)}:00-${two(hour + 1)}:00`;
}

/** A figure by the type of its column; null is said by the sentence around it. */
export function figureText(value: Cell, type: ResultColumn['type'], clock: Clock): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return type === 'time' ? timeText(value, clock) : value;
  if (type === 'share') return shareText(value);
  if (type === 'duration') return durationText(value);
  return numberText(value);
}

export function listText(parts: readonly string[], word = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}
