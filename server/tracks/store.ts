// SQL of tracks: the filtered, paged list, one track, reviews, snapshots.
import type { TrackQuery } from '@/contracts/tracks';
import type { Key } from '../cursor';
import type { Database } from '../db/open';

export interface TrackRow {
  id: string;
  camera_id: string;
  camera_name: string;
  number: number;
  class: string;
  first_seen_at: Date;
  last_seen_at: Date;
  best_confidence: number;
  detections: number;
  ended: boolean;
  snapshot_id: string | null;
  reviewed_at: Date | null;
  reviewed_by: string | null;
}

export interface TrackDetailRow extends TrackRow {
  model: string;
  path: [number, number, number, number, number][];
  snapshot_box: [number, number, number, number] | null;
}

export type TrackFilter = Omit<TrackQuery, 'cursor' | 'limit' | 'camera'> & { cameraIds: string[] | null };

const COLUMNS = `t.id, t.camera_id, c.name AS camera_name, t.number, t.class, t.first_seen_at, t.last_seen_at,
  t.best_confidence, t.detections, t.ended, t.snapshot_id, t.reviewed_at, u.name AS reviewed_by`;
const JOINS = 'JOIN camera c ON c.id = t.camera_id LEFT JOIN "user" u ON u.id = t.reviewed_by';

/** WHERE of a filter, with its values numbered from $1. A time window keeps whatever was in view during any of it. */
function whereOf(filter: TrackFilter, after: Key | null): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  const add = (sql: (name: string) => string, value: unknown) => {
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  if (filter.cameraIds) add((name) => `camera_id = ANY (${name}::uuid[])`, filter.cameraIds);
  if (filter.class?.length) add((name) => `class = ANY (${name}::text[])`, filter.class);
  if (filter.from) add((name) => `last_seen_at >= ${name}::timestamptz`, new Date(filter.from));
  if (filter.to) add((name) => `first_seen_at < ${name}::timestamptz`, new Date(filter.to));
  if (filter.reviewed) parts.push(`reviewed_at IS ${filter.reviewed === 'yes' ? 'NOT ' : ''}NULL`);
  if (filter.minConfidence !== undefined) add((name) => `best_confidence >= ${name}::real`, filter.minConfidence);
  if (filter.minDurationMs !== undefined) {
    add((name) => `last_seen_at - first_seen_at >= ${name}::float8 * interval '1 ms'`, filter.minDurationMs);
  }
  if (after) {
    values.push(after.ts, after.id);
    parts.push(`(first_seen_at, id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  return { where: parts.length ? `WHERE ${parts.join(' AND ')}` : '', values };
}

export function listSql(filter: TrackFilter, after: Key | null, count: number): { text: string; values: unknown[] } {
  const { where, values } = whereOf(filter, after);
  // The page is cut before the joins, so that the plan walks one index and stops.
  return {
    text: `SELECT ${COLUMNS} FROM (
        SELECT * FROM track ${where} ORDER BY first_seen_at DESC, id DESC LIMIT ${Math.trunc(count)}
      ) t ${JOINS} ORDER BY t.first_seen_at DESC, t.id DESC`,
    values,
  };
}

export function trackStore(db: Database) {
  return {
    list(filter: TrackFilter, after: Key | null, count: number): Promise<TrackRow[]> {
      const { text, values } = listSql(filter, after, count);
      return db.query<TrackRow>(text, values);
    },
    async find(id: string): Promise<TrackDetailRow | null> {
      const rows = await db.query<TrackDetailRow>(
        `SELECT ${COLUMNS}, t.model, t.path, t.snapshot_box FROM track t ${JOINS} WHERE t.id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },
    listByIds(ids: string[]): Promise<TrackRow[]> {
      return db.query<TrackRow>(`SELECT ${COLUMNS} FROM track t ${JOINS} WHERE t.id = ANY ($1::uuid[])`, [ids]);
    },
    /** Ids of the cameras that UUIDs or slugs name, among those allowed (null: any). */
    async resolveCameras(names: string[], allowed: string[] | null): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM camera WHERE (id::text = ANY ($1::text[]) OR slug = ANY ($1::text[]))
           AND ($2::uuid[] IS NULL OR id = ANY ($2::uuid[]))`,
        [names.map((name) => name.toLowerCase()), allowed],
      );
      return rows.map((row) => row.id);
    },
    /** Returns the ids that exist and were changed. */
    async review(ids: string[], cameraIds: string[] | null, reviewedBy: string | null): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `UPDATE track SET reviewed_at = CASE WHEN $3::uuid IS NULL THEN NULL ELSE now() END, reviewed_by = $3::uuid
         WHERE id = ANY ($1::uuid[]) AND ($2::uuid[] IS NULL OR camera_id = ANY ($2::uuid[])) RETURNING id`,
        [ids, cameraIds, reviewedBy],
      );
      return rows.map((row) => row.id);
    },
    /** The cameras of those tracks that exist. */
    async camerasOf(ids: string[]): Promise<Map<string, string>> {
      const rows = await db.query<{ id: string; camera_id: string }>(
        'SELECT id, camera_id FROM track WHERE id = ANY ($1::uuid[])',
        [ids],
      );
      return new Map(rows.map((row) => [row.id, row.camera_id]));
    },
    /** Returns the snapshot it replaced (null: none), or undefined when the track is gone. */
    async setSnapshot(id: string, mediaId: string, box: number[]): Promise<string | null | undefined> {
      const rows = await db.query<{ before: string | null }>(
        `WITH before AS (SELECT snapshot_id FROM track WHERE id = $1 FOR UPDATE)
         UPDATE track SET snapshot_id = $2, snapshot_box = $3::jsonb FROM before WHERE id = $1
         RETURNING before.snapshot_id AS before`,
        [id, mediaId, JSON.stringify(box)],
      );
      return rows[0]?.before;
    },
    /** Removes a track with its boxes and events; minute rollups keep what was counted. */
    remove(id: string): Promise<void> {
      return db.tx(async (sql) => {
        await sql.run('DELETE FROM detection WHERE track_id = $1', [id]);
        await sql.run('DELETE FROM event WHERE track_id = $1', [id]);
        await sql.run('DELETE FROM track WHERE id = $1', [id]);
      });
    },
    async classes(cameraIds: string[] | null): Promise<{ class: string; tracks: number }[]> {
      return db.query(
        `SELECT class, count(*) AS tracks FROM track WHERE ($1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[]))
         GROUP BY class ORDER BY tracks DESC, class`,
        [cameraIds],
      );
    },
  };
}
export type TrackStore = ReturnType<typeof trackStore>;
