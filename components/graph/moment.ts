// Moments of the graph in words and back. A moment at midnight UTC on the first of a year was meant as that year, and is
// written so; likewise months and days. Everything finer is written in the viewer's zone.
import { formatTime } from '@/components/ui/time-format';

const utc = (shape: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, { ...shape, timeZone: 'UTC' });
const FORMATS = {
  year: utc({ year: 'numeric' }),
  month: utc({ month: 'short', year: 'numeric' }),
  day: utc({ day: 'numeric', month: 'short', year: 'numeric' }),
};
const two = (value: number) => String(value).padStart(2, '0');
const four = (value: number) => String(value).padStart(4, '0');

type Fineness = 'year' | 'month' | 'day' | 'time';

function fineness(date: Date): Fineness {
  if (date.getTime() % 86_400_000 !== 0) return 'time';
  if (date.getUTCDate() !== 1) return 'day';
  return date.getUTCMonth() === 0 ? 'year' : 'month';
}

/** "2015", "Mar 2015", "4 Mar 2015", "4 Mar 2015, 13:05", as this viewer's language has it. */
export function momentWords(iso: string): string {
  const date = new Date(iso);
  const fine = fineness(date);
  return fine === 'time' ? `${formatTime(date, 'date')}, ${formatTime(date, 'time')}` : FORMATS[fine].format(date);
}

/** What stands in a field for it; `parseMoment` reads it back. */
export function momentInput(iso: string | null): string {
  if (!iso) return '';
  const date = new Date(iso);
  const year = four(date.getUTCFullYear());
  switch (fineness(date)) {
    case 'year':
      return year;
    case 'month':
      return `${year}-${two(date.getUTCMonth() + 1)}`;
    case 'day':
      return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    default:
      return `${four(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
  }
}

/** ISO for "2015", "2015-03", "2015-03-04" (their first moment, UTC) or "2015-03-04 13:05" (here); null for nothing written, undefined for what is no moment. */
export function parseMoment(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?)?)?$/.exec(trimmed);
  if (!match) return undefined;
  const [year, month = 1, day = 1, hour, minute] = match.slice(1).map((part) => part && Number(part)) as [
    number,
    number | undefined,
    number | undefined,
    number | undefined,
    number | undefined,
  ];
  const date = new Date(0);
  if (hour === undefined || minute === undefined) date.setUTCFullYear(year, month - 1, day);
  else {
    date.setFullYear(year, month - 1, day);
    date.setHours(hour, minute, 0, 0);
  }
  const whole = hour === undefined ? [date.getUTCMonth(), date.getUTCDate()] : [date.getMonth(), date.getDate()];
  if (whole[0] !== month - 1 || whole[1] !== day || (hour ?? 0) > 23 || (minute ?? 0) > 59) return undefined;
  return date.toISOString();
}

/** The end is half open: what ended with the beginning of 2016 was true until 2015. */
function lastWords(to: string): string {
  const end = new Date(to);
  const fine = fineness(end);
  return fine === 'time' ? momentWords(to) : FORMATS[fine].format(new Date(end.getTime() - 1));
}

/** When a fact is true: "2012 to 2015", "in 2015", "since 2015", "until 2015", "at all times". */
export function validWords(from: string | null, to: string | null): string {
  const first = from && momentWords(from);
  const last = to && lastWords(to);
  if (first && last) return first === last ? `in ${first}` : `${first} to ${last}`;
  if (first) return `since ${first}`;
  return last ? `until ${last}` : 'at all times';
}

/** The moment itself rather than the year that it begins: "1 Jan 2015". */
export function instantWords(iso: string): string {
  const date = new Date(iso);
  return fineness(date) === 'time' ? momentWords(iso) : FORMATS.day.format(date);
}

/** What the page shows, as a sentence. */
export function viewWords(at: string | null, knownAt: string | null, nowMs: number): string {
  const was = at && Date.parse(at) < nowMs;
  const what = at ? `What ${was ? 'was' : 'will be'} true on ${instantWords(at)}` : 'What is true now';
  return `${what}, ${knownAt ? `as it was known on ${instantWords(knownAt)}` : 'as far as is known now'}.`;
}
