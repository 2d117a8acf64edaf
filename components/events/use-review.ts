'use client';
// Marks sightings reviewed or not: shown at once, taken back when the server refuses, undone from the toast.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { useSession } from '@/components/realtime/use-session';
import type { Track, TrackDetail } from '@/contracts/tracks';
import { markReviewed, type TrackPages } from './pages';
import { TRACKS_KEY } from './use-sightings';

/** What the API takes in one call. */
const MOST = 500;
const TOAST = 'review';

export interface Review {
  allowed: boolean;
  /** Why not, for people; null when allowed. */
  refusal: string | null;
  /** Those already so are left alone. */
  mark: (tracks: readonly Track[], reviewed: boolean) => void;
}

export function useReview(): Review {
  const client = useQueryClient();
  const { me, can, loading } = useSession();
  const allowed = can('operator');

  const show = useCallback(
    (ids: ReadonlySet<string>, reviewed: boolean) => {
      const by = me?.name ?? null;
      client.setQueriesData<TrackPages>({ queryKey: [TRACKS_KEY] }, (pages) =>
        pages?.pages ? markReviewed(pages, ids, reviewed, by) : pages,
      );
      for (const id of ids) {
        client.setQueryData<TrackDetail>(
          ['track', id],
          (old) => old && { ...old, reviewed, reviewedBy: reviewed ? by : null },
        );
      }
    },
    [client, me?.name],
  );

  const send = useCallback(
    async (ids: readonly string[], reviewed: boolean, onDone: () => void) => {
      show(new Set(ids), reviewed);
      try {
        for (let i = 0; i < ids.length; i += MOST) {
          await api.post('/api/v1/tracks/review', null, { ids: ids.slice(i, i + MOST), reviewed });
        }
        onDone();
      } catch (error) {
        show(new Set(ids), !reviewed);
        toast.error('Not saved', { id: TOAST, description: error instanceof Error ? error.message : undefined });
      }
      void client.invalidateQueries({ queryKey: ['overview'] });
    },
    [client, show],
  );

  const mark = useCallback(
    (tracks: readonly Track[], reviewed: boolean) => {
      const ids = tracks.filter((track) => track.reviewed !== reviewed).map(({ id }) => id);
      if (ids.length === 0 || !allowed) return;
      const what = ids.length === 1 ? 'Sighting' : `${ids.length} sightings`;
      void send(ids, reviewed, () =>
        toast(reviewed ? `${what} marked reviewed` : `${what} to be reviewed again`, {
          id: TOAST,
          action: { label: 'Undo', onClick: () => void send(ids, !reviewed, () => toast.dismiss(TOAST)) },
        }),
      );
    },
    [allowed, send],
  );

  const refusal = allowed || loading ? null : 'Viewers can look but not mark. Ask an admin for the operator role.';
  // Rows are memoised on it.
  return useMemo(() => ({ allowed, refusal, mark }), [allowed, refusal, mark]);
}
