'use client';
// Asks a collection. The question stands in the address; its answer is kept while one looks at a citation and comes back.
import { useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { KnowledgeAnswer } from '@/contracts/knowledge';
import { ANSWER } from '../addresses';
import { KNOWLEDGE } from '../use-collections';

const KEPT_MS = 10 * 60_000;

export function useAnswer(collection: string, query: string) {
  return useQuery({
    queryKey: [...KNOWLEDGE, 'answer', collection, query],
    queryFn: ({ signal }) => api.post(ANSWER, KnowledgeAnswer, { query, collection }, { signal }),
    enabled: query !== '',
    staleTime: KEPT_MS,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
}
