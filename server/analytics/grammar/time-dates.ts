// Dates of the calendar: "November 3rd", "3 Nov 2026", "2026-11-03", "the 3rd". chrono-node reads the stretch that the
// patterns found; a date without a year is the most recent one. 03/04/2026 is two dates to the world, so it is left.
import { en } from 'chrono-node';
import type { Line, Period } from './line';
import { DAY, dateOf, midnight, minutesOf } from './local-time';
import { between } from './periods';
import { MONTHS, monthNumber } from './time-words';

const WEEKDAY_BEFORE = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day )?';
const DAY_NUMBER = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?: (20\\d\\d))?';
const TO = '(?:to|-|and|through|until)';

function dayOfMonth(now: number, month: number, day: number, year?: number): number | null {
  const today = dateOf(now);
  let which = year ?? today.year;
  if (year === undefined && minutesOf(which, month, day) > midnight(now)) which--;
  const start = minutesOf(which, month, day);
  return dateOf(start).month === month && dateOf(start).day === day ? start : null;
}

/** The local midnight of a date as chrono reads it, or null when it does not name a day. */
function read(text: string, now: number): { start: number; minute: number | null } | null {
  const { year, month, day } = dateOf(now);
  const [result] = en.strict.parse(text, new Date(year, month - 1, day, 12));
  if (!result?.start.isCertain('month') || !result.start.isCertain('day')) return null;
  const part = result.start;
  const start = dayOfMonth(
    now,
    part.get('month')!,
    part.get('day')!,
    part.isCertain('year') ? part.get('year')! : undefined,
  );
  if (start === null) return null;
  return { start, minute: part.isCertain('hour') ? part.get('hour')! * 60 + (part.get('minute') ?? 0) : null };
}

/** Named by date, so it stays that date when the question is asked again. */
const dayPeriod = (start: number): Period => between(start, start + DAY);

const number = (text: string): number => Number.parseInt(text, 10);

export function findDates(line: Line, now: number): void {
  const weekday = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:the )?)?';
  // "from November 3 to 7", "3-7 November"
  const ranges = [
    `(?:(?:from|between) )?(?:the )?(${MONTHS}) (?:the )?(${DAY_NUMBER}) ${TO} (?:the )?(${DAY_NUMBER})${YEAR}(?! (?:${MONTHS}))`,
    `(?:(?:from|between) )?(?:the )?(${DAY_NUMBER}) ${TO} (?:the )?(${DAY_NUMBER}) (?:of )?(${MONTHS})${YEAR}`,
  ];
  for (const [which, source] of ranges.entries()) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const g = found.groups;
      const [month, a, b] = which === 0 ? [g[1]!, g[2]!, g[3]!] : [g[3]!, g[1]!, g[2]!];
      if (/\band\b/.test(g[0]!) && !/^between/.test(g[0]!)) continue;
      const year = g[4] ? Number(g[4]) : undefined;
      const first = dayOfMonth(now, monthNumber(month), number(a), year);
      if (first === null || number(b) <= number(a)) continue;
      line.merge(found, { kind: 'time', period: between(first, first + (number(b) - number(a) + 1) * DAY) });
    }
  }
  const partOfMonth = `(?:(?:in|during|over|on) )?(?:the )?(first|1st|second|2nd|last) (day|week|half|\\d+ days) of (?:(this|the|last) month|(${MONTHS})${YEAR})`;
  for (let found = line.find(partOfMonth); found; found = line.find(partOfMonth, found.from + 1)) {
    const period = portion(found.groups, now);
    if (period) line.merge(found, { kind: 'time', period });
  }
  const dates = [
    `(?:on )?(?:the )?${weekday}(?:${MONTHS}) (?:the )?${DAY_NUMBER}${YEAR}(?! (?:minutes?|hours?|days?|am|pm|percent))`,
    `(?:on )?(?:the )?${weekday}${DAY_NUMBER} (?:of )?(?:${MONTHS})${YEAR}`,
    '(?:on )?(?:the )?\\d{4}-\\d{1,2}-\\d{1,2}(?:[t ]\\d{1,2}:\\d{2})?',
  ];
  for (const source of dates) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const words = found.groups[0]!.replace(/^on |\bthe /g, '')
        .replace(/\bof /g, '')
        .replace('t', (t) => t);
      const date = read(words.replace(/^(\d{4}-\d+-\d+)t/, '$1T'), now);
      if (!date) continue;
      if (date.minute !== null && /:/.test(words)) continue;
      line.merge(found, { kind: 'time', period: dayPeriod(date.start) });
    }
  }
  findSlashed(line, now);
  findDaysOfMonth(line, now);
  const weekOf = '(?:(?:in|during|for|on) )?(?:the )?week (?:of|containing) <time>';
  for (let found = line.find(weekOf); found; found = line.find(weekOf, found.from + 1)) {
    const { from } = line.all('time').find((item) => found!.items.includes(item))!.period;
    if (from === null) continue;
    const monday = from - (dateOf(from).weekday - 1) * DAY;
    line.merge(found, { kind: 'time', period: between(monday, monday + 7 * DAY) });
  }
}

/** 25/12/2026 and 12/25/2026 are plain; 3/4/2026 is not and stays unknown. */
function findSlashed(line: Line, now: number): void {
  const source = '(?:on )?(?:the )?(\\d{1,2})[/.](\\d{1,2})(?:[/.](\\d{4}))?';
  for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
    const [a, b] = [Number(found.groups[1]), Number(found.groups[2])];
    // With dots the day always comes first; 3.11 alone is a number.
    const dotted = /\./.test(found.groups[0]!);
    if (dotted && !found.groups[3]) continue;
    if (!dotted && a !== b && a <= 12 && b <= 12) continue;
    const [month, day] = dotted || a > 12 ? [b, a] : [a, b];
    if (month < 1 || month > 12) continue;
    const start = dayOfMonth(now, month, day, found.groups[3] ? Number(found.groups[3]) : undefined);
    if (start !== null) line.merge(found, { kind: 'time', period: dayPeriod(start) });
  }
}

/** "the 3rd", "since the 15th", "the 3rd of this month". */
function findDaysOfMonth(line: Line, now: number): void {
  const source = `(?:on )?${WEEKDAY_BEFORE}(?:on )?the (\\d{1,2})(?:st|nd|rd|th)(?: of (this|last) month)?(?! (?:quarter|week|half|<|busiest|quietest|most|least|best|worst|highest|lowest|largest|smallest|longest|shortest|fewest|camera|zone|hour|day|class|type|time|one|place|weekday|month|year))`;
  for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
    const today = dateOf(now);
    const day = Number(found.groups[1]);
    let month = today.month - (found.groups[2] === 'last' ? 1 : 0);
    if (!found.groups[2] && day > today.day) month--;
    const start = minutesOf(today.year, month, day);
    if (dateOf(start).day !== day || start > midnight(now)) continue;
    line.merge(found, { kind: 'time', period: dayPeriod(start) });
  }
}

function portion(g: (string | undefined)[], now: number): Period | null {
  const [, which, what, relative, month, year] = g;
  const today = dateOf(now);
  const start = relative
    ? minutesOf(today.year, today.month - (relative === 'last' ? 1 : 0), 1)
    : minutesOf(
        year ? Number(year) : monthNumber(month!) > today.month ? today.year - 1 : today.year,
        monthNumber(month!),
        1,
      );
  const { year: y, month: m } = dateOf(start);
  const end = minutesOf(y, m + 1, 1);
  const second = which === 'second' || which === '2nd';
  if (what === 'half')
    return which === 'last' || second ? between(start + 15 * DAY, end) : between(start, start + 15 * DAY);
  const days = what === 'week' ? 7 : what === 'day' ? 1 : number(what!);
  if (days > 31) return null;
  if (which === 'last') return between(end - days * DAY, end);
  return second ? between(start + days * DAY, start + 2 * days * DAY) : between(start, start + days * DAY);
}
