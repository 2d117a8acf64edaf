'use client';
// The zones of all cameras this person may see: asked once, shared by every tile, read again when a camera changed.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { Zone, ZoneList } from '@/contracts/zones';
import type { ZoneDraft } from './draft';

const ZONES_KEY = ['zones'] as const;
const NONE: readonly Zone[] = [];

export function useZonesOf(cameraId: string) {
  const query = useQuery({
    queryKey: ZONES_KEY,
    queryFn: ({ signal }) => api.get('/api/v1/zones', ZoneList, { signal }),
    select: ({ items }) => items.filter((zone) => zone.cameraId === cameraId),
  });
  return { ...query, zones: query.data ?? NONE };
}

/** Where a page shows cameras: keeps their zones true. */
export function useZoneNews(): void {
  const client = useQueryClient();
  useSocketEvent('camera:changed', () => void client.invalidateQueries({ queryKey: ZONES_KEY }));
}

/** Both reject with what the server says. */
export function useZoneChanges(cameraId: string) {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ZONES_KEY });
  return {
    async save({ id, kind, name, points, classes, dwellSeconds }: ZoneDraft): Promise<Zone> {
      const body = { name: name.trim(), points, classes, dwellSeconds };
      const zone = id
        ? await api.patch(`/api/v1/zones/${id}`, Zone, body)
        : await api.post(`/api/v1/cameras/${cameraId}/zones`, Zone, { kind, ...body });
      await again();
      return zone;
    },
    async remove(id: string): Promise<void> {
      await api.delete(`/api/v1/zones/${id}`);
      await again();
    },
  };
}
