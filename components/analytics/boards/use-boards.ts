'use client';
// Dashboards as the server has them, and the changes to one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { Dashboard, DashboardList, type DashboardPatch } from '@/contracts/boards';
import { placedOf, rearranged, type Step, samePlaces, take, toPatch } from './arrange';

const PATH = '/api/v1/analytics/dashboards';
const BOARDS_KEY = ['dashboards', 'list'];
export const boardKey = (id: string) => ['dashboards', 'one', id];
/** Somebody else's shared board, or another tab's, is looked at again so often. */
const AGAIN_MS = 60_000;

export function useBoards() {
  return useQuery({
    queryKey: BOARDS_KEY,
    queryFn: ({ signal }) => api.get(PATH, DashboardList, { signal }),
  });
}

export function useBoard(id: string) {
  return useQuery({
    queryKey: boardKey(id),
    queryFn: ({ signal }) => api.get(`${PATH}/${id}`, Dashboard, { signal }),
    refetchInterval: AGAIN_MS,
  });
}

export function useBoardChanges() {
  const client = useQueryClient();
  const changed = (board: Dashboard) => {
    client.setQueryData(boardKey(board.id), board);
    void client.invalidateQueries({ queryKey: BOARDS_KEY });
  };
  const create = useMutation({
    mutationFn: (name: string) => api.post(PATH, Dashboard, { name, shared: false }),
    onSuccess: changed,
  });
  const update = useMutation({
    mutationFn: ({ id, ...patch }: Pick<DashboardPatch, 'name' | 'shared'> & { id: string }) =>
      api.patch(`${PATH}/${id}`, Dashboard, patch),
    onSuccess: changed,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`${PATH}/${id}`),
    // Its own page may still be on screen, and would ask for it at once if it were forgotten here.
    onSuccess: () => void client.invalidateQueries({ queryKey: BOARDS_KEY }),
  });
  return { create, update, remove };
}

/** Takes steps one after another, each on the board as the server has it then. */
export function useArrange(id: string): (step: Step) => void {
  const client = useQueryClient();
  const line = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  return useCallback(
    (step) => {
      const key = boardKey(id);
      const seen = client.getQueryData<Dashboard>(key);
      if (!seen) return;
      const shownBefore = placedOf(seen);
      // Shown at once; the server's word follows.
      client.setQueryData(key, rearranged(seen, take(step, shownBefore)));
      waiting.current += 1;
      const send = async () => {
        await client.cancelQueries({ queryKey: key });
        const fresh = placedOf(await api.get(`${PATH}/${id}`, Dashboard));
        const elsewhere = !samePlaces(fresh, shownBefore);
        const board = await api.patch(`${PATH}/${id}`, Dashboard, toPatch(take(step, fresh)));
        // With more steps to come the screen is ahead of the server.
        if (waiting.current === 1) client.setQueryData(key, board);
        void client.invalidateQueries({ queryKey: BOARDS_KEY });
        if (elsewhere) toast.info('This dashboard was changed elsewhere too. Both changes are kept.');
      };
      line.current = line.current
        .then(send)
        .catch((error: unknown) => {
          toast.error(error instanceof Error ? error.message : 'The change could not be saved.');
          void client.invalidateQueries({ queryKey: key });
        })
        .finally(() => {
          waiting.current -= 1;
        });
    },
    [client, id],
  );
}
