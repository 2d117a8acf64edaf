'use client';
// Puts every camera that this person may see into the command palette.
import { Video } from 'lucide-react';
import { useMemo } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { type Command, useCommands } from './commands';

export function CameraCommands(): null {
  const cameras = useCameras().data?.items;
  const commands = useMemo(
    () =>
      (cameras ?? []).map(
        ({ id, name, slug }): Command => ({
          id: `camera-${id}`,
          label: name,
          group: 'Cameras',
          icon: Video,
          keywords: ['camera', 'live'],
          href: `/live/${slug}`,
        }),
      ),
    [cameras],
  );
  useCommands(commands);
  return null;
}
