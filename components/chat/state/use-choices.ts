'use client';
// Who can answer: the agents that may be chosen, and the models within reach.
import { useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { AgentList, type AgentSummary } from '@/contracts/agents';
import { LanguageModelList } from '@/contracts/inference';

export const AGENTS_KEY = ['agents', 'list', 'active'] as const;

export function useAgents() {
  return useQuery({
    queryKey: AGENTS_KEY,
    queryFn: ({ signal }) => api.get('/api/v1/agents', AgentList, { signal, query: { active: 'yes' } }),
    staleTime: 30_000,
  });
}

/** Named by id or slug; who answers where nobody is named is the oldest, as the server has it. */
export function findAgent(items: readonly AgentSummary[], name: string | null): AgentSummary | undefined {
  if (name !== null) return items.find(({ id, slug }) => id === name || slug === name);
  return items.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))[0];
}

export function useModels() {
  const query = useQuery({
    queryKey: ['inference', 'models'],
    queryFn: ({ signal }) => api.get('/api/v1/inference/models', LanguageModelList, { signal }),
    staleTime: 30_000,
  });
  return {
    ...query,
    items: query.data?.items.filter(({ kind }) => kind === 'language') ?? [],
    preferred: query.data?.preferred ?? null,
  };
}
