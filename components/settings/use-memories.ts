'use client';
// What agents keep of oneself.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { Memory, MemoryList } from '@/contracts/conversations';

const KEY = ['memories'];

export function useMemories() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get('/api/v1/memories', MemoryList, { signal }) });
}

export function useMemoryChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  return {
    rewrite: useMutation({
      mutationFn: ({ id, text }: { id: string; text: string }) => api.patch(`/api/v1/memories/${id}`, Memory, { text }),
      onSuccess,
    }),
    forget: useMutation({ mutationFn: (id: string) => api.delete(`/api/v1/memories/${id}`), onSuccess }),
    /** All of one agent. */
    forgetAll: useMutation({
      mutationFn: (agent: string) => api.delete('/api/v1/memories', { query: { agent } }),
      onSuccess,
    }),
  };
}
