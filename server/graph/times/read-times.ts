// Which times a question speaks of: when it was true ("in 2015", "as of March 2020", "before 2018") and when it was known
// ("what did we know in 2015"). What it says of time is taken out of it; the rest says what is asked.
import { DATE_PATTERN, type Period, readPeriod } from './periods';

export interface ReadTimes {
  /** A moment where from = to. Open ends are null. Null: the question names no time. */
  valid: { from: number | null; to: number | null } | null;
  knownAt: number | null;
  /** The question without its times. */
  rest: string;
  /** It asks what was, without saying when: anything that was ever so. */
  past: boolean;
}

const LOOSE = `${DATE_PATTERN}|(?:last|this|previous|current) (?:year|month|week)|yesterday|today|(?:\\w+|\\d+) (?:years?|months?|weeks?|days?) ago`;
const D = `(${LOOSE})`;
const KNOW =
  '(?:know|known|knew|believe|believed|think|thought|assume|assumed|recorded|hear|heard|understood|understand)';
const WHO = '(?:we|you|one|people|anybody|anyone|it was|was)';

/** Each takes its words out and says which time they name. */
const KNOWN_AT = [
  `\\bwhat (?:did|do) ${WHO} (?:already )?${KNOW} (?:in|on|by|as of|at|around|during|at the end of) ${D}(?: about| of| on)?`,
  `\\bwhat was (?:already )?${KNOW} (?:here )?(?:in|on|by|as of|at|during) ${D}(?: about| of| on)?`,
  `\\b(?:as|according to what|from what|with what|by what|given what) (?:${WHO} )?(?:was |were )?${KNOW} (?:in|on|by|as of|at|during) ${D},?`,
  `\\b(?:did|do) ${WHO} (?:already )?${KNOW} (?:in|on|by|as of) ${D}(?: that| about)?`,
  `,? ?\\b(?:as )?(?:known|recorded|believed) (?:here )?(?:in|on|by|as of|at) ${D}`,
  `\\b(?:in|on|by|as of) ${D},? (?:who|where|what|which|when|how) did ${WHO} (?:already )?${KNOW}(?: about| of| on| that)?`,
  `\\b(?:in|on|by|as of) ${D},? (?:what did ${WHO} ${KNOW}|${WHO} (?:${KNOW}|thought that))(?: about| of| on)?`,
];
const KNOWN_LATE = /\bwhat did (?:we|you|one|people) (?:already )?(?:know|believe|think)(?: about| of| on)?\b/i;

const inclusive = (period: Period) => ({ from: period.from, to: period.to });
const VALID: [pattern: string, read: (first: Period, second: Period | null) => ReadTimes['valid']][] = [
  [`\\bbetween ${D} and ${D}`, (a, b) => ({ from: a.from, to: b!.to })],
  [`\\bfrom ${D} (?:to|until|till|through) ${D}`, (a, b) => ({ from: a.from, to: b!.to })],
  [`\\b(?:at any time |ever )?(?:before|prior to|earlier than) ${D}`, (a) => ({ from: null, to: a.from })],
  [`\\b(?:at any time |ever )?after ${D}`, (a) => ({ from: a.to, to: null })],
  [`\\b(?:ever )?since ${D}`, (a) => ({ from: a.from, to: null })],
  [`\\b(?:up to|until|till) ${D}`, (a) => ({ from: null, to: a.from })],
  [`\\bat the (?:end|close) of ${D}`, (a) => ({ from: a.to - 1, to: a.to - 1 })],
  [`\\bat the (?:start|beginning) of ${D}`, (a) => ({ from: a.from, to: a.from })],
  [`\\b(?:as of|as at|in|on|during|throughout|for|around|at|by|back in) ${D}`, inclusive],
  [`(?<![\\w-])${D}(?![\\w-])`, inclusive],
];
const NOW =
  /\b(?:(?:right )?now|currently|at present|at the moment|presently|these days|today|still|nowadays|the current)\b/i;
const PAST =
  /\b(?:was|were|did|had|used to|ever|history|former|formerly|previous(?:ly)?|past|been|[a-z]{2,}ed|led|ran|held|kept|sold|taught|left|over time|over the years|when)\b/i;

function firstOf(text: string, patterns: readonly string[]): { match: RegExpExecArray } | null {
  for (const pattern of patterns) {
    const match = new RegExp(pattern, 'i').exec(text);
    if (match) return { match };
  }
  return null;
}

export function readTimes(question: string, nowMs: number): ReadTimes {
  let rest = question.replace(/\s+/g, ' ').trim();
  let knownAt: number | null = null;
  const known = firstOf(rest, KNOWN_AT);
  const knownPeriod = known && readPeriod(known.match[1]!, nowMs);
  if (known && knownPeriod) {
    // "In 2015" we knew what we knew by its end.
    knownAt = Math.min(knownPeriod.to - 1, nowMs);
    rest = rest.replace(known.match[0], ' ');
  } else if (KNOWN_LATE.test(rest)) {
    // "What did we know about her in 2015": the time at the end is when it was known.
    const late = new RegExp(`\\b(?:in|on|by|as of|at the end of) ${D}\\W*$`, 'i').exec(rest);
    const period = late && readPeriod(late[1]!, nowMs);
    if (late && period) {
      knownAt = Math.min(period.to - 1, nowMs);
      rest = rest.replace(KNOWN_LATE, ' ').replace(late[0], ' ');
    }
  }
  let valid: ReadTimes['valid'] = null;
  for (const [pattern, read] of VALID) {
    const match = new RegExp(pattern, 'i').exec(rest);
    const first = match && readPeriod(match[1]!, nowMs);
    const second = match?.[2] ? readPeriod(match[2], nowMs) : null;
    if (!match || !first || (match[2] && !second)) continue;
    valid = read(first, second);
    rest = rest.replace(match[0], ' ');
    break;
  }
  if (!valid && NOW.test(rest)) {
    valid = { from: knownAt ?? nowMs, to: knownAt ?? nowMs };
    rest = rest.replace(NOW, ' ');
  }
  return {
    valid,
    knownAt,
    rest: rest
      .replace(/\s*(?:^|\s),/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    past: PAST.test(rest),
  };
}
