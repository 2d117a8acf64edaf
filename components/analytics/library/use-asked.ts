'use client';
// What this person asked before, newest first.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { AskedPage } from '@/contracts/boards';

const PATH = '/api/v1/analytics/asked';
export const ASKED_KEY = ['analytics', 'asked'];

export function useAsked() {
  return useInfiniteQuery({
    queryKey: ASKED_KEY,
    queryFn: ({ pageParam, signal }) => api.get(PATH, AskedPage, { signal, query: { limit: 30, cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useForget() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ASKED_KEY });
  const one = useMutation({ mutationFn: (id: string) => api.delete(`${PATH}/${id}`), onSuccess });
  const all = useMutation({ mutationFn: () => api.delete(PATH), onSuccess });
  return { one, all };
}
