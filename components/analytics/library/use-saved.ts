'use client';
// Saved questions: one's own and those that others share; and the changes to one's own.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '@/components/realtime/api-client';
import { Saved, type SavedInput, SavedList, type SavedPatch } from '@/contracts/boards';

const PATH = '/api/v1/analytics/saved';
const SAVED_KEY = ['saved'];

export function useSaved() {
  return useQuery({ queryKey: SAVED_KEY, queryFn: ({ signal }) => api.get(PATH, SavedList, { signal }) });
}

export function useSavedChanges() {
  const client = useQueryClient();
  const onSuccess = async () => {
    // Dashboards show the names of what is pinned to them.
    await Promise.all([SAVED_KEY, ['dashboards']].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const create = useMutation({
    mutationFn: (input: z.input<typeof SavedInput>) => api.post(PATH, Saved, input),
    onSuccess,
  });
  const update = useMutation({
    mutationFn: ({ id, ...patch }: SavedPatch & { id: string }) => api.patch(`${PATH}/${id}`, Saved, patch),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`${PATH}/${id}`), onSuccess });
  return { create, update, remove };
}
