// Facts as sentences with their times and where they are from; and what is said when nothing is known.
import { sentenceOf } from '../predicates';
import type { FactShown } from '../shape';
import type { ReadTimes } from '../times/read-times';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
export const MOST_SENTENCES = 6;
const day = (date: Date) => date.toISOString().slice(0, 10);

const isYear = (date: Date) => date.toISOString().slice(4) === '-01-01T00:00:00.000Z';
const isMonth = (date: Date) => date.toISOString().slice(7) === '-01T00:00:00.000Z';

function told(date: Date, by: Date): string {
  if (isYear(by)) return String(date.getUTCFullYear());
  if (isMonth(by)) return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return day(date);
}

/** "from 2012 to 2016": as exact as it is known. An end on the first of a year means that the year before was the last. */
export function rangeText(from: Date | null, to: Date | null): string {
  const begin = from && told(from, from);
  const last = to && told(new Date(to.getTime() - 1), to);
  if (begin && last) return begin === last ? `in ${begin}` : `from ${begin} to ${last}`;
  if (begin) return `since ${begin}`;
  return last ? `until ${last}` : '';
}

export function factSentence(row: FactShown, nowMs: number): string {
  const past = row.valid_to !== null && row.valid_to.getTime() <= nowMs;
  const plain = sentenceOf(row.subject_name, row.predicate, row.object_name ?? row.value ?? '', past);
  const range = rangeText(row.valid_from, row.valid_to);
  const page = row.episode_page === null ? '' : `, page ${row.episode_page}`;
  const from = row.episode_title ? `, from '${row.episode_title}'${page}` : '';
  return `${plain}${range && ` ${range}`} (recorded ${day(row.stated_at)}${from}).`;
}

export function timesText({ valid, knownAt }: Pick<ReadTimes, 'valid' | 'knownAt'>): string {
  const parts: string[] = [];
  if (valid) {
    const [from, to] = [
      valid.from === null ? null : new Date(valid.from),
      valid.to === null ? null : new Date(valid.to),
    ];
    if (from && to && from.getTime() === to.getTime()) parts.push(`true on ${day(from)}`);
    else if (from || to) parts.push(`true ${rangeText(from, to)}`);
  }
  if (knownAt !== null) parts.push(`as known on ${day(new Date(knownAt))}`);
  return parts.join(', ');
}

/** `whole`: the facts name all that the question names; else they are what comes nearest. */
export function answerText(
  facts: readonly FactShown[],
  times: Pick<ReadTimes, 'valid' | 'knownAt'>,
  nowMs: number,
  whole = true,
): string {
  const when = timesText(times);
  if (facts.length === 0) return `Nothing is known about that${when && ` (${when})`}.`;
  const shown = [...facts.slice(0, MOST_SENTENCES)].sort(
    (a, b) => (a.valid_from?.getTime() ?? 0) - (b.valid_from?.getTime() ?? 0),
  );
  const more = facts.length > MOST_SENTENCES ? ` ${facts.length - MOST_SENTENCES} more facts are listed below.` : '';
  const lead = whole ? '' : `Nothing is known that says just that${when && ` (${when})`}. Nearest to it: `;
  return lead + shown.map((row) => factSentence(row, nowMs)).join(' ') + more;
}
