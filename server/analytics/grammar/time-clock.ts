// Times of the day: "5 pm", "17:00", "between 9 and 5", "after 6pm", "in the morning", "office hours". They become
// `<clock>` (a moment) and `<hours>` (a stretch that recurs every day).
import type { HourRange } from '@/contracts/plan';
import { entitiesIn, type Found, type Line } from './line';
import { OFFICE, PARTS } from './time-words';

const JOIN = '(?:and|to|until|-|through|up to)';
const PARTS_OF_DAY = Object.keys(PARTS).join('|');

export function findClocks(line: Line): void {
  const rules: [string, (g: Found['groups']) => number, (g: Found['groups']) => boolean][] = [
    [
      '(\\d{1,2})(?:[:.](\\d\\d))? ?(am|a m|pm|p m)',
      (g) => ((Number(g[1]) % 12) + (g[3]!.startsWith('p') ? 12 : 0)) * 60 + Number(g[2] ?? 0),
      () => true,
    ],
    [
      '(\\d{1,2}):(\\d\\d)(?: hours)?',
      (g) => Number(g[1]) * 60 + Number(g[2]),
      (g) => Number(g[1]) > 12 || g[1]!.startsWith('0'),
    ],
    ['(\\d{1,2}) oclock', (g) => Number(g[1]) * 60, (g) => Number(g[1]) > 12],
    ['(?:12 )?(noon|midday)', () => 720, () => true],
    ['(?:12 )?(midnight)', () => 0, () => true],
  ];
  for (const [source, minuteOf, isExplicit] of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const minute = minuteOf(found.groups);
      if (minute > 1440 || Number(found.groups[2] ?? 0) > 59) continue;
      line.merge(found, { kind: 'clock', minute: minute % 1440, explicit: isExplicit(found.groups) });
    }
  }
  // "9 in the morning", "5 in the afternoon", "11 at night"
  const spoken = `(\\d{1,2}|<clock>) (?:in the (morning|afternoon|evening)|at (night))`;
  for (let found = line.find(spoken); found; found = line.find(spoken, found.from + 1)) {
    const said = entitiesIn(found.items, 'clock')[0];
    if (said?.explicit) continue;
    const minute = (said?.minute ?? Number(found.groups[1]) * 60) % 720;
    if (!said && Number(found.groups[1]) > 12) continue;
    line.merge(found, { kind: 'clock', minute: minute + (found.groups[2] === 'morning' ? 0 : 720), explicit: true });
  }
}

interface End {
  minute: number;
  explicit: boolean;
}

/** Over midnight for most of a day is a slip rather than a wish: "between 5pm and 3pm". */
function withinReason(from: number, to: number): HourRange | null {
  if (from === to) return null;
  return to < from && to + 1440 - from > 960 ? null : { from, to };
}

/**
 * The hours of "9 and 5": explicit times win; otherwise the first is read within a working day (7..11 in the morning,
 * 12..5 from noon) and the second is the next such time after it. Null where that is a guess.
 */
export function hoursBetween(a: End, b: End): HourRange | null {
  const half = 720;
  if (a.explicit && b.explicit) return withinReason(a.minute, b.minute === 0 ? 1440 : b.minute);
  if (a.explicit) {
    const first = b.minute % half;
    const to = [first, first + half].find((minute) => minute > a.minute) ?? first;
    return b.minute > half ? { from: a.minute, to: b.minute } : { from: a.minute, to };
  }
  if (b.explicit) {
    const end = b.minute === 0 ? 1440 : b.minute;
    if (a.minute > half) return { from: a.minute, to: end };
    const first = a.minute % half;
    const from = [first + half, first].find((minute) => minute < end);
    return from === undefined ? null : { from, to: end };
  }
  const hour = a.minute / 60;
  if (hour > 12 || b.minute > half) return hour < b.minute / 60 ? { from: a.minute, to: b.minute } : null;
  if (hour >= 6 && hour < 7) return null;
  const from = hour >= 7 && hour < 12 ? a.minute : hour >= 12 ? 720 : a.minute + half;
  const first = b.minute % half;
  const to = [first, first + half].find((minute) => minute > from);
  return to === undefined ? null : { from, to };
}

function endsOf(found: Found): End[] {
  return found.items.flatMap((item): End[] => {
    if (item.kind === 'clock') return [{ minute: item.minute, explicit: item.explicit }];
    if (item.kind === 'word' && /^\d{1,2}$/.test(item.shown) && Number(item.shown) <= 24) {
      return [{ minute: Number(item.shown) * 60, explicit: Number(item.shown) > 12 || item.shown.startsWith('0') }];
    }
    return [];
  });
}

export function findClockRanges(line: Line): void {
  const one = '(?:<clock>|\\d{1,2})';
  const rules = [
    `(?:in |during )?(?:the )?(?:hours )?(?:between|from) ${one} ${JOIN} ${one}(?: (?:hours|oclock))?`,
    `<clock> (?:to|-|until|through) ${one}`,
    `${one} (?:to|-|until|through) <clock>`,
    `\\d{1,2} (?:to|-) \\d{1,2}(?=$| (?:_|today|<time>|<weekdays>|on|at|by|per|of|did|were|was))`,
  ];
  for (const source of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const [a, b, more] = endsOf(found);
      const next = line.items[found.to]?.shown ?? '';
      if (!a || !b || more || /^(?:<class>|<length>|percent|minutes?|seconds?|hours|days?)$/.test(next)) continue;
      const hours = hoursBetween(a, b);
      if (hours) line.merge(found, { kind: 'hours', hours, habitual: false });
    }
  }
}

/** After moments were taken by "since" and "from ... to": what is left of clocks is hours of a day. */
export function findOpenHours(line: Line): void {
  const rules: [string, (minute: number) => HourRange | null][] = [
    [
      '(?:after|past|from|later than|starting at) <clock>(?: on| onwards?| and later)?',
      (minute) => ({ from: minute, to: 1440 }),
    ],
    [
      '(?:before|until|by|up to|earlier than|prior to) <clock>',
      (minute) => (minute === 0 ? null : { from: 0, to: minute }),
    ],
    [
      '(?:at|in the|during the) <clock>(?: hour)?',
      (minute) => (minute % 60 === 0 ? { from: minute, to: minute + 60 } : null),
    ],
  ];
  for (const [source, hoursOf] of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const hours = hoursOf(entitiesIn(found.items, 'clock')[0]!.minute);
      if (hours) line.merge(found, { kind: 'hours', hours, habitual: false });
    }
  }
}

export function findPartsOfDay(line: Line): void {
  const office = '(?:(?:in|during|within|at) )?(?:the )?(office|business|working|work|opening) hours';
  for (let found = line.find(office); found; found = line.find(office)) {
    const weekdays = found.groups[1]!.startsWith('work');
    line.merge(found, { kind: 'hours', hours: OFFICE, habitual: true });
    if (weekdays && line.all('weekdays').length === 0) {
      const at = found.from;
      const item = line.items[at]!;
      line.items = [
        ...line.items.slice(0, at + 1),
        { ...item, shown: '<weekdays>', kind: 'weekdays', days: [1, 2, 3, 4, 5] },
        ...line.items.slice(at + 1),
      ];
    }
  }
  const rules = [
    `(?:(?:in|during|at|over|on|of) )?(?:the )?(${PARTS_OF_DAY})(?:s|time)?`,
    `(?:every|each|all) (${PARTS_OF_DAY})`,
  ];
  for (const source of rules.reverse()) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const before = line.items[found.from - 1]?.shown;
      if (before && /^(?:by|per|which|what|early|late|mid|next|tomorrow)$/.test(before)) continue;
      line.merge(found, { kind: 'hours', hours: PARTS[found.groups[1]!]!, habitual: true });
    }
  }
}
