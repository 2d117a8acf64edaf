// Whether a message refers to what was said in earlier conversations ("what did I tell you about ...", "last week we
// ..."), what it was about, and when that was. Talking must be spoken of: what cameras saw last week is no such thing.
import { DateTime } from 'luxon';

export interface PastReference {
  /** What was spoken of. */
  query: string;
  /** When, as far as the message says. */
  from: string | null;
  to: string | null;
}

const MOST_MESSAGE = 400;
const US = '(?:i|we|you)';
const TALKED =
  '(?:told|tell|said|say|saying|mentioned|mention|asked|ask|talked|talk|talking|spoke|speak|discussed|discuss|discussing|decided|decide|agreed|agree|explained|explain|wrote|write|chatted|chat|settled|settle|concluded|conclude)';
const WHEN =
  '(?:yesterday|the other day|(?:earlier|before) (?:today|this week)|today|last (?:time|night|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:morning|week|month)|(?:a|one|two|three|four|five|six|\\d{1,2}) (?:days?|weeks?|months?) ago|a while ago|recently|in (?:our|the|my) (?:last|previous|earlier|other) (?:chat|conversation|talk|session)s?)';
const TOLD =
  '(?:told|said|mentioned|asked|talked|spoke|discussed|decided|agreed|explained|wrote|chatted|settled|concluded)';
const ASKS = '(?:what|when|where|why|how|which|who|whom|remember|recall|that)';
const REFERENCES = [
  `(?:^|\\b${ASKS}\\b[^?.!]{0,40}?\\b)(?:did|have|had) ${US} (?:ever |already |just )?${TALKED}\\b`,
  `\\b${ASKS}\\b[^?.!]{0,40}?\\b${US} (?:had |have |ever |already |just )?${TOLD}\\b`,
  `^(?:so |and |but |ok |okay |hey |hi )*(?:${WHEN})[,]? ${US} ${TALKED}\\b`,
  `\\b${US} ${TALKED}\\b[^?!]{0,120}\\b${WHEN}\\b`,
  `\\b(?:as|like) ${US} ${TALKED}\\b`,
  '\\b(?:our|my) (?:last|previous|earlier|other) (?:chat|conversation|talk|discussion|session)s?\\b',
  '\\b(?:do|can) you (?:still )?(?:remember|recall)\\b(?! to\\b)',
].map((source) => new RegExp(source, 'i'));
/** What is said around the topic. */
const AROUND = new RegExp(
  [
    `\\b(?:do|can|could) you (?:still )?(?:please )?(?:remember|recall|tell me|remind me(?: of)?)\\b`,
    `\\b(?:have|had|did|that)? ?${US} (?:ever |already |just )?${TALKED}(?: (?:you|me|us|to you|with you))?(?: (?:about|of|on|over|regarding|that))?\\b`,
    '\\b(?:our|my) (?:last|previous|earlier|other) (?:chat|conversation|talk|discussion|session)s?(?: (?:about|on))?\\b',
    `\\b${WHEN}\\b`,
    '^(?:so|and|but|ok|okay|hey|hi)\\b|\\b(?:what|when|where|why|which|who|whom|exactly|again|please)\\b|\\b(?:about|regarding)\\b|\\b(?:did|do|does)\\b',
  ].join('|'),
  'gi',
);
const NUMBERS: Record<string, number> = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The stretch of time that is named, if one is. */
function timeOf(text: string, now: DateTime): { from: DateTime; to: DateTime } | null {
  const day = (at: DateTime) => ({ from: at.startOf('day'), to: at.endOf('day') });
  const said = text.toLowerCase();
  if (/\byesterday\b|\blast night\b/.test(said)) return day(now.minus({ days: 1 }));
  if (/\btoday\b|\bthis morning\b/.test(said)) return day(now);
  const [, unit] = /\blast (week|month|year)\b/.exec(said) ?? [];
  if (unit) {
    const at = now.minus({ [`${unit}s`]: 1 });
    return { from: at.startOf(unit as 'week'), to: at.endOf(unit as 'week') };
  }
  const [, current] = /\bthis (week|month)\b/.exec(said) ?? [];
  if (current) return { from: now.startOf(current as 'week'), to: now };
  const [, weekday] = /\b(?:last|on) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.exec(said) ?? [];
  if (weekday) return day(now.minus({ days: ((now.weekday - 1 - DAYS.indexOf(weekday) + 6) % 7) + 1 }));
  const [, count, of] = /\b(a|one|two|three|four|five|six|\d{1,2}) (day|week|month)s? ago\b/.exec(said) ?? [];
  if (!count || !of) return null;
  const at = now.minus({ [`${of}s`]: NUMBERS[count] ?? Number(count) });
  return { from: at.startOf(of as 'day'), to: at.endOf(of as 'day') };
}

/** Null when it refers to nothing earlier, or says not what it was about. */
export function pastReference(message: string, nowMs: number, timezone: string): PastReference | null {
  const text = message.trim().replaceAll('’', "'");
  if (text.length > MOST_MESSAGE || !REFERENCES.some((pattern) => pattern.test(text))) return null;
  const query = text
    .replace(AROUND, ' ')
    .replace(/[^\p{L}\p{N}'-]+/gu, ' ')
    .trim();
  const words = query.split(' ').filter((word) => word.length > 2 && !SMALL.has(word.toLowerCase()));
  if (words.length === 0) return null;
  const time = timeOf(text, DateTime.fromMillis(nowMs, { zone: timezone }));
  return { query, from: time?.from.toUTC().toISO() ?? null, to: time?.to.toUTC().toISO() ?? null };
}

const SMALL = new Set(
  'the you and for was were are has have had that this there here how not any all its our your him her them with from into will can'.split(
    ' ',
  ),
);
