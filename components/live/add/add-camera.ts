'use client';
// Adds a camera and starts it here. A camera that shows the same source is used instead when it runs here already or
// nowhere, so that pressing the big button twice does not make two of one.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/components/realtime/api-client';
import { CAMERAS_KEY } from '@/components/realtime/use-cameras';
import { Camera, CameraList, type CameraSettings, type CameraSource } from '@/contracts/cameras';
import { findRunner, startCamera } from '../runner/registry';
import type { OpenSource } from '../sources/source';

export interface NewCamera {
  name: string;
  source: CameraSource;
  settings?: Partial<CameraSettings>;
  opened?: OpenSource;
  file?: File;
  /** Use a stored camera with the same source if there is one that is free or runs here. */
  reuse?: boolean;
}

function same(a: CameraSource, b: CameraSource): boolean {
  if (a.kind === 'webcam' && b.kind === 'webcam') return a.deviceId !== undefined && a.deviceId === b.deviceId;
  return a.kind === b.kind && a.kind === 'sample';
}

/** "Integrated Camera (04f2:b6d0)" -> "Integrated Camera"; what the browser calls a device is often followed by its ids. */
export function nameOf(source: CameraSource): string {
  switch (source.kind) {
    case 'webcam':
      return source.deviceLabel?.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, '').slice(0, 80) || 'Camera';
    case 'screen':
      return 'Shared screen';
    case 'file':
      return source.fileName?.replace(/\.[^.]+$/, '').slice(0, 80) || 'Video file';
    case 'sample':
      return 'Sample clip';
    case 'url':
      return new URL(source.url).hostname.slice(0, 80) || 'Address';
    case 'api':
      return 'Program';
  }
}

/** Rejects with ApiError when the server refuses; the opened source is closed then. */
export function useAddCamera(): (camera: NewCamera) => Promise<Camera> {
  const client = useQueryClient();
  return useCallback(
    async ({ name, source, settings, opened, file, reuse }) => {
      try {
        let camera: Camera | undefined;
        if (reuse) {
          const { items } = await api.get('/api/v1/cameras', CameraList);
          const alike = items.filter((item) => same(item.source, source));
          const running = alike.find((item) => findRunner(item.id));
          if (running) {
            opened?.close();
            return running;
          }
          camera = alike.find((item) => item.status.state === 'offline');
        }
        camera ??= await api.post('/api/v1/cameras', Camera, { name, source, settings });
        const added = camera;
        client.setQueryData<{ items: Camera[] }>(
          CAMERAS_KEY,
          (old) => old && { items: [...old.items.filter(({ id }) => id !== added.id), added] },
        );
        await startCamera(camera, { opened, file });
        void client.invalidateQueries({ queryKey: CAMERAS_KEY });
        return camera;
      } catch (cause) {
        opened?.close();
        throw cause;
      }
    },
    [client],
  );
}
