'use client';
// Asks a collection. The question stands in the address; its answer is kept while one looks at a citation and comes back.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, api } from '@/components/realtime/api-client';
import { type KnowledgeAnswer, KnowledgeAnswerPart } from '@/contracts/answers';
import { ANSWER } from '../addresses';
import { KNOWLEDGE } from '../use-collections';

const KEPT_MS = 10 * 60_000;

/** An answer under way: the passages, and the words so far, which nothing has checked yet. */
export type Draft = Pick<KnowledgeAnswer, 'known' | 'confidence' | 'passages'> & { text: string };

export function useAnswer(collection: string, query: string) {
  const client = useQueryClient();
  const key = [...KNOWLEDGE, 'answer', collection, query];
  const draftKey = [...KNOWLEDGE, 'answer-draft', collection, query];
  const answer = useQuery({
    queryKey: key,
    async queryFn({ signal }) {
      client.setQueryData<Draft | null>(draftKey, null);
      for await (const part of api.events(
        ANSWER,
        KnowledgeAnswerPart,
        { query, collection, stream: true },
        { signal },
      )) {
        if (part.kind === 'answer') return part.answer;
        client.setQueryData<Draft | null>(draftKey, (draft) =>
          part.kind === 'looked' ? { ...part, text: '' } : draft && { ...draft, text: draft.text + part.text },
        );
      }
      throw new ApiError('unavailable', 'The connection broke before the answer was whole. Try again.', 0);
    },
    enabled: query !== '',
    staleTime: KEPT_MS,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const draft = useQuery<Draft | null>({ queryKey: draftKey, queryFn: () => null, enabled: false, gcTime: KEPT_MS });
  return {
    ...answer,
    draft: draft.data ?? null,
    /** Leaves the passages that were found. */
    stop: () => client.cancelQueries({ queryKey: key }),
  };
}
