// The numbers that a text names: counts in digits or words, percentages, lengths of time, dates and clock times. What is
// no statement is left out: citations, the numbering of lists, addresses, and digits inside of names.

import { digitsOf, MARK, wordsOf } from './number-words';

interface Base {
  /** As it was written. */
  text: string;
  /** Half of the last digit: what rounding may hide. */
  slack: number;
  /** "about", "nearly": it may be a little off. */
  about: boolean;
}
export type Said = Base &
  (
    | { kind: 'number'; values: number[]; noun: string; ordinal: boolean }
    /** 0..1 */
    | { kind: 'share'; values: number[] }
    | { kind: 'span'; ms: number }
    | { kind: 'date'; year: number | null; month: number; day: number | null }
    | { kind: 'year'; year: number }
    /** Of the day, in seconds; minutes alone leave `exact` false. `half`: of twelve hours, nobody knows which. */
    | { kind: 'time'; seconds: number; exact: boolean; half: boolean }
  );

const DIGITS = `(?:\\d{1,3}(?:[,.'\\u00a0\\u202f\\u2009]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)${MARK}?`;
const FREE = '(?<![\\p{L}\\p{N}_#])(?<!\\p{L}[-.])(?<!\\d[.,])';
type Groups = Partial<Record<'y' | 'm' | 'd' | 'a' | 'b' | 'h' | 's' | 'half' | 'n' | 'tail' | 'noun', string>>;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b(?:\\.(?= \\d))?';
const YEAR = '(?:19|20)\\d\\d(?!\\d)';
const SECOND_MS = 1_000;
const UNITS: [RegExp, number][] = [
  [/^(?:ms|milliseconds?)$/i, 1],
  [/^(?:s|secs?|seconds?)$/i, SECOND_MS],
  [/^(?:mins?|minutes?)$/i, 60 * SECOND_MS],
  [/^(?:h|hrs?|hours?)$/i, 3_600 * SECOND_MS],
  [/^(?:d|days?)$/i, 86_400 * SECOND_MS],
  [/^weeks?$/i, 7 * 86_400 * SECOND_MS],
  [/^months?$/i, 30 * 86_400 * SECOND_MS],
  [/^years?$/i, 365 * 86_400 * SECOND_MS],
];
const UNIT_WORDS = 'ms|milliseconds?|secs?|seconds?|s|mins?|minutes?|hrs?|hours?|h|days?|d|weeks?|months?|years?';
const ABOUT =
  /(?:\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|close to|just (?:over|under)|or so)|[~≈])\s*$/i;

/** What a written number may stand for, and half of its last digit: "1,204" is 1204, or 1.204 where the comma is a point. */
export function readings(written: string): { values: number[]; slack: number } {
  const text = written.replace(/[\ue000-\uf8ff]/g, '').replace(/[\u00a0\u202f\u2009']/g, ',');
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (last < 0) return { values: [Number(text)], slack: 0.5 };
  const decimals = text.length - last - 1;
  const whole = Number(text.replace(/[,.]/g, ''));
  const both = text.includes(',') && text.includes('.');
  const groups = text.split(/[,.]/).length > 2 && !both;
  const decimal = Number(`${text.slice(0, last).replace(/[,.]/g, '')}.${text.slice(last + 1)}`);
  if (groups) return { values: [whole], slack: 0.5 };
  if (both || decimals !== 3) return { values: [decimal], slack: 0.5 / 10 ** decimals };
  return { values: [whole, decimal], slack: 0.5 / 10 ** decimals };
}

/** What names no number of anything: addresses, ids, citations, the numbers of list items and headings. */
const NO_CLAIM = [
  /\bhttps?:\/\/\S+/g,
  /\]\([^)]*\)/g,
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
  /\[\^?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]/g,
  /^[ \t>]*(?:[*#-]+[ \t]+)?\**\(?\d{1,3}[.)](?=\s)/gm,
];

/** Every number in it, in the order of kinds. `names` hold digits that are no figures: "Camera 2". */
export function numbersSaid(raw: string, names: readonly string[] = []): Said[] {
  const words: string[] = [];
  const said: Said[] = [];
  let text = raw.replace(/−/g, '-');
  for (const name of names)
    text = text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'), ' ');
  for (const pattern of NO_CLAIM) text = text.replace(pattern, ' ');
  text = digitsOf(text.slice(0, 50_000), words);
  const original = (found: string) => wordsOf(found, words).trim();

  /** Takes all that match, so that later patterns do not see them. */
  function take(source: string, make: (groups: Groups, base: Base, match: RegExpExecArray) => Said | null) {
    text = text.replace(new RegExp(source, 'giu'), (...args) => {
      const groups = args.at(-1) as Groups;
      const [found, at, whole] = [String(args[0]), Number(args.at(-3)), String(args.at(-2))];
      const base = { text: original(found), slack: 0.5, about: ABOUT.test(whole.slice(Math.max(0, at - 16), at)) };
      const match = Object.assign([found], { index: at, input: whole }) as unknown as RegExpExecArray;
      const one = make(groups, base, match);
      if (one) said.push(one);
      return one ? ' '.repeat(found.length) : found;
    });
  }
  const year = (value: string | undefined) => (value ? Number(value) : null);
  const monthOf = (name: string) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const clock = (
    hour: number,
    minute: number,
    second: string | undefined,
    half: string | undefined,
  ): Pick<Extract<Said, { kind: 'time' }>, 'seconds' | 'exact' | 'half'> | null => {
    if (hour > 24 || minute > 59) return null;
    const afternoon = half ? (/^p/i.test(half) ? 12 : 0) : 0;
    const hours = (half ? hour % 12 : hour % 24) + afternoon;
    return {
      seconds: hours * 3600 + minute * 60 + Number(second ?? 0),
      exact: second !== undefined,
      half: !half && hour >= 1 && hour <= 12,
    };
  };

  take(
    `(?<![\\d-])(?<y>${YEAR.replace('(?!\\d)', '')})-(?<m>\\d\\d)(?:-(?<d>\\d\\d))?(?![\\d-])(?=T|\\b)`,
    (g, base) => ({
      ...base,
      kind: 'date',
      year: year(g.y),
      month: Number(g.m),
      day: g.d ? Number(g.d) : null,
    }),
  );
  take(`(?<d>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m>${MONTH})(?:,? (?<y>${YEAR}))?`, (g, base) => ({
    ...base,
    kind: 'date',
    year: year(g.y),
    month: monthOf(g.m!),
    day: Number(g.d),
  }));
  take(
    `\\b(?<m>${MONTH}) (?:the )?(?<d>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:|[.,]\\d)(?:,? (?<y>${YEAR}))?`,
    (g, base) => ({ ...base, kind: 'date', year: year(g.y), month: monthOf(g.m!), day: Number(g.d) }),
  );
  take(`\\b(?<m>${MONTH}) (?<y>${YEAR})`, (g, base) => ({
    ...base,
    kind: 'date',
    year: year(g.y),
    month: monthOf(g.m!),
    day: null,
  }));
  take(`(?<![\\d.:/])(?<a>\\d{1,2})[./](?<b>\\d{1,2})[./](?<y>${YEAR})(?!\\d)`, (g, base) => {
    const [a, b] = [Number(g.a), Number(g.b)];
    return { ...base, kind: 'date', year: year(g.y), month: b > 12 ? a : b, day: b > 12 ? b : a };
  });
  take(
    `(?<![\\d:.])T?(?<h>\\d{1,2}):(?<m>\\d\\d)(?::(?<s>\\d\\d)(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?(?:\\s?(?<half>[ap])\\.?m\\b\\.?)?(?!\\d)`,
    (g, base) => {
      const time = clock(Number(g.h), Number(g.m), g.s, g.half);
      return time && { ...base, ...time, kind: 'time' };
    },
  );
  take(`${FREE}(?<h>\\d{1,2})${MARK}?(?:\\s?(?<half>[ap])\\.?m\\b\\.?| o['’]clock)`, (g, base) => {
    const time = clock(Number(g.h), 0, undefined, g.half);
    return time && { ...base, ...time, kind: 'time' };
  });
  take(`${FREE}(?<n>${DIGITS})\\s?(?:%|percent\\b|per cent\\b|percentage points?\\b)`, (g, base) => {
    const { values, slack } = readings(g.n!);
    return { ...base, kind: 'share', values: values.map((value) => value / 100), slack: slack / 100 };
  });
  take(
    `${FREE}${DIGITS}[\\s-]?(?:${UNIT_WORDS})\\b(?:(?:,| and|, and)? ?${DIGITS}\\s?(?:${UNIT_WORDS})\\b)*`,
    (_g, base, match) => {
      let ms = 0;
      let slack = 0;
      for (const [, amount, name] of match[0].matchAll(new RegExp(`(${DIGITS})[\\s-]?(${UNIT_WORDS})\\b`, 'giu'))) {
        const unit = UNITS.find(([pattern]) => pattern.test(name!))![1];
        const read = readings(amount!);
        ms += read.values[0]! * unit;
        slack = read.slack * unit;
      }
      return { ...base, kind: 'span', ms, slack };
    },
  );
  take(
    `(?<=\\b(?:in|of|since|until|during|year|for|from|by|before|after) )(?<y>${YEAR})(?![\\p{L}\\p{N}]|[.,]\\d)`,
    (g, base) => ({ ...base, kind: 'year', year: Number(g.y) }),
  );
  take(
    `${FREE}(?<n>${DIGITS})(?<tail>st|nd|rd|th|k|x)?(?![\\p{L}\\p{N}_]|[.,:]\\d|%)(?:[ -]?\\**(?<noun>\\p{L}+))?`,
    (g, base, match) => {
      const { values, slack } = readings(g.n!);
      const tail = (g.tail ?? '').toLowerCase();
      const times = tail === 'k' ? 1_000 : 1;
      const written = match[0].slice(0, match[0].length - (g.noun?.length ?? 0)).replace(/[\s*-]+$/, '');
      return {
        ...base,
        text: original(written),
        kind: 'number',
        values: values.map((value) => value * times),
        slack: slack * times,
        noun: (g.noun ?? '').toLowerCase(),
        ordinal: /^(?:st|nd|rd|th)$/.test(tail),
      };
    },
  );
  return said;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
