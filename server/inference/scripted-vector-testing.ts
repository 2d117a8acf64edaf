// A vector of a text for tests: words are counted into 32 places, so texts that share words are near each other.
const PLACES = 32;

export function scriptedVector(text: string): number[] {
  const vector = new Array<number>(PLACES).fill(0);
  for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
    vector[hash % PLACES]! += 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
