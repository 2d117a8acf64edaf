'use client';
// The sightings of one filter: pages on demand, and live ones as they happen. While the reader is scrolled down, new
// ones wait behind a count instead of pushing the list around.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import type { Camera } from '@/contracts/cameras';
import { type Track, TrackPage } from '@/contracts/tracks';
import { type EventsFilter, matchesFilter, serializeFilter, toTrackQuery } from './filter';
import { insertTracks, listTracks, type TrackPages, updateTracks } from './pages';

export const TRACKS_KEY = 'tracks';
export const PAGE_SIZE = 60;
/** Many tracks change several times a second; the list is redrawn for all of them together. */
const FLUSH_MS = 250;

export const tracksKey = (filter: EventsFilter) => [TRACKS_KEY, serializeFilter('', filter)] as const;

export function resolveCameras(filter: EventsFilter, cameras: readonly Camera[] | undefined): Set<string> | null {
  if (filter.camera.length === 0) return null;
  const named = (cameras ?? []).filter(({ id, slug }) => filter.camera.includes(id) || filter.camera.includes(slug));
  return new Set([...filter.camera, ...named.map(({ id }) => id)]);
}

export function useSightingPages(filter: EventsFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: tracksKey(filter),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/tracks', TrackPage, {
        signal,
        query: { ...toTrackQuery(filter, Date.now()), limit: PAGE_SIZE, cursor: pageParam },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled,
    // The socket keeps it true; asking again would reload every page.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useSightings(filter: EventsFilter, cameras: readonly Camera[] | undefined, isAtTop: () => boolean) {
  const client = useQueryClient();
  const query = useSightingPages(filter);
  const key = tracksKey(filter);
  const keyText = key.join();
  const [waiting, setWaiting] = useState<{ of: string; tracks: ReadonlyMap<string, Track> }>({
    of: keyText,
    tracks: new Map(),
  });
  const buffer = useRef(new Map<string, Track>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = () => {
    timer.current = undefined;
    const changes = buffer.current;
    buffer.current = new Map();
    const pages = client.getQueryData<TrackPages>(key);
    if (!pages) return;
    const known = new Set(listTracks(pages).map(({ id }) => id));
    const cameraIds = resolveCameras(filter, cameras);
    const now = Date.now();
    const candidates = new Map(waiting.of === keyText ? waiting.tracks : []);
    for (const [id, track] of changes) {
      if (known.has(id) || !matchesFilter(track, filter, cameraIds, now)) candidates.delete(id);
      else candidates.set(id, track);
    }
    const updated = updateTracks(pages, changes);
    const atTop = isAtTop();
    const next = atTop ? insertTracks(updated, [...candidates.values()]) : updated;
    if (next !== pages) client.setQueryData<TrackPages>(key, next);
    setWaiting({ of: keyText, tracks: atTop ? new Map() : candidates });
  };
  const latestFlush = useRef(flush);
  useEffect(() => {
    latestFlush.current = flush;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  useSocketEvent('track:changed', (track) => {
    buffer.current.set(track.id, track);
    timer.current ??= setTimeout(() => latestFlush.current(), FLUSH_MS);
  });
  useReconnect(() => void client.invalidateQueries({ queryKey: [TRACKS_KEY] }));

  const fresh = waiting.of === keyText ? waiting.tracks : null;
  const showFresh = useCallback(() => {
    if (fresh)
      client.setQueryData<TrackPages>(tracksKey(filter), (pages) => pages && insertTracks(pages, [...fresh.values()]));
    setWaiting((old) => ({ ...old, tracks: new Map() }));
  }, [client, filter, fresh]);

  const tracks = useMemo(() => listTracks(query.data), [query.data]);
  return { query, tracks, freshCount: fresh?.size ?? 0, showFresh };
}
