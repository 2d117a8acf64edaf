// Okapi BM25 over candidates that full text found, with the words of the headings above a passage counted with a weight
// of their own (BM25F; Robertson and Zaragoza, 2009, sections 3.1 and 3.6): unlike Postgres's own ranking it knows which
// words are rare.
import type { Candidate } from './search-store';

export interface Bm25 {
  k1: number;
  b: number;
  /** A word in a heading counts as so many in the text. */
  title: number;
}
/** Tuned on the tuned half of bench/retrieval. */
export const BM25: Bm25 = { k1: 0.9, b: 0.4, title: 1.5 };

export interface Corpus {
  /** Passages searched, and how many tokens they have on average. */
  passages: number;
  averageLength: number;
  /** In how many of them each word is. */
  frequencies: ReadonlyMap<string, number>;
}

/** What a word is worth: the rarer, the more. Never negative. */
export function rarity(n: number, passages: number): number {
  const all = Math.max(passages, n);
  return Math.log(1 + (all - n + 0.5) / (n + 0.5));
}

export function bm25(
  { length, counts }: Omit<Candidate, 'id'>,
  { passages, averageLength, frequencies }: Corpus,
  { k1, b, title: titleWeight } = BM25,
): number {
  const norm = k1 * (1 - b + (b * length) / Math.max(1, averageLength));
  return Object.entries(counts).reduce((sum, [word, { title, text }]) => {
    const count = text + titleWeight * title;
    return sum + (rarity(frequencies.get(word) ?? 0, passages) * count * (k1 + 1)) / (count + norm);
  }, 0);
}

/**
 * The rarest words, as many as are in `most` passages together, at least one: common ones only make candidates many, and
 * decide nothing.
 */
export function tellingWords(frequencies: ReadonlyMap<string, number>, most: number): string[] {
  const sorted = [...frequencies].filter(([, n]) => n > 0).sort((a, b) => a[1] - b[1]);
  let sum = 0;
  return sorted
    .filter(([, n], index) => {
      sum += n;
      return index === 0 || sum <= most;
    })
    .map(([word]) => word);
}
