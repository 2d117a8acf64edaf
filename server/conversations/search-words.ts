// Splits what somebody types into a search box: while the last word is being written, its beginning counts.
const LAST_WORD = /(^|.*[\s(])([\p{L}\p{N}]{2,})$/su;

export interface SearchWords {
  /** As Postgres' websearch_to_tsquery reads it. */
  whole: string;
  /** The beginning of a last word, which is then not in `whole`; null when the last word is finished or no plain word. */
  beginning: string | null;
  /** Words as they stand, without looking past their endings: there is a "phrase" in it. */
  exact: boolean;
}

export function splitSearch(query: string): SearchWords {
  const match = LAST_WORD.exec(query);
  const [before = '', beginning = ''] = match ? [match[1], match[2]] : [];
  const exact = query.includes('"');
  const hasOr = /(^|\s)or(\s|$)/i.test(query);
  if (beginning === '' || exact || hasOr) return { whole: query, beginning: null, exact };
  return { whole: before, beginning, exact };
}

/** The same search for any of the words instead of all; null where that would say something else. */
export function anyOf(words: string): string | null {
  return words.includes(' & ') && !words.includes('!') ? words.replaceAll(' & ', ' | ') : null;
}
