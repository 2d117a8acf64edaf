'use client';
// The last sightings of all cameras; live ones enter together a few times a second.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { type Track, TrackPage } from '@/contracts/tracks';
import { mergeLatest } from './latest';

const KEY = ['latest-sightings'];
const FLUSH_MS = 300;
export const LATEST = 8;

export function useLatest() {
  const client = useQueryClient();
  const buffer = useRef<Track[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSocketEvent('track:changed', (track) => {
    buffer.current.push(track);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const changes = buffer.current;
      buffer.current = [];
      client.setQueryData<Track[]>(KEY, (old) => old && mergeLatest(old, changes, LATEST));
    }, FLUSH_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useReconnect(() => void client.invalidateQueries({ queryKey: KEY }));
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await api.get('/api/v1/tracks', TrackPage, { signal, query: { limit: LATEST } })).items,
  });
}
