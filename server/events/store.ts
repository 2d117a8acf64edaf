// SQL of events: written by the ingest beside the tracks they belong to, read here.
import type { EventQuery } from '@/contracts/tracks';
import type { Key } from '../cursor';
import type { Database } from '../db/open';

export interface EventRow {
  id: string;
  kind: 'appear' | 'leave';
  ts: Date;
  camera_id: string;
  track_id: string;
  class: string;
}

export type EventFilter = Omit<EventQuery, 'cursor' | 'limit' | 'camera'> & {
  /** UUIDs or slugs; null for any. */
  cameras: string[] | null;
  allowedIds: string[] | null;
};

export function eventStore(db: Database) {
  return {
    list(filter: EventFilter, after: Key | null, count: number): Promise<EventRow[]> {
      return db.query<EventRow>(
        `SELECT id, kind, ts, camera_id, track_id, class FROM event
         WHERE ($1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[]))
           AND ($2::text[] IS NULL OR camera_id IN (
             SELECT id FROM camera WHERE id::text = ANY ($2::text[]) OR slug = ANY ($2::text[])))
           AND ($3::text IS NULL OR kind = $3) AND ts >= coalesce($4::timestamptz, '-infinity')
           AND ts < coalesce($5::timestamptz, 'infinity')
           AND (ts, id) < (coalesce($6::timestamptz, 'infinity'), coalesce($7::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         ORDER BY ts DESC, id DESC LIMIT $8`,
        [
          filter.allowedIds,
          filter.cameras?.map((name) => name.toLowerCase()) ?? null,
          filter.kind ?? null,
          filter.from ? new Date(filter.from) : null,
          filter.to ? new Date(filter.to) : null,
          after?.ts ?? null,
          after?.id ?? null,
          count,
        ],
      );
    },
  };
}
