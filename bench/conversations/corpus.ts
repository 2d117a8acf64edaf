// Conversations as large as the benchmark wants them: made-up talk about a guarded yard, the same at every run. Common
// words are as common as in real talk, so that some searches find thousands of messages and some only one.
const THINGS = 'van truck lorry car dog person courier guard gate door camera fence ramp parcel pallet forklift'.split(
  ' ',
);
const DOINGS = 'arrived left stopped turned waited crossed entered parked loaded unloaded barked knocked'.split(' ');
const PLACES = 'yard hall ramp entrance office roof street garage corner canteen basement'.split(' ');
const FILLERS =
  'the a and was at by near then again maybe clearly twice slowly early late today yesterday shortly before after with without'.split(
    ' ',
  );

/** A number of its own for each place in the sequence (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Low numbers are chosen more often, as words are. */
const pick = (random: () => number, from: readonly string[]) => from[Math.floor(random() ** 2 * from.length)] ?? '';

/** Twenty to a hundred and twenty words; every message has a number of its own to be found by. */
export function messageText(n: number): string {
  const random = randomFrom(n);
  const words = 20 + Math.floor(random() ** 2 * 100);
  const said = Array.from({ length: words }, (_, at) =>
    pick(random, [FILLERS, THINGS, FILLERS, DOINGS, PLACES][at % 5] ?? FILLERS),
  );
  return `Report ${n}: ${said.join(' ')}.`;
}

const DIMENSION = 384;

/** A unit vector of the words of a text: as large as that of a small model, made in no time. */
export function hashVector(text: string): Float32Array {
  const sums = new Float32Array(DIMENSION);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (FILLERS.includes(word)) continue;
    const random = randomFrom([...word].reduce((sum, char) => Math.imul(sum, 31) + char.charCodeAt(0), 7));
    for (let at = 0; at < DIMENSION; at += 1) sums[at]! += random() - 0.5;
  }
  const length = Math.hypot(...sums) || 1;
  return sums.map((value) => value / length);
}
