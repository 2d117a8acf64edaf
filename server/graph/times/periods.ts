// Years, months, days, decades and centuries as people write them, as half open ranges in UTC.
import * as chrono from 'chrono-node';

export interface Period {
  from: number;
  to: number;
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const YEAR = '(?:1[0-9]|20)\\d\\d';
/** What may be a date, from the most exact to the least. */
export const DATE_PATTERN =
  `\\d{4}-\\d{2}-\\d{2}|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})\\.?,? ${YEAR}|(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? ${YEAR}` +
  `|\\d{4}-\\d{2}(?!\\d)|(?:early |mid-?|late |the (?:beginning|end|start) of )?(?:${MONTHS})\\.?,? (?:of )?${YEAR}|the ${YEAR}s|${YEAR}s|the \\d{1,2}(?:st|nd|rd|th) century|(?:(?:the year|the (?:beginning|end|start|middle) of|early|mid|late) )?${YEAR}(?![\\d-])`;

const DAY_MS = 86_400_000;
const ordinal = (text: string) => Number.parseInt(text.replace(/\D/g, ''), 10);
const MONTH_NUMBER = new RegExp(`(${MONTHS})`, 'i');
const SHORT = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (text: string) => SHORT.indexOf((MONTH_NUMBER.exec(text)?.[1] ?? '').slice(0, 3).toLowerCase());

/** Reads one that DATE_PATTERN found, or words such as "last year"; null for what is no date. */
export function readPeriod(text: string, nowMs: number): Period | null {
  const words = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(words);
  if (iso) {
    const [year, month] = [Number(iso[1]), Number(iso[2]) - 1];
    if (month > 11) return null;
    if (!iso[3]) return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
    const from = Date.UTC(year, month, Number(iso[3]));
    return new Date(from).getUTCMonth() === month ? { from, to: from + DAY_MS } : null;
  }
  const century = /^the (\d{1,2})(?:st|nd|rd|th) century$/.exec(words);
  if (century) {
    const last = ordinal(century[1]!) * 100;
    return { from: Date.UTC(last - 100, 0), to: Date.UTC(last, 0) };
  }
  const year = Number(/(\d{4})s?$/.exec(words)?.[1]);
  if (year) {
    if (words.endsWith('s')) return { from: Date.UTC(year, 0), to: Date.UTC(year + 10, 0) };
    const month = monthOf(words);
    if (month < 0) return { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
    const day = Number(/(?:^|[ ])(\d{1,2})(?:st|nd|rd|th)?(?=[ ,]|$)/.exec(words.replace(/\d{4}$/, ''))?.[1] ?? 0);
    if (!day) return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
    const from = Date.UTC(year, month, day);
    return new Date(from).getUTCMonth() === month ? { from, to: from + DAY_MS } : null;
  }
  return relative(words, nowMs);
}

function relative(words: string, nowMs: number): Period | null {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const named = /^(last|this|previous|current) (year|month|week)$/.exec(words);
  if (named) {
    const back = /last|previous/.test(named[1]!) ? 1 : 0;
    if (named[2] === 'week') {
      const monday = Date.UTC(year, month, now.getUTCDate() - ((now.getUTCDay() + 6) % 7) - 7 * back);
      return { from: monday, to: monday + 7 * DAY_MS };
    }
    return named[2] === 'year'
      ? { from: Date.UTC(year - back, 0), to: Date.UTC(year - back + 1, 0) }
      : { from: Date.UTC(year, month - back), to: Date.UTC(year, month - back + 1) };
  }
  const [found] = chrono.en.casual.parse(words, { instant: now, timezone: 0 }, { forwardDate: false });
  if (!found || found.text.length < words.length - 3) return null;
  const at = found.start;
  const whole = Date.UTC(at.get('year') ?? year, (at.get('month') ?? 1) - 1, at.get('day') ?? 1);
  if (/\byears?\b/.test(words)) {
    const then = new Date(whole).getUTCFullYear();
    return { from: Date.UTC(then, 0), to: Date.UTC(then + 1, 0) };
  }
  if (/\bmonths?\b/.test(words)) {
    const then = new Date(whole);
    return {
      from: Date.UTC(then.getUTCFullYear(), then.getUTCMonth()),
      to: Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1),
    };
  }
  return { from: whole, to: whole + DAY_MS };
}
