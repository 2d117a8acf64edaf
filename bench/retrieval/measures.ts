// What a ranked list is worth, and how well a confidence means what it says.

/** Of each place in the list the gold sections that are there. */
export type Ranked = readonly (readonly string[])[];

/** The first place of each gold section, from 1. */
function places(ranked: Ranked, gold: readonly string[]): number[] {
  return gold.flatMap((section) => {
    const at = ranked.findIndex((sections) => sections.includes(section));
    return at < 0 ? [] : [at + 1];
  });
}

/** Each section counts once, at its first passage (Järvelin and Kekäläinen, 2002, with gain 0 or 1). */
export function ndcg(ranked: Ranked, gold: readonly string[], depth: number): number {
  const gain = (place: number) => 1 / Math.log2(place + 1);
  // Two sections in one passage share its place.
  const found = places(ranked, gold).filter((place) => place <= depth);
  const best = gold.slice(0, depth).reduce((sum, _, index) => sum + gain(index + 1), 0);
  return Math.min(1, found.reduce((sum, place) => sum + gain(place), 0) / best);
}

export const recall = (ranked: Ranked, gold: readonly string[], depth: number) =>
  places(ranked, gold).filter((place) => place <= depth).length / gold.length;

export function reciprocalRank(ranked: Ranked, gold: readonly string[]): number {
  const first = Math.min(...places(ranked, gold));
  return Number.isFinite(first) ? 1 / first : 0;
}

export interface Judged {
  confidence: number;
  isRight: boolean;
}

/** Expected calibration error (Naeini et al., 2015) over bins of equal width. */
export function calibrationError(judged: readonly Judged[], bins = 10): number {
  return calibrationBins(judged, bins).reduce(
    (sum, { count, confidence, right }) => sum + (count / judged.length) * Math.abs(confidence - right),
    0,
  );
}

export function calibrationBins(judged: readonly Judged[], bins = 10) {
  return Array.from({ length: bins }, (_, index) => {
    const inside = judged.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === index);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return {
      from: index / bins,
      count: inside.length,
      confidence: mean(inside.map(({ confidence }) => confidence)),
      right: mean(inside.map(({ isRight }) => (isRight ? 1 : 0))),
    };
  }).filter(({ count }) => count > 0);
}

/** How often the difference of the means of pairs is as large or larger by chance alone (Fisher's randomisation). */
export function chanceOf(one: readonly number[], other: readonly number[], rounds = 10_000): number {
  const differences = one.map((value, index) => value - (other[index] ?? 0));
  const sum = Math.abs(differences.reduce((total, value) => total + value, 0));
  let seed = 12_345;
  const coin = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed > 0x7fffffff;
  };
  let asLarge = 0;
  for (let round = 0; round < rounds; round += 1) {
    let total = 0;
    for (const value of differences) total += coin() ? value : -value;
    if (Math.abs(total) >= sum - 1e-12) asLarge += 1;
  }
  return asLarge / rounds;
}
