// SQL of the words that questions may use: names of cameras, zones and agents, classes that were seen, models, tags;
// of what the asker may see.
import type { Database } from '../../db/open';
import type { Asker } from '../figures/run';
import type { Named, Vocabulary } from '../types';

export function vocabularyStore(db: Database) {
  const names = (rows: { name: string }[]) => rows.map((row) => row.name);
  return {
    cameras({ cameraIds }: Asker): Promise<Named[]> {
      return db.query<Named>(
        'SELECT id, name, slug FROM camera WHERE $1::uuid[] IS NULL OR id = ANY ($1::uuid[]) ORDER BY name, id',
        [cameraIds],
      );
    },
    zones({ cameraIds }: Asker): Promise<Vocabulary['zones'][number][]> {
      return db.query(
        `SELECT id, name, slug, camera_id AS "cameraId", kind FROM zone
         WHERE $1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[]) ORDER BY name, id`,
        [cameraIds],
      );
    },
    agents(): Promise<Named[]> {
      return db.query<Named>('SELECT id, name, slug FROM agent ORDER BY name, id');
    },
    /** Classes with minute rollups, which every stored box has. Hops through its index: it holds a row a minute, for years. */
    async classes({ cameraIds }: Asker): Promise<string[]> {
      return names(
        await db.query<{ name: string }>(
          `WITH RECURSIVE seen AS (
             (SELECT camera_id, class FROM detection_minute ORDER BY camera_id, class LIMIT 1)
             UNION ALL
             SELECT following.camera_id, following.class FROM seen, LATERAL (
               SELECT camera_id, class FROM detection_minute
               WHERE (camera_id, class) > (seen.camera_id, seen.class) ORDER BY camera_id, class LIMIT 1) AS following
           )
           SELECT DISTINCT class AS name FROM seen
           WHERE $1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[]) ORDER BY name`,
          [cameraIds],
        ),
      );
    },
    async models({ userId, admin }: Asker): Promise<string[]> {
      return names(
        await db.query<{ name: string }>(
          `SELECT model AS name FROM ai_call WHERE $2 OR user_id = $1
           UNION
           SELECT m.model FROM message m JOIN conversation c ON c.id = m.conversation_id
           WHERE m.model IS NOT NULL AND ($2 OR c.user_id = $1) ORDER BY name`,
          [userId, admin],
        ),
      );
    },
    async tags({ userId, admin }: Asker): Promise<string[]> {
      return names(
        await db.query<{ name: string }>(
          `SELECT unnest(tags) AS name FROM agent
           UNION SELECT unnest(tags) FROM document WHERE $2 OR owner_id = $1 ORDER BY name`,
          [userId, admin],
        ),
      );
    },
  };
}
