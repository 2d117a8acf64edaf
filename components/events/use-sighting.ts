'use client';
// One sighting with its path, kept true while it is still in view, and its neighbours under the same filter.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { type Track, TrackDetail, TrackPage } from '@/contracts/tracks';
import { type EventsFilter, serializeFilter, toTrackQuery } from './filter';
import { findNeighbours, type Neighbours, neighboursIn } from './neighbours';
import { listTracks, type TrackPages } from './pages';
import { tracksKey } from './use-sightings';

export function useSighting(id: string) {
  const client = useQueryClient();
  useSocketEvent('track:changed', (track) => {
    if (track.id !== id) return;
    client.setQueryData<TrackDetail>(['track', id], (old) => old && { ...old, ...track });
    // The path only comes with the whole sighting; it is worth reading again once it is complete.
    if (track.ended) void client.invalidateQueries({ queryKey: ['track', id] });
  });
  return useQuery({
    queryKey: ['track', id],
    queryFn: ({ signal }) => api.get(`/api/v1/tracks/${encodeURIComponent(id)}`, TrackDetail, { signal }),
  });
}

function fromList(client: QueryClient, filter: EventsFilter, current: Track): Neighbours | null {
  const tracks = listTracks(client.getQueryData<TrackPages>(tracksKey(filter)));
  const found = neighboursIn(tracks, current);
  return found.newer && found.older ? found : null;
}

export function useNeighbours(current: Track | undefined, filter: EventsFilter): Neighbours {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['track-neighbours', current?.id, serializeFilter('', filter)],
    enabled: current !== undefined,
    queryFn: ({ signal }): Promise<Neighbours> | Neighbours => {
      if (!current) return { newer: null, older: null };
      return (
        fromList(client, filter, current) ??
        findNeighbours(current, filter.to, ({ to, cursor, limit }) =>
          api.get('/api/v1/tracks', TrackPage, {
            signal,
            query: { ...toTrackQuery(filter, Date.now()), to, cursor, limit },
          }),
        )
      );
    },
  });
  return query.data ?? { newer: null, older: null };
}
