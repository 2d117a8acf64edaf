// The SQL of the minute rollups: what a group of batches reads and writes of them inside its transaction.
import type { Sql } from '../db/sql';
import { float8Array, int4Array, uuidArray } from './columns';
import type { MinuteState } from './minute-state';
import { assertWritten } from './stale-memory';

/** Boxes in the rollup rows of the given minutes, by position in `keys`; 0 where there is no row yet. */
export async function countMinutes(
  sql: Sql,
  keys: readonly { cameraId: string; class: string; minute: number }[],
): Promise<number[]> {
  const rows = await sql.query<{ boxes: number }>(
    `SELECT COALESCE(m.boxes, 0) AS boxes
     FROM unnest($1::uuid[], $2::text[], $3::float8[]) WITH ORDINALITY AS k(camera_id, class, minute, n)
     LEFT JOIN detection_minute m ON m.camera_id = k.camera_id AND m.class = k.class AND m.minute = to_timestamp(k.minute / 1000)
     ORDER BY k.n`,
    [
      uuidArray(keys.map((key) => key.cameraId)),
      keys.map((key) => key.class),
      float8Array(keys.map((key) => key.minute)),
    ],
  );
  return rows.map((row) => row.boxes);
}

/** The stored boxes of one camera, class and minute: tracks, and boxes a frame. */
export async function readMinute(sql: Sql, cameraId: string, className: string, minute: number) {
  const rows = await sql.query<{ track_id: string; ts: number }>(
    `SELECT track_id, (extract(epoch FROM ts) * 1000)::float8 AS ts FROM detection
     WHERE camera_id = $1 AND class = $2 AND ts >= to_timestamp($3::float8 / 1000) AND ts < to_timestamp($3::float8 / 1000 + 60)`,
    [cameraId, className, minute],
  );
  const frames = new Map<number, number>();
  for (const row of rows) frames.set(row.ts, (frames.get(row.ts) ?? 0) + 1);
  return { boxes: rows.length, tracks: new Set(rows.map((row) => row.track_id)), frames };
}

export interface MinuteChange {
  state: MinuteState;
  /** Boxes that the row has; 0 when there is none yet. */
  before: number;
}

/** Writes rollup rows where they are as remembered; throws StaleMemory otherwise. */
export async function writeMinutes(sql: Sql, changes: readonly MinuteChange[]): Promise<void> {
  const isNew = changes.filter(({ before }) => before === 0);
  const known = changes.filter(({ before }) => before > 0);
  const values = (list: readonly MinuteChange[]) => [
    uuidArray(list.map(({ state }) => state.cameraId)),
    list.map(({ state }) => state.class),
    float8Array(list.map(({ state }) => state.minute)),
    int4Array(list.map(({ state }) => state.boxes)),
    int4Array(list.map(({ state }) => state.tracks.size)),
    int4Array(list.map(({ state }) => state.peak)),
  ];
  if (isNew.length > 0) {
    const written = await sql.run(
      `INSERT INTO detection_minute (camera_id, class, minute, boxes, tracks, peak)
       SELECT r.camera_id, r.class, to_timestamp(r.minute / 1000), r.boxes, r.tracks, r.peak
       FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::int4[], $5::int4[], $6::int4[]) AS r(camera_id, class, minute, boxes, tracks, peak)
       ON CONFLICT (camera_id, class, minute) DO NOTHING`,
      values(isNew),
    );
    assertWritten(written, isNew.length);
  }
  if (known.length > 0) {
    const written = await sql.run(
      `UPDATE detection_minute m SET boxes = r.boxes, tracks = r.tracks, peak = r.peak
       FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::int4[], $5::int4[], $6::int4[], $7::int4[])
         AS r(camera_id, class, minute, boxes, tracks, peak, before)
       WHERE m.camera_id = r.camera_id AND m.class = r.class AND m.minute = to_timestamp(r.minute / 1000) AND m.boxes = r.before`,
      [...values(known), int4Array(known.map(({ before }) => before))],
    );
    assertWritten(written, known.length);
  }
}
