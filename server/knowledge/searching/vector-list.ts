// Search by meaning as a ranked list: the nearest passages by each model that the collections are searched by. A model
// that is away leaves its collections to their words.
import type { Core } from '../../core';
import type { Embedder } from '../../inference/chat-types';
import type { Fence } from './fence';
import type { Near } from './nearest';
import type { SearchStore } from './search-store';

export interface VectorHits {
  /** Of all models together. */
  hits: Near[];
  lists: { model: string; hits: Near[] }[];
  embedMs: number;
}

/** A cosine of one model says nothing of another's, so their lists are merged by rank. */
function byRank(lists: readonly Near[][]): Near[] {
  return lists
    .flatMap((hits) => hits.map((hit, rank) => ({ hit, rank })))
    .sort((a, b) => a.rank - b.rank || b.hit.likeness - a.hit.likeness)
    .map(({ hit }) => hit);
}

export function createVectorList(
  { log }: Pick<Core, 'log'>,
  store: Pick<SearchStore, 'models' | 'nearest'>,
  embedder: Pick<Embedder, 'embed'>,
) {
  return async function vectorHits(
    fence: Fence,
    text: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<VectorHits> {
    let embedMs = 0;
    const models = await store.models(fence.collectionIds);
    const lists = await Promise.all(
      models.map(async ({ model, collection_ids: collectionIds }): Promise<Near[]> => {
        const started = performance.now();
        let vector: Float32Array | undefined;
        try {
          vector = (await embedder.embed([text], { model, ...(signal ? { signal } : {}) })).vectors[0];
        } catch (error) {
          signal?.throwIfAborted();
          log.warn({ err: error, model }, 'passages were searched by their words alone');
        }
        embedMs = Math.max(embedMs, performance.now() - started);
        // A text without a word in it may have the vector zero, which is near to nothing.
        if (!vector?.some((value) => value !== 0)) return [];
        return store.nearest({ ...fence, collectionIds }, model, vector, limit);
      }),
    );
    const named = lists.map((hits, index) => ({ model: models[index]!.model, hits }));
    return { hits: byRank(lists).slice(0, limit), lists: named, embedMs };
  };
}
