'use client';
// The classes to filter by: those that were ever seen stand first.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/components/realtime/api-client';
import { ClassCounts } from '@/contracts/tracks';
import { classOptions } from './filter-options';

export function useClasses(picked: readonly string[]): string[] {
  const { data } = useQuery({
    queryKey: ['classes'],
    queryFn: ({ signal }) => api.get('/api/v1/classes', ClassCounts, { signal }),
    staleTime: 60_000,
  });
  return useMemo(() => classOptions(data?.items.map((item) => item.class) ?? [], picked), [data, picked]);
}
