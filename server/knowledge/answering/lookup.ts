// Looking a question up in collections: the passages, if the search is sure enough that they hold the answer, else that
// it is not known. What the asking person may not read does not exist here.
import { HybridRequest, type HybridResult } from '@/contracts/knowledge';
import type { Principal } from '../../users/permissions';
import type { Collections } from '../collections';
import type { KnowledgeSearch } from '../search';
import { KNOWN_FROM } from '../searching/confidence';

export interface LookedUp {
  /** The search is sure enough; else there are no passages. */
  known: boolean;
  confidence: number;
  passages: HybridResult[];
}

export interface KnowledgeLookup {
  /** Ids of the agent's collections (those attached and its own) as far as the person may read them. */
  ofAgent(
    principal: Principal,
    agent: { id: string; config: { knowledge: { collections: readonly string[] } } },
  ): Promise<string[]>;
  /** `collections`: ids or names, absent: all readable ones. Throws `not_found` for one that is not theirs. */
  look(
    principal: Principal,
    ask: { query: string; collections?: readonly string[] | undefined; limit: number; signal?: AbortSignal },
  ): Promise<LookedUp>;
}

/** Beside better ones, passages that share no word and mean something else are noise. */
const LEAST_OF_BEST = 0.6;
const MOST_QUERY = 1000;

function worthGiving(results: readonly HybridResult[]): HybridResult[] {
  const nearest = Math.max(0, ...results.map(({ likeness }) => likeness ?? 0));
  return results.filter(
    ({ text_rank: byWords, likeness }, index) =>
      index === 0 || byWords !== null || (likeness ?? 0) >= nearest * LEAST_OF_BEST,
  );
}

export function createKnowledgeLookup(deps: {
  search: KnowledgeSearch;
  collections: Pick<Collections, 'readable'>;
}): KnowledgeLookup {
  return {
    ofAgent: (principal, { id, config }) =>
      deps.collections.readable(principal, [...config.knowledge.collections, `agent_${id}_kb`], false),
    async look(principal, { query, collections, limit, signal }) {
      if (collections?.length === 0) return { known: false, confidence: 0, passages: [] };
      const request = HybridRequest.parse({ query: query.replaceAll('\0', ' ').slice(0, MOST_QUERY), top_k: limit });
      const asked = { ...request, ...(collections ? { collection: [...collections] } : {}) };
      const { results, confidence } = await deps.search.search(principal, asked, signal);
      const known = confidence >= KNOWN_FROM && results.length > 0;
      return { known, confidence, passages: known ? worthGiving(results) : [] };
    },
  };
}
