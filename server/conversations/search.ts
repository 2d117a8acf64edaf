// Finds messages by their words and by what they mean, and merges both lists by rank: what stands high in one of them,
// or in both, comes first. Without an embedder the words alone decide.
import type { MessageHit } from '@/contracts/conversations';
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import { indexStore, type Scope } from './index-store';
import { createIndexer } from './indexer';
import { searchTextOf } from './message-shape';
import { anyOf, type SearchWords, splitSearch } from './search-words';
import { createTextVectors } from './text-vectors';

export interface SearchDeps {
  /** Null: no vectors here. */
  embedder: Embedder | null;
}

export interface SearchQuery {
  query: string;
  agentId?: string | null;
  limit: number;
  notConversationId?: string;
}

/** Cormack et al. 2009: large enough that a first place in one list does not silence the other. */
const RRF_K = 60;
const MOST_OF_A_LIST = 100;
const MOST_EXCERPTED = 20_000;

interface Ranked {
  id: string;
  score: number;
  textRank: number | null;
  vectorRank: number | null;
}

/** Reciprocal rank fusion; equal scores go to what was found by words. */
export function fuse(byWords: readonly string[], byVector: readonly string[]): Ranked[] {
  const ranks = new Map<string, Ranked>();
  for (const [list, place] of [[byWords, 'textRank'] as const, [byVector, 'vectorRank'] as const]) {
    for (const [index, id] of list.entries()) {
      const ranked = ranks.get(id) ?? { id, score: 0, textRank: null, vectorRank: null };
      ranks.set(id, { ...ranked, score: ranked.score + 1 / (RRF_K + index + 1), [place]: index + 1 });
    }
  }
  return [...ranks.values()].sort((a, b) => b.score - a.score);
}

export function createSearch(core: Pick<Core, 'db' | 'log'>, { embedder }: SearchDeps) {
  const store = indexStore(core.db);
  const indexer = createIndexer(core, embedder);
  const vectorOf = createTextVectors(core, embedder);

  /** All the words or, where nothing has them all, any of them. Answers which it was. */
  async function byWords(scope: Scope, asked: SearchWords): Promise<{ ids: string[]; words: string }> {
    const { words, stems } = await store.words(asked);
    if (words === '') return { ids: [], words };
    const ids = await store.byWords(scope, words, MOST_OF_A_LIST);
    const any = ids.length === 0 && !asked.exact ? anyOf(stems) : null;
    return any ? { ids: await store.byWords(scope, any, MOST_OF_A_LIST), words: any } : { ids, words };
  }

  async function byVector(scope: Scope, query: string): Promise<string[]> {
    const asked = await vectorOf(query);
    return asked ? store.byVector(scope, asked.model, asked.vector, MOST_OF_A_LIST) : [];
  }

  async function toHits(
    userId: string,
    ranked: readonly Ranked[],
    words: string,
    exact: boolean,
  ): Promise<MessageHit[]> {
    if (ranked.length === 0) return [];
    const rows = await store.hits(
      userId,
      ranked.map(({ id }) => id),
    );
    const texts = rows.map((row) =>
      searchTextOf(row.parts).slice(0, MOST_EXCERPTED).replaceAll('\u0001', '').replaceAll('\u0002', ''),
    );
    const excerpts = await store.excerpts(texts, words, exact);
    const byId = new Map(rows.map((row, index) => [row.id, { row, excerpt: excerpts[index] ?? '' }]));
    return ranked.flatMap(({ id, ...ranks }) => {
      const found = byId.get(id);
      if (!found) return [];
      const { row, excerpt } = found;
      return {
        conversationId: row.conversation_id,
        messageId: id,
        title: row.title,
        role: row.role,
        excerpt: excerpt.replace(/\s+/g, ' ').trim(),
        ...ranks,
        at: row.created_at.toISOString(),
      };
    });
  }

  return {
    enqueue: indexer.enqueue,
    start: indexer.start,
    idle: indexer.idle,
    close: indexer.close,
    async find(principal: Principal, asked: SearchQuery): Promise<MessageHit[]> {
      const scope = {
        userId: principal.userId,
        agentId: asked.agentId ?? null,
        notConversationId: asked.notConversationId ?? null,
      };
      const query = asked.query.replaceAll('\0', ' ').trim();
      const split = splitSearch(query);
      const [found, near] = await Promise.all([byWords(scope, split), byVector(scope, query)]);
      const ranked = fuse(found.ids, near).slice(0, asked.limit);
      return toHits(principal.userId, ranked, found.words, split.exact);
    },
  };
}
