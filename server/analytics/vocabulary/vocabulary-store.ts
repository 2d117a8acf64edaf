// SQL of the words that questions may use: names of cameras, zones and agents, classes that were seen, models, tags;
// of what the asker may see.
import type { Database } from '../../db/open';
import type { Asker } from '../figures/run';
import type { Named, Vocabulary } from '../types';

export function vocabularyStore(db: Database) {
  const names = (rows: { name: string }[]) => rows.map((row) => row.name);
  return {
    /** What people name themselves, in one statement: it is read anew every few seconds. */
    async named({ cameraIds }: Asker): Promise<Pick<Vocabulary, 'cameras' | 'zones' | 'agents'>> {
      type Row = Vocabulary['zones'][number] & { of: 'camera' | 'zone' | 'agent' };
      const rows = await db.prepared<Row>(
        `SELECT 'camera' AS of, id, name, slug, NULL AS "cameraId", NULL AS kind FROM camera
         WHERE $1::uuid[] IS NULL OR id = ANY ($1::uuid[])
         UNION ALL
         SELECT 'zone', id, name, slug, camera_id, kind FROM zone
         WHERE $1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[])
         UNION ALL
         SELECT 'agent', id, name, slug, NULL, NULL FROM agent
         ORDER BY name, id`,
        [cameraIds],
      );
      const only = (of: Row['of']) => rows.filter((row) => row.of === of);
      const named = ({ id, name, slug }: Row): Named => ({ id, name, slug });
      return {
        cameras: only('camera').map(named),
        zones: only('zone').map((row) => ({ ...named(row), cameraId: row.cameraId, kind: row.kind })),
        agents: only('agent').map(named),
      };
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
    /** Of documents: their own, and those of collections that are shared. What somebody keeps for themselves no admin sees. */
    async tags({ userId }: Asker): Promise<string[]> {
      return names(
        await db.query<{ name: string }>(
          `SELECT unnest(tags) AS name FROM agent
           UNION SELECT unnest(d.tags) FROM document d LEFT JOIN collection c ON c.id = d.collection_id
             WHERE d.owner_id = $1 OR c.owner_id = $1 OR c.shared ORDER BY name`,
          [userId],
        ),
      );
    },
  };
}
