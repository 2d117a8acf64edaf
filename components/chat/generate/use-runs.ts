'use client';
// Conversations that agents hold by themselves: the list, kept true by the socket, and what can be done with one.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { AgentList } from '@/contracts/agents';
import { Conversation, ConversationPage, type GenerateInput } from '@/contracts/conversations';

const RUNS = ['conversations', 'generated'] as const;
const Made = z.object({ items: z.array(Conversation) });

export function useRuns() {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: RUNS });
  useReconnect(again);
  useSocketEvent('chat:changed', ({ what }) => what !== 'message' && again());
  const query = useInfiniteQuery({
    queryKey: RUNS,
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/conversations', ConversationPage, {
        query: { kind: 'generated', limit: 40, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return { ...query, runs: query.data?.pages.flatMap(({ items }) => items) ?? null };
}

export function useRunActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['conversations'] });
  const path = (id: string) => `/api/v1/conversations/${id}`;
  return {
    start: useMutation({
      mutationFn: (input: GenerateInput) => api.post('/api/v1/conversations/generate', Made, input),
      onSettled,
    }),
    stop: useMutation({ mutationFn: (id: string) => api.post(`${path(id)}/run/stop`, Conversation), onSettled }),
    resume: useMutation({
      mutationFn: ({ id, turns }: { id: string; turns?: number }) =>
        api.post(`${path(id)}/run/resume`, Conversation, { turns }),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: string) => api.delete(path(id)), onSettled }),
  };
}

export function useSpeakers() {
  return useQuery({
    queryKey: ['agents', 'active'],
    queryFn: ({ signal }) => api.get('/api/v1/agents', AgentList, { query: { active: 'yes' }, signal }),
  });
}
