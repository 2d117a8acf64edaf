// How names are compared: lower case, without accents, quotation marks and articles; and the pieces of a question that
// may be one.

export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{L}\p{N}.#&+-]+/gu, ' ')
    .replace(/^(?:the|an|a) (?=\S)/, '')
    .replace(/(?<=\p{L})\.(?= |$)/gu, '')
    .trim();
}

const LONGEST_NAME_WORDS = 6;
const MOST_WORDS = 60;

/** Every run of words in it that may be a name, as keys. */
export function nameKeysIn(text: string): string[] {
  const words = text
    .split(/[\s,;:!?()"“”]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  const keys = new Set<string>();
  for (let first = 0; first < words.length; first += 1) {
    for (let count = 1; count <= LONGEST_NAME_WORDS && first + count <= words.length; count += 1) {
      const key = nameKey(words.slice(first, first + count).join(' '));
      if (key.length > 1) keys.add(key);
    }
  }
  return [...keys];
}
