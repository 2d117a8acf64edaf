// HTTP door of events: the ends of tracks, newest first.
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
  };
}

export function eventRoutes(core: Pick<Core, 'db'>): HttpDoors {
  const store = eventStore(core.db);
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/events',
    need: 'viewer',
    summary: 'Events (something appeared, something left), newest first',
    query: EventQuery,
    response: EventPage,
    async handle({ query: { cursor, limit, camera, ...filter }, principal }) {
      const rows = await store.list(
        { ...filter, cameras: camera?.length ? camera : null, allowedIds: principal.cameraIds },
        cursor ? readCursor(cursor) : null,
        limit + 1,
      );
      return pageOf(rows, limit, (row) => ({ ts: row.ts, id: row.id }), toEvent);
    },
  });
}
