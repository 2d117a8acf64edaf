// SQL of cameras, and of what goes with one when it is removed.
import type { CameraSettings, CameraSource } from '@/contracts/cameras';
import type { Database } from '../db/open';

export interface CameraRow {
  id: string;
  name: string;
  slug: string;
  source: CameraSource;
  settings: Partial<CameraSettings>;
  owner_id: string | null;
  created_at: Date;
  last_seen_at: Date | null;
}

export type NewCamera = Pick<CameraRow, 'id' | 'name' | 'slug' | 'source' | 'settings' | 'owner_id'>;

const COLUMNS = 'id, name, slug, source, settings, owner_id, created_at, last_seen_at';
/** Rows a statement removes at most (roughly): short enough that ingest hardly notices. */
const DETECTION_CHUNK = 5_000;
const TRACK_CHUNK = 500;

export function cameraStore(db: Database) {
  return {
    async find(name: string): Promise<CameraRow | null> {
      const rows = await db.query<CameraRow>(
        `SELECT ${COLUMNS} FROM camera WHERE id::text = $1 OR slug = $1 ORDER BY (id::text = $1) DESC LIMIT 1`,
        [name],
      );
      return rows[0] ?? null;
    },
    list(cameraIds: string[] | null): Promise<CameraRow[]> {
      return db.query<CameraRow>(
        `SELECT ${COLUMNS} FROM camera WHERE $1::uuid[] IS NULL OR id = ANY ($1::uuid[]) ORDER BY created_at, id`,
        [cameraIds],
      );
    },
    async slugsLike(slug: string): Promise<Set<string>> {
      const rows = await db.query<{ slug: string }>("SELECT slug FROM camera WHERE slug = $1 OR slug LIKE $1 || '-%'", [
        slug,
      ]);
      return new Set(rows.map((row) => row.slug));
    },
    /** Returns null when the slug is taken. */
    async insert(camera: NewCamera): Promise<CameraRow | null> {
      const rows = await db.query<CameraRow>(
        `INSERT INTO camera (id, name, slug, source, settings, owner_id) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6)
         ON CONFLICT (slug) DO NOTHING RETURNING ${COLUMNS}`,
        [
          camera.id,
          camera.name,
          camera.slug,
          JSON.stringify(camera.source),
          JSON.stringify(camera.settings),
          camera.owner_id,
        ],
      );
      return rows[0] ?? null;
    },
    /** Changes what is given; settings are merged in the database, so that two changes at once both last. */
    async update(
      id: string,
      change: Partial<Pick<CameraRow, 'name' | 'source' | 'settings'>>,
    ): Promise<CameraRow | null> {
      const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
      const rows = await db.query<CameraRow>(
        `UPDATE camera SET name = coalesce($2, name), source = coalesce($3::jsonb, source),
           settings = settings || coalesce($4::jsonb, '{}') WHERE id = $1 RETURNING ${COLUMNS}`,
        [id, change.name ?? null, json(change.source), json(change.settings)],
      );
      return rows[0] ?? null;
    },
    async setLastSeen(seen: { id: string; ms: number }[]): Promise<void> {
      await db.run(
        `UPDATE camera SET last_seen_at = greatest(last_seen_at, to_timestamp(seen.ms / 1000.0))
         FROM unnest($1::uuid[], $2::float8[]) AS seen (id, ms) WHERE camera.id = seen.id`,
        [seen.map((one) => one.id), seen.map((one) => one.ms)],
      );
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM camera WHERE id = $1', [id]);
    },
    /** Removes one chunk of boxes, by time; false when none were left. */
    async removeDetections(id: string): Promise<boolean> {
      const removed = await db.run(
        `DELETE FROM detection WHERE camera_id = $1 AND ts <= (
           SELECT max(ts) FROM (SELECT ts FROM detection WHERE camera_id = $1 ORDER BY ts LIMIT ${DETECTION_CHUNK}) AS first)`,
        [id],
      );
      return removed > 0;
    },
    /** Removes one chunk of tracks with their events; returns their snapshots, or null when no track was left. */
    removeTracks(id: string): Promise<string[] | null> {
      return db.tx(async (sql) => {
        const rows = await sql.query<{ id: string; snapshot_id: string | null }>(
          `DELETE FROM track WHERE id IN (SELECT id FROM track WHERE camera_id = $1 LIMIT ${TRACK_CHUNK})
           RETURNING id, snapshot_id`,
          [id],
        );
        if (rows.length === 0) return null;
        await sql.run('DELETE FROM event WHERE track_id = ANY ($1::uuid[])', [rows.map((row) => row.id)]);
        return rows.flatMap((row) => row.snapshot_id ?? []);
      });
    },
    /** Cameras that are gone but left boxes behind: batches that were under way, or a crash amid a removal. */
    async listGone(): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        // Hops from camera to camera in the index: the table itself has a row a minute, for years.
        `WITH RECURSIVE kept AS (
           (SELECT camera_id AS id FROM detection_minute ORDER BY camera_id LIMIT 1)
           UNION ALL
           SELECT (SELECT camera_id FROM detection_minute WHERE camera_id > kept.id ORDER BY camera_id LIMIT 1)
           FROM kept WHERE kept.id IS NOT NULL
         )
         SELECT id FROM kept WHERE id IS NOT NULL AND NOT EXISTS (SELECT FROM camera WHERE camera.id = kept.id)`,
      );
      return rows.map((row) => row.id);
    },
    /** What is left when boxes and tracks are gone: minute rollups, events without a track, zones. */
    async removeRest(id: string): Promise<void> {
      await db.run('DELETE FROM detection_minute WHERE camera_id = $1', [id]);
      await db.run('DELETE FROM event WHERE camera_id = $1', [id]);
      await db.run('DELETE FROM zone WHERE camera_id = $1', [id]);
    },
  };
}
export type CameraStore = ReturnType<typeof cameraStore>;
