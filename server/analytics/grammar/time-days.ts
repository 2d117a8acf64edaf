// Finds stretches of the calendar in the line and puts `<time>` in their place: "today", "last week", "past 24 hours",
// "on Monday", "in November", "three days ago", weekends.
import type { Line, Period } from './line';
import { dateOf, minutesOf } from './local-time';
import { between, calendar, monthOf, nowPeriod, quarter, quarterOf, recentWeekday, rolling, weekend } from './periods';
import { DAYS_OF_WEEK, findRecurring, type Rule } from './time-weekdays';
import { AMOUNT, amountOf, MONTHS, monthNumber, PARTS, UNIT, unitOf, WEEKDAY, weekdayNumber } from './time-words';

const PART = Object.keys(PARTS).join('|');
const part = (period: Period, word: string): Period => ({ ...period, hours: PARTS[word.replace(/s$/, '')] });
const previous = (period: Period): Period => ({ ...period, previous: true });

function theWeekend(now: number): Period {
  return weekend(now, dateOf(now).weekday >= 6 ? 0 : -1);
}

/** In this order: longer wordings before those they hold. */
const RULES: Rule[] = [
  [
    '(?:right now|just now|right this (?:moment|second|minute)|currently|presently|at (?:the|this) (?:very )?moment|at present|now in view|in view (?:right )?now|live now|as of now)',
    (_, now) => nowPeriod(now),
  ],
  // At the end of a question it is a time; at its start ("now by camera") it is none.
  [
    '(?<=[^ ] )(?<!(?:until|till|to|and|by|as of|just) )(?:here |there )?now(?=$| (?:at|on|in) )',
    (_, now) => nowPeriod(now),
  ],
  ...DAYS_OF_WEEK,
  ['(?:the )?day before yesterday', (_, now) => calendar(now, 'day', -2)],
  ['yesterday and the day before(?: that)?', (_, now) => calendar(now, 'day', -2, 2)],
  [
    '(?:(?:on|at|over|during|in|for) )?(?:the )?(?:last|past|previous) ([2-9]|\\d\\d) weekends',
    (g, now) => ({ ...calendar(now, 'week', -Number(g[1]), Number(g[1])), weekdays: [6, 7] }),
  ],
  ['(?:the )?week before last', (_, now) => calendar(now, 'week', -2)],
  ['(?:the )?month before last', (_, now) => calendar(now, 'month', -2)],
  ['(?:the )?weekend before last', (_, now) => weekend(now, -2)],
  [
    '(?:the )?(?:day|week|month|year|hour|period|time) before(?: that)?(?= _| and|$| \\?)',
    () => previous({ specs: [], from: null, to: null }),
  ],
  [
    '(?:the )?(?:previous|preceding|prior) (?:period|stretch|day|interval)',
    () => previous({ specs: [], from: null, to: null }),
  ],
  [
    `(?:(?:in|over|within|during|for) )?(?:the )?(?:last|past|previous|preceding) (?:half (?:an? )?hour|30 minutes)`,
    (_, now) => rolling(now, 'minute', 30),
  ],
  [
    `(?:(?:in|over|within|during|for) )?(?:the )?(?:very )?(?:last|past|previous|preceding|recent) (${AMOUNT}) (${UNIT})`,
    (g, now) => {
      const amount = amountOf(g[1]!) * (g[2]!.startsWith('fortnight') ? 2 : 1);
      return rolling(now, unitOf(g[2]!), amount);
    },
  ],
  [
    `(?:this|the current|current|this past) (week|month|year) (?:so far|to date)|(week|month|year) to date`,
    (g, now) => calendar(now, unitOf((g[1] ?? g[2])!) as 'week', 0),
  ],
  [
    `so far (today|this (?:hour|week|month|year))`,
    (g, now) => calendar(now, g[1] === 'today' ? 'day' : (unitOf(g[1]!.slice(5)) as 'week')),
  ],
  ['today so far|so far today', (_, now) => calendar(now, 'day')],
  [
    `(?:(?:in|over|within|during|for) )?(?:the )?(?:last|past) (second|minute|hour|day)(?! of)`,
    (g, now) => rolling(now, unitOf(g[1]!), 1),
  ],
  [
    `(?:(?:in|over|within|during|for) )?(?:the )?past (week|month|year|fortnight)`,
    (g, now) => rolling(now, unitOf(g[1]!), g[1] === 'fortnight' ? 2 : 1),
  ],
  ['(?:(?:in|over|within|during|for) )?(?:the )?last fortnight', (_, now) => rolling(now, 'week', 2)],
  ['(?:the )?previous hour', (_, now) => calendar(now, 'hour', -1)],
  [
    `(?:on )?(?:(${WEEKDAY})(?: of)?(?: the)? last week|last week(?: on)? (${WEEKDAY}))`,
    (g, now) => calendar(now, 'day', 1 - dateOf(now).weekday - 7 + weekdayNumber((g[1] ?? g[2])!) - 1),
  ],
  [
    `(?:(?:in|over|within|during|for) )?(?:the )?(?:last|previous|preceding|prior) (week|month|year)`,
    (g, now) => calendar(now, unitOf(g[1]!) as 'week', -1),
  ],
  [
    `(?:(?:in|over|within|during|for) )?(?:this|the current|current) (hour|week|month|year)`,
    (g, now) => calendar(now, unitOf(g[1]!) as 'week', 0),
  ],
  [`(?:(?:in|over|within|during|for) )?(?:this|the current|current) day`, (_, now) => calendar(now, 'day')],
  ['(?:(?:in|over|within|during|for) )?(?:this|the current) quarter', (_, now) => quarter(now, 0)],
  ['(?:(?:in|over|within|during|for) )?(?:the )?(?:last|previous) quarter', (_, now) => quarter(now, -1)],
  [
    '(?:(?:in|during) )?(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of (20\\d\\d))?',
    (g, now) =>
      quarterOf(
        now,
        (['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'].indexOf(g[1]!) % 4) + 1,
        g[2] ? Number(g[2]) : undefined,
      ),
  ],
  [
    '(?:(?:in|during) )?q ([1-4])(?: (20\\d\\d))?',
    (g, now) => quarterOf(now, Number(g[1]), g[2] ? Number(g[2]) : undefined),
  ],
  [
    '(?:the )?(?:start|beginning) of (?:the |this )?(day|week|month|year)',
    (g, now) => calendar(now, unitOf(g[1]!) as 'week', 0),
  ],
  [`(\\d+|an?|one) days? ago`, (g, now) => calendar(now, 'day', -amountOf(g[1]!))],
  [`([2-9]|\\d\\d) (weeks|months|years) ago`, (g, now) => calendar(now, unitOf(g[2]!) as 'week', -Number(g[1]))],
  [
    `(?:on )?(?:the )?(?:last|previous|past|this past) (${WEEKDAY})`,
    (g, now) => recentWeekday(now, weekdayNumber(g[1]!), true),
  ],
  [
    `(?:on )?this (${WEEKDAY})`,
    (g, now) => (weekdayNumber(g[1]!) > dateOf(now).weekday ? null : recentWeekday(now, weekdayNumber(g[1]!))),
  ],
  ['(?:(?:on|at|over|during|in) )?(?:the )?(?:last|past|previous) weekend', (_, now) => weekend(now, -1)],
  [
    '(?:(?:on|at|over|during|in) )?(?:this|the current) weekend',
    (_, now) => (dateOf(now).weekday >= 6 ? weekend(now, 0) : null),
  ],
  [`(?:all day |earlier )?today`, (_, now) => calendar(now, 'day')],
  [`(?:all day |earlier )?yesterday`, (_, now) => calendar(now, 'day', -1)],
  ['(?:(?:in|during) )?(?:the )?overnight|(?:during )?last night', (_, now) => part(calendar(now, 'day', -1), 'night')],
  ['tonight', (_, now) => ({ ...calendar(now, 'day'), hours: { from: 1080, to: 360 } })],
  [`(?:during |in )?this (morning|afternoon|evening)`, (g, now) => part(calendar(now, 'day'), g[1]!)],
  [`last (evening)`, (g, now) => part(calendar(now, 'day', -1), g[1]!)],
];

const LATER: Rule[] = [
  [`(?:on )?(?:the )?(${WEEKDAY}) (?:of )?<time>|<time> on (?:the )?(${WEEKDAY})`, () => null],
  [
    `(?:in|during|for|of|over) (?:the month of )?(${MONTHS})(?: (20\\d\\d))?`,
    (g, now) => monthOf(now, monthNumber(g[1]!), g[2] ? Number(g[2]) : undefined),
  ],
  [`(${MONTHS}) (20\\d\\d)`, (g, now) => monthOf(now, monthNumber(g[1]!), Number(g[2]))],
  [`(?:last) (${MONTHS})`, (g, now) => monthOf(now, monthNumber(g[1]!), undefined, true)],
  [
    `(?:this) (${MONTHS})`,
    (g, now) => (monthNumber(g[1]!) > dateOf(now).month ? null : monthOf(now, monthNumber(g[1]!))),
  ],
  [
    `(${MONTHS.replace('may|', '').replace('march|', '').replace('|mar|', '|')})`,
    (g, now) => monthOf(now, monthNumber(g[1]!)),
  ],
  [
    '(?:in|during|for|of) (?:the year )?(20\\d\\d)',
    (g) => between(minutesOf(Number(g[1]), 1, 1), minutesOf(Number(g[1]) + 1, 1, 1)),
  ],
  [`(?:on )?(${WEEKDAY})(?= (?:${PART})s?)`, (g, now) => recentWeekday(now, weekdayNumber(g[1]!))],
];

function run(line: Line, rules: readonly Rule[], now: number): void {
  for (const [source, make] of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const period = make(found.groups, now);
      if (period) line.merge(found, { kind: 'time', period });
    }
  }
}

export function findDays(line: Line, now: number): void {
  run(line, RULES, now);
  findRecurring(line);
}

/** After absolute dates, which hold month names too. */
export function findMonthsAndWeekdays(line: Line, now: number): void {
  run(line, LATER, now);
  // A weekday beside a longer period picks the days in it; alone it is the most recent one.
  const isLong = line
    .all('time')
    .some(({ period }) => period.from !== null && period.to !== null && period.to - period.from > 2880);
  for (
    let found = line.find(`(?:on )?(?:the )?(${WEEKDAY})`);
    found;
    found = line.find(`(?:on )?(?:the )?(${WEEKDAY})`, found.from + 1)
  ) {
    const day = weekdayNumber(found.groups[1]!);
    const short = /\b(?:mon|tues?|weds?|thur?s?|fri|sat|sun)$/.test(found.groups[0]!);
    if (short && !found.groups[0]!.startsWith('on') && found.groups[1] === 'sat') continue;
    if (isLong && !line.has('(?:since|until|till|up to|through|between|from|before|after|vs|than|compared)'))
      line.merge(found, { kind: 'weekdays', days: [day] });
    else line.merge(found, { kind: 'time', period: recentWeekday(now, day) });
  }
  const loose = '(?:(?:on|at|over|during|in|for) )?(?:the )?weekend';
  for (let found = line.find(loose); found; found = line.find(loose, found.from + 1)) {
    const before = line.items[found.from - 1]?.shown;
    if (before && /^(?:by|per|which|what|next|coming)$/.test(before)) continue;
    if (isLong) line.merge(found, { kind: 'weekdays', days: [6, 7] });
    else line.merge(found, { kind: 'time', period: theWeekend(now) });
  }
}
