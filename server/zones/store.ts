// SQL of zones.
import type { Zone } from '@/contracts/zones';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';

export interface ZoneRow {
  id: string;
  camera_id: string;
  name: string;
  slug: string;
  kind: Zone['kind'];
  points: Zone['points'];
  classes: string[];
  dwell_seconds: number | null;
  created_at: Date;
}

export type NewZone = Omit<ZoneRow, 'created_at'>;
export type ZoneChange = Partial<Pick<ZoneRow, 'name' | 'slug' | 'points' | 'classes' | 'dwell_seconds'>>;
export type Refused = 'gone' | 'taken' | 'full';

const COLUMNS = 'id, camera_id, name, slug, kind, points, classes, dwell_seconds, created_at';

/** One change of a camera's zones at a time, so that counts and names hold. False when the camera is gone. */
async function lockCamera(sql: Sql, cameraId: string): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM camera WHERE id = $1 FOR NO KEY UPDATE', [cameraId])).length > 0;
}

export function zoneStore(db: Database) {
  return {
    /** Of these cameras (null: of all), by camera and name. */
    list(cameraIds: string[] | null): Promise<ZoneRow[]> {
      return db.query<ZoneRow>(
        `SELECT ${COLUMNS} FROM zone WHERE $1::uuid[] IS NULL OR camera_id = ANY ($1::uuid[])
         ORDER BY camera_id, lower(name), id`,
        [cameraIds],
      );
    },
    async find(id: string): Promise<ZoneRow | null> {
      return (await db.query<ZoneRow>(`SELECT ${COLUMNS} FROM zone WHERE id = $1`, [id]))[0] ?? null;
    },
    insert(zone: NewZone, most: number): Promise<ZoneRow | Refused> {
      return db.tx(async (sql) => {
        if (!(await lockCamera(sql, zone.camera_id))) return 'gone';
        const others = await sql.query<{ slug: string }>('SELECT slug FROM zone WHERE camera_id = $1', [
          zone.camera_id,
        ]);
        if (others.length >= most) return 'full';
        if (others.some(({ slug }) => slug === zone.slug)) return 'taken';
        const rows = await sql.query<ZoneRow>(
          `INSERT INTO zone (id, camera_id, name, slug, kind, points, classes, dwell_seconds)
           VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::text[], $8) RETURNING ${COLUMNS}`,
          [
            zone.id,
            zone.camera_id,
            zone.name,
            zone.slug,
            zone.kind,
            JSON.stringify(zone.points),
            zone.classes,
            zone.dwell_seconds,
          ],
        );
        return rows[0]!;
      });
    },
    /** Changes what is given. */
    update(id: string, cameraId: string, change: ZoneChange): Promise<ZoneRow | Refused> {
      return db.tx(async (sql) => {
        if (!(await lockCamera(sql, cameraId))) return 'gone';
        const slug = change.slug ?? null;
        const taken = await sql.query('SELECT 1 FROM zone WHERE camera_id = $1 AND slug = $2 AND id <> $3', [
          cameraId,
          slug,
          id,
        ]);
        if (taken.length > 0) return 'taken';
        const rows = await sql.query<ZoneRow>(
          `UPDATE zone SET name = coalesce($2, name), slug = coalesce($3, slug), points = coalesce($4::jsonb, points),
             classes = coalesce($5::text[], classes), dwell_seconds = CASE WHEN $6 THEN $7::real ELSE dwell_seconds END
           WHERE id = $1 RETURNING ${COLUMNS}`,
          [
            id,
            change.name ?? null,
            slug,
            change.points ? JSON.stringify(change.points) : null,
            change.classes ?? null,
            change.dwell_seconds !== undefined,
            change.dwell_seconds ?? null,
          ],
        );
        return rows[0] ?? 'gone';
      });
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM zone WHERE id = $1', [id]);
    },
  };
}
