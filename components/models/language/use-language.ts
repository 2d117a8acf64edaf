'use client';
// The servers of language models and what each has, kept true while models are pulled.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import {
  Backend,
  type BackendCreate,
  BackendList,
  type BackendPatch,
  LanguageModelList,
  PullJob,
  PullJobList,
} from '@/contracts/inference';

const ALL = ['inference'] as const;
const PULLS = ['inference', 'pulls'] as const;
const LOOK_EVERY_MS = 15_000;
const base = '/api/v1/inference';

export function useBackends(enabled: boolean) {
  return useQuery({
    queryKey: ['inference', 'backends'],
    queryFn: ({ signal }) => api.get(`${base}/backends`, BackendList, { signal }),
    enabled,
    refetchInterval: LOOK_EVERY_MS,
  });
}

export function useLanguageModels() {
  return useQuery({
    queryKey: ['inference', 'models'],
    queryFn: ({ signal }) => api.get(`${base}/models`, LanguageModelList, { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}

/** Pulls that are under way or ended lately; the socket tells how far each is. */
export function usePulls(enabled: boolean) {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: ALL });
  useReconnect(again);
  useSocketEvent('job:progress', ({ kind, jobId, state, done, total, message }) => {
    if (kind !== 'model-pull') return;
    if (state !== 'running') return again();
    client.setQueryData<{ items: PullJob[] }>(
      PULLS,
      (old) =>
        old && { items: old.items.map((job) => (job.id === jobId ? { ...job, state, done, total, message } : job)) },
    );
  });
  return useQuery({
    queryKey: PULLS,
    queryFn: ({ signal }) => api.get(`${base}/pulls`, PullJobList, { signal }),
    enabled,
  });
}

export function useLanguageActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ALL });
  const one = (id: string) => `${base}/backends/${id}`;
  return {
    connect: useMutation({
      mutationFn: (input: BackendCreate) => api.post(`${base}/backends`, Backend, input),
      onSettled,
    }),
    change: useMutation({
      mutationFn: ({ id, patch }: { id: string; patch: BackendPatch }) => api.patch(one(id), Backend, patch),
      onSettled,
    }),
    check: useMutation({ mutationFn: (id: string) => api.post(`${one(id)}/check`, Backend), onSettled }),
    disconnect: useMutation({ mutationFn: (id: string) => api.delete(one(id)), onSettled }),
    pull: useMutation({
      mutationFn: (input: { provider: string; model: string }) => api.post(`${base}/pulls`, PullJob, input),
      onSettled,
    }),
    cancelPull: useMutation({ mutationFn: (id: string) => api.delete(`${base}/pulls/${id}`), onSettled }),
    removeModel: useMutation({
      mutationFn: (query: { provider: string; model: string }) => api.delete(`${base}/models`, { query }),
      onSettled,
    }),
    unload: useMutation({
      mutationFn: (input: { provider: string; model: string }) => api.post(`${base}/models/unload`, null, input),
      onSettled,
    }),
  };
}
