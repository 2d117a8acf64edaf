// What the database says of itself.
import type { Database } from '../db/open';

export interface DatabaseFacts {
  version: string;
  sizeBytes: number;
  pgvector: string | null;
  tracks: number;
  /** Boxes ever stored, by the minute rollups: counting the boxes themselves takes seconds. */
  detections: number;
}

export function healthStore(db: Database) {
  return {
    async ping(): Promise<void> {
      await db.query('SELECT 1');
    },
    async facts(): Promise<DatabaseFacts> {
      const rows = await db.query<DatabaseFacts>(
        `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS "sizeBytes",
           (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector,
           (SELECT count(*) FROM track) AS tracks,
           (SELECT coalesce(sum(boxes), 0) FROM detection_minute) AS detections`,
      );
      return rows[0]!;
    },
  };
}
