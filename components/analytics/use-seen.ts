'use client';
// Whether anything was ever seen by the cameras that this person may see.
import { useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { ClassCounts } from '@/contracts/tracks';

export function useSeen() {
  return useQuery({
    queryKey: ['classes'],
    queryFn: ({ signal }) => api.get('/api/v1/classes', ClassCounts, { signal }),
    staleTime: 60_000,
  });
}
