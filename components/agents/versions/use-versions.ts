'use client';
// The versions of an agent, newest first, and what changed between two of them.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { AgentCompare, AgentVersionPage } from '@/contracts/agents';
import { agentKey, agentPath } from '../use-agents';

const PAGE = 20;

export function useVersions(slug: string) {
  return useInfiniteQuery({
    queryKey: [...agentKey(slug), 'versions'],
    queryFn: ({ pageParam, signal }) =>
      api.get(`${agentPath(slug)}/versions`, AgentVersionPage, { query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Versions never change, so neither does what lies between two. */
export function useComparison(slug: string, from: number, to: number) {
  return useQuery({
    queryKey: [...agentKey(slug), 'compare', from, to],
    queryFn: ({ signal }) => api.get(`${agentPath(slug)}/compare`, AgentCompare, { query: { from, to }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
