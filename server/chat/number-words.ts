// Numbers in words ("fourteen", "two dozen", "one hundred and four") as digits, and back to the words as they were written.

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SIZES: Record<string, number> = { dozen: 12, hundred: 100, thousand: 1_000, million: 1_000_000 };
const UNIT = `(?:${WORDS.slice(1, 10).join('|')})`;
const SMALL = `(?:(?:${TENS.join('|')})(?:[- ]${UNIT})?|${WORDS.join('|')})`;
const SIZE = `(?:${Object.keys(SIZES).join('|')})`;
const IN_WORDS = new RegExp(
  `\\b(?:(?:${SMALL}|a|\\d+(?:\\.\\d+)?)(?: ${SIZE}(?:(?: and)? ${SMALL})?)+|${SMALL}|dozen)\\b(?!-)`,
  'gi',
);
/** "no one", "one of them", "one moment": no counts. */
const IDLE_ONE =
  /(?:\b(?:no|any|some|every|each|this|that|which|the|another|last|first|next|only|other|at|in)[ -]$)|^one(?:[- ](?:of|another|by|moment|can|could|may|might|should|would|thing|day|time|place|more thing|or more|way|needs?|at a time))\b/i;

/** Stands behind digits that were words; its place in the private use area says which. */
export const MARK = '[\\ue000-\\uf8ff]';

function wordValue(words: string): number {
  const parts = words
    .toLowerCase()
    .replace(/-/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== 'and');
  let total = 0;
  let current = 0;
  for (const part of parts) {
    const size = SIZES[part];
    if (size && size >= 1_000) {
      total += Math.max(1, current) * size;
      current = 0;
    } else if (size) current = Math.max(1, current) * size;
    else if (/^[\d.]+$/.test(part)) current += Number(part);
    else if (WORDS.includes(part)) current += WORDS.indexOf(part);
    else if (TENS.includes(part)) current += 10 * (TENS.indexOf(part) + 2);
  }
  return total + current;
}

/** Numbers in words become digits with a mark that leads back to the words, which are added to `words`. */
export function digitsOf(text: string, words: string[]): string {
  return text.replace(IN_WORDS, (found: string, at: number) => {
    if (
      /^one$/i.test(found) &&
      (IDLE_ONE.test(text.slice(Math.max(0, at - 12), at)) || IDLE_ONE.test(text.slice(at, at + 20)))
    )
      return found;
    words.push(found);
    return `${wordValue(found)}${String.fromCharCode(0xe000 + words.length - 1)}`;
  });
}

/** The words again, where digits have a mark. */
export function wordsOf(text: string, words: readonly string[]): string {
  return text.replace(/[\d.,]+([\ue000-\uf8ff])/g, (_digits, mark: string) => words[mark.charCodeAt(0) - 0xe000] ?? '');
}
