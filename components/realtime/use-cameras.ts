'use client';
// The cameras this person may see, kept true while they change state. Asked once, shared by every room.
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { CameraList } from '@/contracts/cameras';
import { api } from './api-client';
import { useSocketEvent } from './use-socket-event';

export const CAMERAS_KEY = ['cameras', 'list'] as const;
type List = z.output<typeof CameraList>;

export function useCameras(): UseQueryResult<List> {
  const client = useQueryClient();
  useSocketEvent('camera:changed', () => void client.invalidateQueries({ queryKey: CAMERAS_KEY }));
  useSocketEvent('camera:status', (status) => {
    const list = client.getQueryData<List>(CAMERAS_KEY);
    // A camera made since the list was read.
    if (list && !list.items.some(({ id }) => id === status.cameraId)) {
      void client.invalidateQueries({ queryKey: CAMERAS_KEY });
      return;
    }
    client.setQueryData<List>(
      CAMERAS_KEY,
      (old) =>
        old && { items: old.items.map((camera) => (camera.id === status.cameraId ? { ...camera, status } : camera)) },
    );
  });
  useSocketEvent('camera:picture', ({ cameraId, url }) => {
    client.setQueryData<List>(
      CAMERAS_KEY,
      (old) =>
        old && { items: old.items.map((camera) => (camera.id === cameraId ? { ...camera, pictureUrl: url } : camera)) },
    );
  });
  return useQuery({
    queryKey: CAMERAS_KEY,
    queryFn: ({ signal }) => api.get('/api/v1/cameras', CameraList, { signal }),
  });
}
