'use client';
// The state of the server, asked again every few seconds while somebody looks.
import { useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { SystemInfo } from '@/contracts/overview';

export const REFRESH_MS = 5000;

export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => api.get('/api/v1/system', SystemInfo, { signal }),
    refetchInterval: REFRESH_MS,
  });
}
