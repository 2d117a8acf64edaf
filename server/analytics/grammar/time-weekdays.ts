// Weekdays: the days of a named week ("Monday to Friday last week"), the night between two, and days that recur ("on
// Mondays", "weekdays", "every Friday", "at weekends").
import type { Found, Line, Period } from './line';
import { dateOf } from './local-time';
import { calendar, recentWeekday } from './periods';
import { PARTS, WEEKDAY, WEEKDAYS, weekdayNumber } from './time-words';

type Make = (groups: Found['groups'], now: number) => Period | null;
export type Rule = [source: string, make: Make];

const weekOf = (word: string): number => (word === 'last' ? -1 : 0);
const dayOf = (now: number, week: number, word: string): Period =>
  calendar(now, 'day', 1 - dateOf(now).weekday + week * 7 + weekdayNumber(word) - 1);
function daysOfWeek(now: number, week: number, a: string, b: string): Period | null {
  const span = weekdayNumber(b) - weekdayNumber(a);
  const first = dayOf(now, week, a).specs[0];
  return span > 0 && first?.kind === 'calendar' ? calendar(now, 'day', first.offset, span + 1) : null;
}

/** Weekdays of a named week, and the night between two of them. */
export const DAYS_OF_WEEK: Rule[] = [
  [
    `(?:on )?(${WEEKDAY}) and (?:on )?(${WEEKDAY})(?: of)? (last|this) week`,
    (g, now) => {
      const [a, b] = [dayOf(now, weekOf(g[3]!), g[1]!), dayOf(now, weekOf(g[3]!), g[2]!)];
      return { specs: [...a.specs, ...b.specs], from: a.from, to: b.to };
    },
  ],
  [
    `(last|this) week(?: from| on)? (${WEEKDAY}) (?:to|-|through|until) (${WEEKDAY})`,
    (g, now) => daysOfWeek(now, weekOf(g[1]!), g[2]!, g[3]!),
  ],
  [
    `(?:from )?(${WEEKDAY}) (?:to|-|through|until) (${WEEKDAY})(?: of)? (last|this) week`,
    (g, now) => daysOfWeek(now, weekOf(g[3]!), g[1]!, g[2]!),
  ],
  [
    `(?:(?:in|during|on) )?(?:the )?night (?:from|between) (${WEEKDAY}) (?:to|and) (${WEEKDAY})`,
    (g, now) =>
      (weekdayNumber(g[2]!) - weekdayNumber(g[1]!) + 7) % 7 === 1
        ? { ...recentWeekday(now, weekdayNumber(g[1]!), true), hours: PARTS.night }
        : null,
  ],
];

/** Days that recur: "on Mondays", "weekdays", "every Friday", "at weekends". */
export function findRecurring(line: Line): void {
  const every = '(?:(?:on|during|at|over|in) )?(?:every|each|all) ';
  const rules: [string, (word: string) => number[]][] = [
    [`(?:${every}|(?:on|during) )?(${WEEKDAYS})`, (word) => [weekdayNumber(word)]],
    [`${every}(${WEEKDAY})`, (word) => [weekdayNumber(word)]],
    [
      '(?:(?:on|during|in|of|for) )(?:the )?(weekdays|week days|workdays|working days|work days|business days)',
      () => [1, 2, 3, 4, 5],
    ],
    ['(weekdays|workdays|working days|business days)', () => [1, 2, 3, 4, 5]],
    [`(?:${every}|(?:on|during|at|over|in) (?:the )?)?(weekends)`, () => [6, 7]],
    [`${every}(weekend)`, () => [6, 7]],
  ];
  for (const [source, days] of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const before = line.items[found.from - 1]?.shown;
      if (before && /^(?:by|per|which|what)$/.test(before) && !/^on|^at/.test(found.groups[0]!)) continue;
      line.merge(found, { kind: 'weekdays', days: days(found.groups[1]!) });
    }
  }
  const list = '<weekdays>(?: (?:and|or|to))? <weekdays>';
  for (let found = line.find(list); found; found = line.find(list)) {
    const days = found.items.flatMap((item) => (item.kind === 'weekdays' ? item.days : []));
    const through = /to/.test(found.groups[0]!.replaceAll('<weekdays>', ''));
    const [first, last] = [days[0]!, days.at(-1)!];
    const span = through && first <= last ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : days;
    line.merge(found, { kind: 'weekdays', days: [...new Set(span)].sort((a, b) => a - b) });
  }
}
