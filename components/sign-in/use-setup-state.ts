'use client';
// Whether this place still waits for its first account.
import { useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { SetupState } from '@/contracts/users';

export function useSetupState() {
  return useQuery({ queryKey: ['setup'], queryFn: () => api.get('/api/v1/setup', SetupState), staleTime: 0 });
}
