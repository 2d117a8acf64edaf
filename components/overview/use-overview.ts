'use client';
// What the Overview shows, kept true: counts are asked again soon after something new was seen, never more than once
// in a few seconds.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { Overview, SystemInfo } from '@/contracts/overview';

const AGAIN_MS = 4000;
const OVERVIEW_KEY = ['overview'];

export function useOverview() {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSocketEvent('track:changed', () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: OVERVIEW_KEY });
    }, AGAIN_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useReconnect(() => void client.invalidateQueries({ queryKey: OVERVIEW_KEY }));
  return useQuery({
    queryKey: OVERVIEW_KEY,
    queryFn: ({ signal }) =>
      api.get('/api/v1/overview', Overview, {
        signal,
        query: { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      }),
    // Hours and days pass even when nothing is seen.
    refetchInterval: 60_000,
  });
}

/** Only operators are told how the parts do. */
export function useSystemParts(allowed: boolean) {
  return useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => api.get('/api/v1/system', SystemInfo, { signal }),
    enabled: allowed,
    refetchInterval: 30_000,
    retry: false,
  });
}
