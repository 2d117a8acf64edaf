// SQL of events: written by the ingest beside the tracks they belong to, read here.
import type { EventKind, EventQuery } from '@/contracts/tracks';
import type { Key } from '../cursor';
import type { Database } from '../db/open';

export interface EventRow {
  id: string;
  kind: EventKind;
  ts: Date;
  camera_id: string;
  track_id: string;
  class: string;
  zone_id: string | null;
  /** Null when the zone was removed since. */
  zone_name: string | null;
  direction: 'in' | 'out' | null;
  duration_ms: number | null;
}

export type EventFilter = Omit<EventQuery, 'cursor' | 'limit' | 'camera' | 'zone'> & {
  /** UUIDs or slugs; null for any. */
  cameras: string[] | null;
  zones: string[] | null;
  allowedIds: string[] | null;
};

export function eventStore(db: Database) {
  return {
    list(filter: EventFilter, after: Key | null, count: number): Promise<EventRow[]> {
      return db.query<EventRow>(
        `SELECT e.id, e.kind, e.ts, e.camera_id, e.track_id, e.class, e.zone_id, z.name AS zone_name, e.direction, e.duration_ms
         FROM event e LEFT JOIN zone z ON z.id = e.zone_id
         WHERE ($1::uuid[] IS NULL OR e.camera_id = ANY ($1::uuid[]))
           AND ($2::text[] IS NULL OR e.camera_id IN (
             SELECT id FROM camera WHERE id::text = ANY ($2::text[]) OR slug = ANY ($2::text[])))
           AND ($3::text IS NULL OR e.kind = $3) AND e.ts >= coalesce($4::timestamptz, '-infinity')
           AND e.ts < coalesce($5::timestamptz, 'infinity')
           AND (e.ts, e.id) < (coalesce($6::timestamptz, 'infinity'), coalesce($7::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
           AND ($9::text[] IS NULL OR z.id::text = ANY ($9::text[]) OR z.slug = ANY ($9::text[]))
         ORDER BY e.ts DESC, e.id DESC LIMIT $8`,
        [
          filter.allowedIds,
          filter.cameras?.map((name) => name.toLowerCase()) ?? null,
          filter.kind ?? null,
          filter.from ? new Date(filter.from) : null,
          filter.to ? new Date(filter.to) : null,
          after?.ts ?? null,
          after?.id ?? null,
          count,
          filter.zones?.map((name) => name.toLowerCase()) ?? null,
        ],
      );
    },
  };
}
