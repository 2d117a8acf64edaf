// Full text search as a ranked list: candidates by their telling words, ranked by BM25.
import { BM25, bm25, type Corpus, rarity, tellingWords } from './bm25';
import type { Fence } from './fence';
import type { Reading, SearchStore } from './search-store';

/** Passages that the telling words may be in together. */
const MOST_CANDIDATES = 5_000;
/** Of those, how many are looked at closely. */
const RANKED = 200;
/** Questions have few words; what was pasted has many. */
const MOST_WORDS = 24;
/** From this many passages on their number and length are not taken anew with each question. */
const REMEMBERED_FROM = 20_000;
const REMEMBERED_MS = 60_000;

export interface WordHit {
  id: string;
  score: number;
  /** Stems that were found in it, the rarest first. */
  words: string[];
  /** Part of what was looked for that is in it, each word by how rare it is. 0..1. */
  covered: number;
}

export function createWordsList(
  store: Pick<SearchStore, 'frequencies' | 'size' | 'candidates'>,
  parameters = BM25,
  now = Date.now,
) {
  type Size = Pick<Corpus, 'passages' | 'averageLength'>;
  const sizes = new Map<string, Size & { untilMs: number }>();

  async function sizeOf(collectionIds: readonly string[]): Promise<Size> {
    const key = collectionIds.join();
    const known = sizes.get(key);
    if (known && known.untilMs > now()) return known;
    const size = await store.size(collectionIds);
    for (const [old, { untilMs }] of sizes) if (untilMs <= now()) sizes.delete(old);
    if (size.passages >= REMEMBERED_FROM) sizes.set(key, { ...size, untilMs: now() + REMEMBERED_MS });
    return size;
  }

  async function ofReading(fence: Fence, { language, words }: Reading): Promise<WordHit[]> {
    const looked = words.slice(0, MOST_WORDS);
    if (looked.length === 0) return [];
    const [size, frequencies] = await Promise.all([
      sizeOf(fence.collectionIds),
      store.frequencies(fence.collectionIds, looked),
    ]);
    const telling = tellingWords(frequencies, MOST_CANDIDATES);
    if (telling.length === 0) return [];
    const weights = new Map(looked.map((word) => [word, rarity(frequencies.get(word) ?? 0, size.passages)]));
    const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const candidates = await store.candidates(fence, language, telling, weights, RANKED);
    return candidates.map((candidate) => {
      const found = [...weights.keys()]
        .filter((word) => word in candidate.counts)
        .sort((a, b) => weights.get(b)! - weights.get(a)!);
      const part = found.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
      return {
        id: candidate.id,
        score: bm25(candidate, { ...size, frequencies }, parameters),
        words: found,
        covered: all > 0 ? part / all : 0,
      };
    });
  }

  /** Best first. */
  return async function wordHits(fence: Fence, readings: readonly Reading[], limit: number): Promise<WordHit[]> {
    const found: WordHit[] = [];
    for (const reading of readings) found.push(...(await ofReading(fence, reading)));
    return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  };
}
