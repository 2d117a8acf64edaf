// Words of time and what they stand for: weekdays, months, units, parts of the day.
import type { HourRange } from '@/contracts/plan';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MORE_DAYS: Record<string, number> = { tues: 2, weds: 3, thur: 4, thurs: 4 };

export const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

export const WEEKDAY = `${DAYS.join('|')}|mon|tues?|weds?|thu|thur|thurs|fri|sat|sun`;
export const WEEKDAYS = DAYS.map((day) => `${day}s`).join('|');

export function weekdayNumber(word: string): number {
  const single = word.length > 5 && word.endsWith('s') && DAYS.includes(word.slice(0, -1)) ? word.slice(0, -1) : word;
  return MORE_DAYS[single] ?? Math.max(DAYS.indexOf(single), SHORT_DAYS.indexOf(single)) + 1;
}

export function monthNumber(word: string): number {
  return MONTH_NAMES.indexOf(word.slice(0, 3)) + 1;
}

export const UNIT = 'seconds?|minutes?|m|hours?|days?|d|weeks?|months?|years?|fortnights?';

export function unitOf(word: string): 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' {
  if (word === 'm') return 'minute';
  if (word === 'd') return 'day';
  if (word.startsWith('fortnight')) return 'week';
  return word.replace(/s$/, '') as 'second';
}

export const UNIT_MS: Record<string, number> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

export const AMOUNT = '\\d+(?:\\.\\d+)?|an?|one|(?:a )?couple(?: of)?|half an?|(?:a )?dozen';

export function amountOf(words: string): number {
  if (/couple/.test(words)) return 2;
  if (/dozen/.test(words)) return 12;
  if (words.startsWith('half')) return 0.5;
  return /^\d/.test(words) ? Number(words) : 1;
}

export const PARTS: Record<string, HourRange> = {
  morning: { from: 360, to: 720 },
  afternoon: { from: 720, to: 1080 },
  evening: { from: 1080, to: 1320 },
  night: { from: 1320, to: 360 },
};
export const OFFICE: HourRange = { from: 540, to: 1020 };
/** Words that set two times side by side rather than join them. */
export const COMPARES = '(?:compare|compared|comparison|vs|than|difference|against)';
