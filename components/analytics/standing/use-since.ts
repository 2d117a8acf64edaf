'use client';
// When the first sighting was, which says how finely "all time" is drawn.
import { useQuery } from '@tanstack/react-query';
import { askPlan } from './use-answer';

export function useSince(wanted: boolean): { since: Date | null; loading: boolean } {
  const query = useQuery({
    queryKey: ['analytics-since'],
    queryFn: ({ signal }) => askPlan({ subject: 'tracks', measure: { op: 'first' } }, { signal, urgent: () => true }),
    enabled: wanted,
    staleTime: 60_000,
  });
  const value = query.data?.value;
  return { since: typeof value === 'string' ? new Date(value) : null, loading: wanted && query.isPending };
}
