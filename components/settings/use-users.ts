'use client';
// Everybody with an account, and what an admin does to them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { User, type UserCreate, UserList, type UserPatch } from '@/contracts/users';

const KEY = ['users'];

export function useUsers() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get('/api/v1/users', UserList, { signal }) });
}

export function useUserChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  return {
    create: useMutation({ mutationFn: (input: UserCreate) => api.post('/api/v1/users', User, input), onSuccess }),
    update: useMutation({
      mutationFn: ({ id, patch }: { id: string; patch: UserPatch }) => api.patch(`/api/v1/users/${id}`, User, patch),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => api.delete(`/api/v1/users/${id}`), onSuccess }),
  };
}
