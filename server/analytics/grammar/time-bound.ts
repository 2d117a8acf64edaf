// Hours that belong to one day: "yesterday morning", "between 3 and 4 yesterday afternoon", "since yesterday evening".
import type { HourRange } from '@/contracts/plan';
import { entitiesIn, type Line, type Period } from './line';
import { DAY } from './local-time';
import { between, isSingleDay } from './periods';
import { COMPARES } from './time-words';

/** "between 3 and 4 yesterday afternoon": the hours within the part of the day, read by the half of the clock that fits. */
function narrowed(period: Period, hours: HourRange): Period | null {
  const part = period.hours!;
  const end = part.to <= part.from ? part.to + DAY : part.to;
  // The small hours are "in the morning" too.
  const start = end === 720 ? 0 : part.from;
  const length = hours.to > hours.from ? hours.to - hours.from : hours.to + DAY - hours.from;
  for (const shift of [0, 720, -720, DAY, 720 + DAY]) {
    const from = hours.from + shift;
    if (from < start || from + length > end) continue;
    const day = period.from!;
    return from + length <= DAY
      ? { ...period, hours: { from, to: from + length } }
      : between(day + from, day + from + length);
  }
  return null;
}

/** "yesterday morning", "the morning of November 3rd": hours that belong to one day. */
export function bindHours(line: Line): void {
  const rules = [
    '(?:(?:in|on) )?<time> (?:at |in |on )?<hours>',
    '<hours> (?:of |on |from )?(?:the )?<time>',
    '<hours> <hours>',
  ];
  for (const source of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const [time] = entitiesIn(found.items, 'time');
      const [hours] = entitiesIn(found.items, 'hours');
      if (!time || !hours || !isSingleDay(time.period)) continue;
      if (time.period.hours) {
        const period = narrowed(time.period, hours.hours);
        if (period) line.merge(found, { kind: 'time', period });
        continue;
      }
      line.merge(found, { kind: 'time', period: { ...time.period, hours: hours.hours } });
    }
  }
  shareDay(line);
  // "Tuesday and Thursday morning": the morning of both, or of one?
  for (
    let found = line.find('<time> (?:and|or) <time>');
    found;
    found = line.find('<time> (?:and|or) <time>', found.from + 1)
  ) {
    const [first, second] = entitiesIn(found.items, 'time');
    if (first?.period.weekday && !first.period.hours && second?.period.weekday && second.period.hours)
      line.trouble.push(line.source.slice(first.start, second.end));
  }
}

/** "8 to 9 am and 5 to 6 pm yesterday": both of that day. */
function shareDay(line: Line): void {
  if (line.has(COMPARES)) return;
  const source = '<hours> (?:and|or) <time>';
  for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
    const [hours, , time] = found.items;
    if (hours?.kind !== 'hours' || time?.kind !== 'time' || !time.period.hours || !isSingleDay(time.period)) continue;
    line.merge(
      { from: found.from, to: found.from + 1 },
      { kind: 'time', period: { ...time.period, hours: hours.hours } },
    );
  }
}

/** "since yesterday evening", "until this morning": the hours were bound to their day first. */
export function findBoundRanges(line: Line): void {
  const rules: [string, (from: number, to: number) => Period][] = [
    ['(?:ever )?since <time>', (from) => between(from, null)],
    ['(?:until|up to|before|prior to) <time>', (from) => between(null, from)],
    ['(?:after|later than) <time>', (_, to) => between(to, null)],
  ];
  for (const [source, make] of rules) {
    for (let found = line.find(source); found; found = line.find(source, found.from + 1)) {
      const [time] = entitiesIn(found.items, 'time');
      const { hours, from } = time!.period;
      if (!hours || from === null || !isSingleDay(time!.period)) continue;
      const to = from + (hours.to <= hours.from ? hours.to + DAY : hours.to);
      line.merge(found, { kind: 'time', period: make(from + hours.from, to) });
    }
  }
  // "from Friday to ..." that found no end must not become two days side by side.
  if (
    line.has('(?:between|from) <time>(?: <clock>)? (?:and|to|until|-|through|up to)(?: the)? <time>') &&
    !line.has(COMPARES)
  )
    line.trouble.push('between', 'from');
}
