// SQL of the Overview, over tracks and minute rollups alone: single boxes are far too many to count for a front page.
import type { Database } from '../../db/open';

const ALLOWED = '($1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[]))';

export function overviewStore(db: Database) {
  return {
    /** Tracks in view at any time since then, by class. */
    tracksSince(cameraIds: string[] | null, since: Date, now: Date) {
      return db.query<{ class: string; tracks: number; unreviewed: number }>(
        `SELECT class, count(*) AS tracks, count(*) FILTER (WHERE reviewed_at IS NULL) AS unreviewed FROM track
         WHERE ${ALLOWED} AND last_seen_at >= $2 AND first_seen_at <= $3
         GROUP BY class ORDER BY tracks DESC, class`,
        [cameraIds, since, now],
      );
    },
    /** Tracks of each hour since `start`, in that of their first sighting since then. */
    tracksByHour(cameraIds: string[] | null, start: Date, now: Date) {
      return db.query<{ hour: number; class: string; tracks: number }>(
        `SELECT floor(extract(epoch FROM greatest(first_seen_at, $2) - $2) / 3600)::int AS hour, class,
           count(*) AS tracks FROM track
         WHERE ${ALLOWED} AND last_seen_at >= $2 AND first_seen_at <= $3 GROUP BY 1, 2`,
        [cameraIds, start, now],
      );
    },
    async boxesSince(cameraIds: string[] | null, since: Date, now: Date): Promise<number> {
      const rows = await db.query<{ boxes: number }>(
        `SELECT coalesce(sum(boxes), 0) AS boxes FROM detection_minute WHERE ${ALLOWED} AND minute >= $2 AND minute <= $3`,
        [cameraIds, since, now],
      );
      return rows[0]?.boxes ?? 0;
    },
    async cameras(cameraIds: string[] | null): Promise<number> {
      const rows = await db.query<{ total: number }>(
        'SELECT count(*) AS total FROM camera WHERE $1::uuid[] IS NULL OR id = ANY ($1::uuid[])',
        [cameraIds],
      );
      return rows[0]?.total ?? 0;
    },
  };
}
