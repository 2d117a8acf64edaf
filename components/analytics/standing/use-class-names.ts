'use client';
// Classes to narrow by: those that were seen, most first, and those that are picked.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/components/realtime/api-client';
import { ClassCounts } from '@/contracts/tracks';

export function useClassNames(picked: readonly string[]): string[] {
  const { data } = useQuery({
    queryKey: ['classes'],
    queryFn: ({ signal }) => api.get('/api/v1/classes', ClassCounts, { signal }),
    staleTime: 60_000,
  });
  return useMemo(() => [...new Set([...picked, ...(data?.items.map((item) => item.class) ?? [])])], [data, picked]);
}
