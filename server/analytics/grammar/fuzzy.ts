// Misspelt words: the one known word that is close enough, or none. Two words of different meaning at the same distance
// are no answer, and short words are never guessed.
import { distance } from 'fastest-levenshtein';

/** Two neighbouring letters swapped. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at < a.length - 1 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** The same letters in another order, in a word too long for that to be chance: "bycicle". */
function jumbled(a: string, b: string): boolean {
  return a.length === b.length && a.length >= 7 && a[0] === b[0] && [...a].sort().join('') === [...b].sort().join('');
}

export function edits(a: string, b: string): number {
  return swapped(a, b) || jumbled(a, b) ? 1 : distance(a, b);
}

/** How far a word of this length may be off. */
function bound(length: number): number {
  if (length < 4) return 0;
  return length >= 9 ? 2 : 1;
}

/** By length, so that only near lengths are compared. */
export class Speller {
  private readonly byLength = new Map<number, string[]>();
  private readonly kept = new Map<string, string | null>();

  /** `meaning` tells which words are the same to the rules ("camera", "cameras"). */
  constructor(
    words: Iterable<string>,
    private readonly known: (word: string) => boolean,
    private readonly meaning: (word: string) => string,
    private readonly isAnswer: (word: string) => boolean = () => true,
  ) {
    for (const word of new Set(words)) {
      if (word.length < 4 || !/^\p{L}+$/u.test(word)) continue;
      const list = this.byLength.get(word.length);
      if (list) list.push(word);
      else this.byLength.set(word.length, [word]);
    }
  }

  /** The known word that was meant, or null. */
  correct(word: string): string | null {
    if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word) || this.known(word)) return null;
    const before = this.kept.get(word);
    if (before !== undefined) return before;
    const found = this.search(word);
    if (this.kept.size > 2000) this.kept.clear();
    this.kept.set(word, found);
    return found;
  }

  private search(word: string): string | null {
    let best: string[] = [];
    const rivals: string[] = [];
    let least = 3;
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      for (const candidate of this.byLength.get(length) ?? []) {
        if (Math.abs(length - word.length) > 1 && Math.min(length, word.length) < 8) continue;
        const same = swapped(word, candidate);
        // "cottle" may be cattle, or a bottle with its first letter wrong.
        if (candidate.slice(1) === word.slice(1)) rivals.push(candidate);
        if (candidate[0] !== word[0] && !same) continue;
        // Of four letters only a swap is plain: "crs" may be anything, "casr" is "cars".
        if (Math.min(candidate.length, word.length) < 5 && !same) continue;
        const off = edits(word, candidate);
        if (off > bound(Math.max(candidate.length, word.length)) || off > least) continue;
        if (off < least) best = [];
        least = off;
        best.push(candidate);
      }
    }
    const meanings = new Set([...best, ...rivals].map(this.meaning));
    if (best.length === 0) return null;
    if (meanings.size !== 1) return null;
    const chosen = best.find((candidate) => candidate.length === word.length) ?? best[0] ?? null;
    return chosen !== null && this.isAnswer(chosen) ? chosen : null;
  }
}
