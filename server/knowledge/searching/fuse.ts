// Several ranked lists as one: reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009), and, where asked for,
// maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), so that passages that say the same do not fill it.

/** How slowly the weight of a rank falls; 60 as in the paper. */
export const RRF_K = 60;

export interface RankedList {
  ids: readonly string[];
  weight: number;
}

/** Best first; ties by id, so that the same lists always give the same order. */
export function fuse(lists: readonly RankedList[]): { id: string; score: number }[] {
  const scores = new Map<string, number>();
  for (const { ids, weight } of lists) {
    ids.forEach((id, index) => void scores.set(id, (scores.get(id) ?? 0) + weight / (RRF_K + index + 1)));
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/**
 * Picks `count` of `items`, best first: each next one has the highest score less its likeness to what was picked.
 * `diversity` 0 keeps the order, 1 looks at likeness alone. Scores are brought to 0..1 first.
 */
export function diversify<T extends { score: number }>(
  items: readonly T[],
  count: number,
  diversity: number,
  likeness: (a: T, b: T) => number,
): T[] {
  if (diversity === 0 || items.length < 2) return items.slice(0, count);
  const highest = Math.max(...items.map(({ score }) => score));
  const left = [...items];
  const picked: T[] = [];
  while (picked.length < count && left.length > 0) {
    const worth = (item: T) =>
      (1 - diversity) * (highest > 0 ? item.score / highest : 0) -
      diversity * Math.max(0, ...picked.map((one) => likeness(item, one)));
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    picked.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return picked;
}
