// Which memories have to do with a text: those whose meaning is near it, and those that share its words. Pure, so that
// it can be reckoned through.
import type { Recalled } from './memory-store';

/** Cosine; below it small models find everything a little alike. */
const LEAST_SIMILARITY = 0.3;
/** Of the words of a memory, where there is no vector to go by. */
const LEAST_SHARED = 0.2;
const COMMON = new Set(
  'a about all am an and any are as at be been but by can could did do does for from get had has have he her him his how i if in into is it its just know like me my no not of on or our please she should so some tell that the their them then there these they this to up us was we were what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** Words without their endings, as far as English goes: enough to find "cats" by "cat". */
export function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => !COMMON.has(word))
      .map((word) => (word.length > 3 ? word.replace(/(?:'s|es|s|ing|ed)$/, '') : word)),
  );
}

/** How much of the memory's words stand in the text, 0..1. */
function shared(asked: ReadonlySet<string>, memory: string): number {
  const own = stems(memory);
  const both = [...own].filter((word) => asked.has(word)).length;
  return own.size > 0 ? both / own.size : 0;
}

/** Best first. Words in common lift what is near, so that a name decides between alike memories. */
export function nearest<M extends Pick<Recalled, 'text' | 'similarity'>>(
  memories: readonly M[],
  text: string,
  limit: number,
): M[] {
  const asked = stems(text);
  return memories
    .map((memory) => {
      const words = shared(asked, memory.text);
      const near = memory.similarity;
      const counts = (near ?? 0) >= LEAST_SIMILARITY || words >= LEAST_SHARED;
      return { memory, score: counts ? (near ?? 0) + words / 2 : null };
    })
    .filter((one): one is { memory: M; score: number } => one.score !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ memory }) => memory);
}
