'use client';
// Answers of plans, asked through the gate of the page: what is on screen first, and again only while it is.
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/components/realtime/api-client';
import { Answer } from '@/contracts/analytics';
import type { AnalyticsPlanInput } from '@/contracts/plan';
import { gate } from './gate';
import { LIVE_KEY } from './use-live';

export interface Asking {
  signal: AbortSignal;
  urgent: () => boolean;
}

export function askPlan(plan: AnalyticsPlanInput, { signal, urgent }: Asking): Promise<Answer> {
  return gate.run(() => api.post('/api/v1/analytics/run', Answer, { plan }, { signal }), { signal, urgent });
}

/**
 * One thing on a page of many. It is read once wherever it stands, and read again only while `onScreen`. `key` says
 * all that the result depends on.
 */
export function usePatient<T>(
  key: readonly unknown[],
  onScreen: boolean,
  read: (asking: Asking) => Promise<T>,
  enabled = true,
): UseQueryResult<T> {
  const client = useQueryClient();
  const queryKey = [LIVE_KEY, ...key];
  const near = useRef(onScreen);
  useEffect(() => {
    near.current = onScreen;
  }, [onScreen]);
  const known = client.getQueryData(queryKey) !== undefined;
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => read({ signal, urgent: () => near.current }),
    enabled: enabled && (onScreen || !known),
    placeholderData: keepPreviousData as never,
    refetchOnWindowFocus: false,
  });
}
