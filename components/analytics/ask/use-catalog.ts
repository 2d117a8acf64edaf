'use client';
// What may be asked, with the names of this house; and completions of what is typed.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { api } from '@/components/realtime/api-client';
import { Catalog, Completions } from '@/contracts/analytics';

export function useCatalog() {
  return useQuery({
    queryKey: ['analytics', 'catalog'],
    queryFn: ({ signal }) => api.get('/api/v1/analytics/catalog', Catalog, { signal }),
    staleTime: 60_000,
  });
}

/** The lines of the last letters stay until those of the new ones come, so that the list does not flicker. */
export function useCompletions(typed: string, enabled: boolean): string[] {
  const text = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ['analytics', 'complete', text],
    queryFn: ({ signal }) => api.get('/api/v1/analytics/complete', Completions, { signal, query: { q: text } }),
    enabled: enabled && text.length <= 500,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return data?.items ?? [];
}
