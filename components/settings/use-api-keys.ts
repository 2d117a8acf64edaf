'use client';
// API keys: one's own, and everybody's for an admin.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { type ApiKeyCreate, ApiKeyCreated, ApiKeyList } from '@/contracts/users';

const KEY = ['api-keys'];

export function useApiKeys() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get('/api/v1/api-keys', ApiKeyList, { signal }) });
}

export function useApiKeyChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  return {
    create: useMutation({
      mutationFn: (input: ApiKeyCreate) => api.post('/api/v1/api-keys', ApiKeyCreated, input),
      onSuccess,
    }),
    revoke: useMutation({ mutationFn: (id: string) => api.delete(`/api/v1/api-keys/${id}`), onSuccess }),
  };
}
