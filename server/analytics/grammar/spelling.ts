// Puts the words of a question right before names and classes are looked for: slips, parts of names that are too short
// to be guessed by themselves, and words typed without their spaces.
import { edits } from './fuzzy';
import type { Lexicon } from './lexicon';
import type { Line } from './line';
import { ORDINARY, RULE_WORDS } from './words';

/** Puts misspelt words right; the text that was typed stays what is shown. */
export function correctSpelling(line: Line, lexicon: Lexicon): void {
  line.items = line.items.map((item) => {
    if (item.kind !== 'word') return item;
    const { shown } = item;
    const bones = shown.length > 3 && !/[aeiou]/.test(shown) ? lexicon.skeletons.get(shown) : undefined;
    const meant = bones ?? lexicon.speller.correct(shown);
    return meant ? { ...item, shown: meant } : item;
  });
  // "front dor": a word too short to be guessed by itself, after the first word of a name.
  for (const [at, item] of line.items.entries()) {
    if (item.kind !== 'word' || item.shown.length < 3) continue;
    if (ORDINARY.has(item.shown) || lexicon.classes.has(item.shown) || lexicon.names.has(item.shown)) continue;
    const pairs = [...lexicon.names.values()].flat().filter(({ partial, words }) => !partial && words.length > 1);
    const [before, after] = [line.items[at - 1]?.shown, line.items[at + 1]?.shown];
    const meant = new Set([
      ...pairs.flatMap(({ words }) => (words[0] === before ? words[1]! : [])),
      ...pairs.flatMap(({ words }) => (words[1] === after ? words[0]! : [])),
    ]);
    const near = [...meant].filter((word) => word.length > 2 && edits(item.shown, word) === 1);
    if (near.length === 1 && !meant.has(item.shown)) line.retype({ from: at, to: at + 1 }, [near[0]!]);
    else splitWord(line, lexicon, at);
  }
}

const JOINABLE: ReadonlySet<string> = new Set([
  ...RULE_WORDS,
  'how',
  'many',
  'the',
  'and',
  'are',
  'for',
  'from',
  'this',
  'last',
  'per',
  'with',
  'were',
]);

/** "carstoday", "lastmonday": known words without their spaces, and in one way only. */
function splitWord(line: Line, lexicon: Lexicon, at: number): void {
  const word = line.items[at]!.shown;
  if (word.length < 7 || word.length > 24 || !/^\p{L}+$/u.test(word)) return;
  const isClass = (part: string): boolean =>
    lexicon.classes.get(part)?.some(({ words }) => words.length === 1) ?? false;
  const ways = (rest: string): string[][] =>
    rest === ''
      ? [[]]
      : [...rest].flatMap((_, index) => {
          const head = rest.slice(0, index + 1);
          if (
            (head.length < 3 && !/^(?:in|at)$/.test(head)) ||
            !(JOINABLE.has(head) || /^(?:in|at)$/.test(head) || isClass(head))
          )
            return [];
          return ways(rest.slice(index + 1)).map((tail) => [head, ...tail]);
        });
  const [only, more] = ways(word);
  if (!only || more || only.length < 2 || only.length > 4 || only.every(isClass)) return;
  line.retype({ from: at, to: at + 1 }, only);
}
