// Search over passages: full text and vectors side by side, fused, with the reasons of each result.
import type { z } from 'zod';
import type { HybridAnswer, HybridRequest, HybridResult } from '@/contracts/knowledge';
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import type { Collections } from './collections';
import { BM25 } from './searching/bm25';
import { confidenceOf } from './searching/confidence';
import type { Fence } from './searching/fence';
import { diversify, fuse } from './searching/fuse';
import { readQuery } from './searching/read-query';
import { type PassageRow, searchStore } from './searching/search-store';
import { createVectorList, type VectorHits } from './searching/vector-list';
import { createWordsList, type WordHit } from './searching/words-list';

type Request = z.output<typeof HybridRequest>;
type Answered = z.output<typeof HybridAnswer>;

export interface KnowledgeSearch {
  /** Of the collections that the principal may read alone. Throws `not_found` for a collection named that is not theirs. */
  search(principal: Principal, request: Request, signal?: AbortSignal): Promise<Answered>;
}

/** Puts passages in a better order; null where nothing that can is within reach. */
export type Rerank = (
  query: string,
  passages: readonly HybridResult[],
  who: { userId: string | null; signal?: AbortSignal | undefined },
) => Promise<{ chunk_id: string; score: number }[] | null>;

/** How much each list counts and how deep it goes: tuned on the tuned half of bench/retrieval. */
export const TUNED = {
  vector: 1,
  /** Of models that find little by themselves: more weight would push away what the words found. */
  weak: { 'use-lite-en': 0.1 } as Readonly<Record<string, number>>,
  words: 1,
  name: 0.3,
  depth: 120,
  bm25: BM25,
};
const NAMED = 3;
/** Passages that are given to whoever puts them in a better order. */
const RERANKED = 24;

export interface SearchDeps {
  collections: Pick<Collections, 'readable'>;
  embedder: Pick<Embedder, 'embed'>;
  rerank: Rerank | null;
}

const ordinal = (n: number) => {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${tail}`;
};

function why(words: WordHit | undefined, vectorRank: number | null, isNamed: boolean): string {
  return [
    words && `words: ${words.words.join(', ')}`,
    vectorRank && `${ordinal(vectorRank)} by meaning`,
    isNamed && 'name of the document',
  ]
    .filter(Boolean)
    .join(' · ');
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

export function createKnowledgeSearch(
  core: Pick<Core, 'db' | 'log'>,
  deps: SearchDeps,
  tuned: typeof TUNED = TUNED,
): KnowledgeSearch {
  const store = searchStore(core);
  const wordHits = createWordsList(store, tuned.bm25);
  const vectorHits = createVectorList(core, store, deps.embedder);

  /** What each way of searching finds, fenced alike. */
  async function find(request: Request, collectionIds: readonly string[], signal: AbortSignal | undefined) {
    const { query: text, mode, top_k: topK } = request;
    const query = readQuery(text);
    const readings = await store.read(collectionIds, query);
    const strict = readings.flatMap((one) => (one.strict === null ? [] : [[one.language, one.strict] as const]));
    const fence: Fence = {
      ...{ collectionIds, tags: request.tags ?? null, metadata: request.metadata ?? null },
      documentId: request.document_id ?? null,
      strict: strict.length > 0 ? Object.fromEntries(strict) : null,
    };
    const depth = Math.max(tuned.depth, topK);
    const none: VectorHits = { hits: [], lists: [], embedMs: 0 };
    const [words, vectors, named] = await Promise.all([
      mode === 'vector' ? ([] as WordHit[]) : wordHits(fence, readings, depth),
      mode === 'text' || query.plain === '' ? none : vectorHits(fence, query.plain, depth, signal),
      mode === 'hybrid' && query.plain !== '' ? store.namedLike(fence, query.plain, NAMED) : ([] as string[]),
    ]);
    return { fence, words, vectors, named };
  }

  /** Fused and with their passages, best first; the first `most` of them. */
  async function fused({ fence, words, vectors, named }: Awaited<ReturnType<typeof find>>, most: number) {
    const textRanks = new Map(words.map(({ id }, index) => [id, index + 1]));
    const vectorRanks = new Map(vectors.hits.map(({ id }, index) => [id, index + 1]));
    const hits = fuse([
      ...vectors.lists.map(({ model, hits: near }) => {
        return { ids: near.map(({ id }) => id), weight: tuned.weak[model] ?? tuned.vector };
      }),
      { ids: [...textRanks.keys()], weight: tuned.words },
      { ids: named, weight: tuned.name },
    ]).slice(0, most);
    const rows =
      hits.length > 0
        ? await store.passages(
            fence,
            hits.map(({ id }) => id),
          )
        : [];
    const byId = new Map(rows.map((row) => [row.chunk_id, row]));
    const result = (id: string, score: number, row: PassageRow): HybridResult => {
      const textRank = textRanks.get(id) ?? null;
      const vectorRank = vectorRanks.get(id) ?? null;
      return {
        ...row,
        score,
        text_rank: textRank,
        vector_rank: vectorRank,
        likeness: vectorRank === null ? null : vectors.hits[vectorRank - 1]!.likeness,
        rerank_score: null,
        why: why(textRank === null ? undefined : words[textRank - 1], vectorRank, named.includes(id)),
      };
    };
    return hits.flatMap(({ id, score }) => {
      const row = byId.get(id);
      return row ? [result(id, score, row)] : [];
    });
  }

  function sureness({ words, vectors }: Pick<Awaited<ReturnType<typeof find>>, 'words' | 'vectors'>, first: string) {
    const likenesses = vectors.hits.map(({ likeness }) => likeness);
    const likeness = likenesses[0] ?? null;
    const three = new Set(words.slice(0, 3).map(({ id }) => id));
    return confidenceOf({
      likeness,
      lead: likeness === null ? null : likeness - likenesses.reduce((sum, one) => sum + one, 0) / likenesses.length,
      covered: Math.max(0, ...words.slice(0, 10).map(({ covered }) => covered)),
      firstCovered: words.find(({ id }) => id === first)?.covered ?? 0,
      agree: vectors.hits.slice(0, 3).some(({ id }) => three.has(id)),
    });
  }

  /** Those that were not looked at come after those that were. */
  async function reranked(query: string, results: HybridResult[], userId: string | null, signal?: AbortSignal) {
    const ranked = await deps.rerank?.(query, results.slice(0, RERANKED), { userId, signal });
    if (!ranked) return results;
    const scores = new Map(ranked.map(({ chunk_id: id, score }) => [id, score]));
    const lowest = Math.min(...scores.values());
    return results
      .map((one) => {
        const score = scores.get(one.chunk_id);
        return score === undefined
          ? { ...one, score: Math.min(0, lowest) - 1 + one.score }
          : { ...one, score, rerank_score: score };
      })
      .sort((a, b) => b.score - a.score);
  }

  async function diverse(collectionIds: readonly string[], results: HybridResult[], topK: number, diversity: number) {
    const ids = results.map(({ chunk_id: id }) => id);
    const vectors = await store.vectors(collectionIds, ids);
    return diversify(results, topK, diversity, (a, b) => {
      const [one, other] = [vectors.get(a.chunk_id), vectors.get(b.chunk_id)];
      return one && one.length === other?.length ? dot(one, other) : 0;
    });
  }

  async function search(principal: Principal, request: Request, signal?: AbortSignal): Promise<Answered> {
    const startedMs = performance.now();
    const { query, collection, top_k: topK, diversity } = request;
    const names = collection === undefined ? undefined : [collection].flat();
    const collectionIds = await deps.collections.readable(principal, names);
    if (collectionIds.length === 0) {
      const timings = { embed_ms: 0, search_ms: performance.now() - startedMs, rerank_ms: 0 };
      return { results: [], confidence: 0, latency_ms: timings.search_ms, timings };
    }
    const found = await find(request, collectionIds, signal);
    let results = await fused(found, Math.max(topK * 3, RERANKED));
    const confidence = results[0] ? sureness(found, results[0].chunk_id) : 0;
    const searchedMs = performance.now();
    if (request.rerank && results.length > 1) results = await reranked(query, results, principal.userId, signal);
    const rerankMs = performance.now() - searchedMs;
    if (diversity > 0) results = await diverse(collectionIds, results, topK, diversity);
    const { embedMs } = found.vectors;
    const latencyMs = performance.now() - startedMs;
    return {
      results: results.slice(0, topK),
      confidence,
      latency_ms: latencyMs,
      timings: { embed_ms: embedMs, search_ms: Math.max(0, latencyMs - embedMs - rerankMs), rerank_ms: rerankMs },
    };
  }

  return { search };
}
