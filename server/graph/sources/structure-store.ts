// SQL over what there is here, as far as the graph does not know it yet: cameras, zones, agents, conversations, and the
// minutes in which classes were seen. Small batches by index; each statement finds by itself what is left to do.
import type { Sql } from '../../db/sql';

export interface Named {
  id: string;
  name: string;
  created_at: Date;
}
export interface ZoneRow extends Named {
  camera_id: string;
  camera_name: string;
}
export interface AgentRow extends Named {
  owner: string | null;
}
export interface ConversationRow extends Named {
  user_id: string;
  agent_id: string | null;
  agent_name: string | null;
}
export interface Stretch {
  class: string;
  from: Date;
  last: Date;
}

/** Not known by this name yet. */
const isNew = (kind: string, row: string, name: string) => `NOT EXISTS (
  SELECT 1 FROM entity e WHERE e.ref_id = ${row}.id AND e.kind = '${kind}' AND e.name = ${name})`;

export function structureStore(sql: Sql) {
  return {
    newCameras(limit: number): Promise<Named[]> {
      return sql.query<Named>(
        `SELECT c.id, c.name, c.created_at FROM camera c WHERE ${isNew('camera', 'c', 'c.name')} LIMIT $1`,
        [limit],
      );
    },
    newZones(limit: number): Promise<ZoneRow[]> {
      return sql.query<ZoneRow>(
        `SELECT z.id, z.name, z.created_at, z.camera_id, c.name AS camera_name FROM zone z JOIN camera c ON c.id = z.camera_id
         WHERE ${isNew('zone', 'z', 'z.name')} LIMIT $1`,
        [limit],
      );
    },
    newConversations(limit: number): Promise<ConversationRow[]> {
      return sql.query<ConversationRow>(
        `SELECT v.id, v.title AS name, v.created_at, v.user_id, v.agent_id, a.name AS agent_name
         FROM conversation v JOIN "user" u ON u.id = v.user_id LEFT JOIN agent a ON a.id = v.agent_id
         WHERE v.title <> '' AND ${isNew('conversation', 'v', 'v.title')} ORDER BY v.id LIMIT $1`,
        [limit],
      );
    },
    /** Agents whose newest state is not in the graph: an episode holds as of when each was read. */
    changedAgents(limit: number): Promise<(AgentRow & { updated_at: Date })[]> {
      return sql.query(
        `SELECT a.id, a.name, a.created_at, a.updated_at, u.name AS owner FROM agent a LEFT JOIN "user" u ON u.id = a.owner_id
         WHERE NOT EXISTS (SELECT 1 FROM episode e WHERE e.source_id = a.id AND e.space = 'everyone' AND e.occurred_at = a.updated_at)
         LIMIT $1`,
        [limit],
      );
    },
    /** Each version's language model; the newest also says whether it is active. */
    versions(agentId: string, limit: number): Promise<{ model: string | null; created_at: Date }[]> {
      return sql.query(
        `SELECT model, created_at FROM (
           SELECT version, config->'models'->'language'->'primary'->>'model' AS model, created_at FROM agent_version
           WHERE agent_id = $1 ORDER BY version DESC LIMIT $2) AS newest ORDER BY version`,
        [agentId, limit],
      );
    },
    async isActive(agentId: string): Promise<boolean> {
      return (
        (await sql.query<{ active: boolean }>('SELECT active FROM agent WHERE id = $1', [agentId]))[0]?.active ?? false
      );
    },
    /** Cameras with the moment up to which their minutes were read, and their first track. */
    async watched(): Promise<{ id: string; name: string; read_to: Date | null; first: Date | null }[]> {
      return sql.query(
        `SELECT c.id, c.name, e.occurred_at AS read_to,
           (SELECT t.first_seen_at FROM track t WHERE t.camera_id = c.id ORDER BY t.first_seen_at LIMIT 1) AS first
         FROM camera c LEFT JOIN episode e ON e.space = 'cameras' AND e.space_id = c.id AND e.source_id = c.id AND e.kind = 'camera'
         ORDER BY c.id`,
      );
    },
    /** When each class was seen between two minutes, stretches with less than the gap between them as one. */
    stretches(cameraId: string, from: Date, to: Date, gapMs: number): Promise<Stretch[]> {
      return sql.query<Stretch>(
        `SELECT class, min(minute) AS "from", max(minute) AS last FROM (
           SELECT class, minute, count(*) FILTER (WHERE apart) OVER (PARTITION BY class ORDER BY minute) AS stretch FROM (
             SELECT class, minute, minute - lag(minute) OVER (PARTITION BY class ORDER BY minute)
               > make_interval(secs => $4::float8 / 1000) AS apart
             FROM detection_minute WHERE camera_id = $1 AND minute >= $2 AND minute < $3) AS gaps) AS marked
         GROUP BY class, stretch ORDER BY 2`,
        [cameraId, from, to, gapMs],
      );
    },
    /** Classes that are taken to be still seen, since when, and when they were seen last before `to`. */
    async open(cameraId: string, before: Date): Promise<{ class: string; from: Date; last: Date | null }[]> {
      return sql.query(
        `SELECT s.name AS class, f.valid_from AS "from",
           (SELECT m.minute FROM detection_minute m WHERE m.camera_id = $1 AND m.class = s.name AND m.minute < $2
            ORDER BY m.minute DESC LIMIT 1) AS last
         FROM fact f JOIN entity s ON s.id = f.subject_id
         WHERE f.space = 'cameras' AND f.space_id = $1 AND f.predicate = 'is seen at' AND f.retracted_at IS NULL
           AND f.valid_to IS NULL`,
        [cameraId, before],
      );
    },
    /** With the moment up to which the minutes were read. */
    async sightingsEpisode(cameraId: string): Promise<{ id: string; occurred_at: Date } | null> {
      const rows = await sql.query<{ id: string; occurred_at: Date }>(
        "SELECT id, occurred_at FROM episode WHERE space = 'cameras' AND space_id = $1 AND source_id = $1 AND kind = 'camera'",
        [cameraId],
      );
      return rows[0] ?? null;
    },
    async moveEpisode(id: string, to: Date): Promise<void> {
      await sql.run('UPDATE episode SET occurred_at = $2 WHERE id = $1', [id, to]);
    },
    /** Zones that are known and were removed, with their fact. */
    goneZones(limit: number): Promise<{ entity_id: string; camera_id: string; fact_id: string }[]> {
      return sql.query(
        `SELECT e.id AS entity_id, e.space_id AS camera_id, f.id AS fact_id FROM entity e JOIN fact f ON f.subject_id = e.id
         WHERE e.kind = 'zone' AND e.space = 'cameras' AND f.predicate = 'is in' AND f.retracted_at IS NULL AND f.valid_to IS NULL
           AND NOT EXISTS (SELECT 1 FROM zone z WHERE z.id = e.ref_id) LIMIT $1`,
        [limit],
      );
    },
    /** Spaces of cameras and people that are gone, and conversations and agents that were removed: nothing stays of them. */
    async sweep(): Promise<void> {
      const orphaned = `(x.space = 'cameras' AND NOT EXISTS (SELECT 1 FROM camera c WHERE c.id = x.space_id))
        OR (x.space = 'user' AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.id = x.space_id))`;
      await sql.run(`DELETE FROM entity x WHERE ${orphaned}
        OR (x.kind = 'conversation' AND x.ref_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conversation v WHERE v.id = x.ref_id))
        OR (x.kind = 'agent' AND x.space = 'everyone' AND NOT EXISTS (SELECT 1 FROM agent a WHERE a.id = x.ref_id))`);
      await sql.run(`DELETE FROM episode x WHERE ${orphaned}
        OR (x.space = 'everyone' AND NOT EXISTS (SELECT 1 FROM agent a WHERE a.id = x.source_id))
        OR (x.space = 'user' AND x.kind = 'message' AND x.chunk_id IS NULL AND NOT EXISTS (SELECT 1 FROM conversation v WHERE v.id = x.source_id))`);
    },
  };
}
