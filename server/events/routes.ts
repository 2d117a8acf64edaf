// HTTP door of events: the ends of tracks and what they did in zones, newest first.
import { EventPage, EventQuery, type SightlineEvent } from '@/contracts/tracks';
import type { Core } from '../core';
import { pageOf, readCursor } from '../cursor';
import { HttpDoors } from '../door';
import { type EventRow, eventStore } from './store';

export function toEvent(row: EventRow): SightlineEvent {
  return {
    id: row.id,
    kind: row.kind,
    ts: row.ts.toISOString(),
    cameraId: row.camera_id,
    trackId: row.track_id,
    class: row.class,
    ...(row.zone_id ? { zoneId: row.zone_id } : {}),
    ...(row.zone_name ? { zoneName: row.zone_name } : {}),
    ...(row.direction ? { direction: row.direction } : {}),
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
  };
}

export function eventRoutes(core: Pick<Core, 'db'>): HttpDoors {
  const store = eventStore(core.db);
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/events',
    need: 'viewer',
    summary: 'Events (appeared, left, entered or left a zone, crossed a line, dwelled), newest first',
    query: EventQuery,
    response: EventPage,
    async handle({ query: { cursor, limit, camera, zone, ...filter }, principal }) {
      const rows = await store.list(
        {
          ...filter,
          cameras: camera?.length ? camera : null,
          zones: zone?.length ? zone : null,
          allowedIds: principal.cameraIds,
        },
        cursor ? readCursor(cursor) : null,
        limit + 1,
      );
      return pageOf(rows, limit, (row) => ({ ts: row.ts, id: row.id }), toEvent);
    },
  });
}
