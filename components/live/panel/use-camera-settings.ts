'use client';
// Changes what a camera does: at once here, on the server right after, and back again when the server refuses.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { CAMERAS_KEY } from '@/components/realtime/use-cameras';
import { Camera, type CameraPatch, type CameraSettings } from '@/contracts/cameras';
import { findRunner } from '../runner/registry';

type Cameras = { items: Camera[] };

/** Sends one change; answers the camera as it is then, or null when it was refused (and says why). */
export function usePatchCamera(cameraId: string): (patch: CameraPatch) => Promise<Camera | null> {
  const client = useQueryClient();
  return useCallback(
    async (patch) => {
      try {
        const camera = await api.patch(`/api/v1/cameras/${cameraId}`, Camera, patch);
        client.setQueryData<Cameras>(
          CAMERAS_KEY,
          (old) => old && { items: old.items.map((item) => (item.id === cameraId ? camera : item)) },
        );
        return camera;
      } catch (cause) {
        toast.error((cause as Error).message);
        void client.invalidateQueries({ queryKey: CAMERAS_KEY });
        return null;
      }
    },
    [cameraId, client],
  );
}

export function useChangeSettings(camera: Camera): (change: Partial<CameraSettings>) => void {
  const patch = usePatchCamera(camera.id);
  const client = useQueryClient();
  return useCallback(
    (change) => {
      const settings = { ...camera.settings, ...change };
      findRunner(camera.id)?.setSettings(settings);
      client.setQueryData<Cameras>(
        CAMERAS_KEY,
        (old) => old && { items: old.items.map((item) => (item.id === camera.id ? { ...item, settings } : item)) },
      );
      void patch({ settings: change });
    },
    [camera, client, patch],
  );
}
