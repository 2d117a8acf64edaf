// The SQL of stored detections: what one group of batches reads and writes inside its transaction, and the list that
// programs page through. Text of statements is constant; values travel as parameters.
import type { EventKind } from '@/contracts/tracks';
import type { Sql } from '../db/sql';
import type { Batch } from './batch';
import { float8Array, int2Array, int4Array, uuidArray } from './columns';
import { type Point, pathStepMs } from './path';
import { assertWritten } from './stale-memory';
import type { TrackChange, TrackState } from './track-state';

/** Serialises groups that touch one camera, across server nodes, until the transaction ends. */
export async function lockCameras(sql: Sql, cameraIds: readonly string[]): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended(id::text, 3)) FROM unnest($1::uuid[]) AS c(id)', [
    uuidArray([...cameraIds].sort()),
  ]);
}

/** Ids of those batches that were not stored before; they count as stored from here on. */
export async function insertBatches(sql: Sql, batches: readonly Batch[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO batch (id, camera_id, detections)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int4[]) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      uuidArray(batches.map((batch) => batch.id)),
      uuidArray(batches.map((batch) => batch.cameraId)),
      int4Array(batches.map((batch) => batch.rows.length)),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

interface StoredTrack {
  id: string;
  camera_id: string;
  number: number;
  class: string;
  first_ts: number;
  last_ts: number;
  best: number;
  detections: number;
  model: string;
  ended: boolean;
}

/** What of `ids` exists, with votes and path counted again from the stored boxes: for tracks that are not remembered. */
export async function loadTracks(sql: Sql, ids: readonly string[]): Promise<Map<string, TrackState>> {
  const found = new Map<string, TrackState>();
  if (ids.length === 0) return found;
  const rows = await sql.query<StoredTrack>(
    `SELECT id, camera_id, number, class, detections, model, ended, round(best_confidence * 10000)::int AS best,
       (extract(epoch FROM first_seen_at) * 1000)::float8 AS first_ts, (extract(epoch FROM last_seen_at) * 1000)::float8 AS last_ts
     FROM track WHERE id = ANY ($1::uuid[])`,
    [uuidArray(ids)],
  );
  if (rows.length === 0) return found;
  // The earliest box of each cell of the path's grid, and the newest of all.
  const boxes = await sql.query<{
    track_id: string;
    votes: [string, number][] | null;
    path: Point[] | null;
    last: Point | null;
  }>(
    `SELECT k.id AS track_id,
       (SELECT json_agg(json_build_array(v.class, v.sum)) FROM (
          SELECT d.class, sum(round(d.confidence * 10000)::int) AS sum FROM detection d WHERE d.track_id = k.id GROUP BY d.class) v) AS votes,
       (SELECT json_agg(json_build_array(p.ms, p.x, p.y, p.w, p.h) ORDER BY p.ms) FROM (
          SELECT DISTINCT ON (floor(b.ms / k.step)) b.* FROM (
            SELECT (extract(epoch FROM d.ts) * 1000)::float8 AS ms, round(d.x * 10000) AS x, round(d.y * 10000) AS y, round(d.w * 10000) AS w, round(d.h * 10000) AS h
            FROM detection d WHERE d.track_id = k.id) b ORDER BY floor(b.ms / k.step), b.ms) p) AS path,
       (SELECT json_build_array((extract(epoch FROM d.ts) * 1000)::float8, round(d.x * 10000), round(d.y * 10000), round(d.w * 10000), round(d.h * 10000))
          FROM detection d WHERE d.track_id = k.id ORDER BY d.ts DESC LIMIT 1) AS last
     FROM unnest($1::uuid[], $2::float8[]) AS k(id, step)`,
    [uuidArray(rows.map((row) => row.id)), float8Array(rows.map((row) => pathStepMs(row.last_ts - row.first_ts)))],
  );
  const byTrack = new Map(boxes.map((row) => [row.track_id, row]));
  for (const row of rows) {
    const raw = byTrack.get(row.id);
    found.set(row.id, {
      id: row.id,
      cameraId: row.camera_id,
      number: row.number,
      class: row.class,
      firstTs: row.first_ts,
      lastTs: row.last_ts,
      best: row.best,
      detections: row.detections,
      model: row.model,
      ended: row.ended,
      votes: new Map(raw?.votes ?? []),
      path: raw?.path ?? [],
      last: raw?.last ?? [row.last_ts, 0, 0, 0, 0],
      pathTs: 0,
    });
  }
  return found;
}

/** Which (track, time) of a batch are stored already, as `${trackId} ${ms}`. */
export async function findStoredBoxes(sql: Sql, batch: Batch): Promise<Set<string>> {
  const rows = await sql.query<{ track_id: string; ts: number }>(
    `SELECT d.track_id, (extract(epoch FROM d.ts) * 1000)::float8 AS ts
     FROM unnest($1::int4[], $2::float8[]) AS r(track, ts)
     JOIN detection d ON d.track_id = ($3::uuid[])[r.track + 1] AND d.ts = to_timestamp(r.ts / 1000)`,
    [
      int4Array(batch.rows.track, batch.rows.length),
      float8Array(batch.rows.ts, batch.rows.length),
      uuidArray(batch.tracks.map((track) => track.id)),
    ],
  );
  return new Set(rows.map((row) => `${row.track_id} ${row.ts}`));
}

/** Rows of several batches, with the lists that their indexes point into. */
export interface DetectionRows {
  length: number;
  track: Int32Array;
  label: Int16Array;
  ts: Float64Array;
  confidence: Int16Array;
  x: Int16Array;
  y: Int16Array;
  w: Int16Array;
  h: Int16Array;
  tracks: { id: string; cameraId: string }[];
  labels: { class: string; model: string }[];
}

export async function insertDetections(sql: Sql, rows: DetectionRows): Promise<void> {
  await sql.run(
    `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
     SELECT ($9::uuid[])[r.track], to_timestamp(r.ts / 1000), ($10::uuid[])[r.track], ($11::text[])[r.label],
       r.confidence::real / 10000::real, r.x::real / 10000::real, r.y::real / 10000::real,
       r.w::real / 10000::real, r.h::real / 10000::real, ($12::text[])[r.label]
     FROM unnest($1::int4[], $2::float8[], $3::int2[], $4::int2[], $5::int2[], $6::int2[], $7::int2[], $8::int2[])
       AS r(track, ts, label, confidence, x, y, w, h)`,
    [
      int4Array(rows.track, rows.length),
      float8Array(rows.ts, rows.length),
      int2Array(rows.label, rows.length),
      int2Array(rows.confidence, rows.length),
      int2Array(rows.x, rows.length),
      int2Array(rows.y, rows.length),
      int2Array(rows.w, rows.length),
      int2Array(rows.h, rows.length),
      uuidArray(rows.tracks.map((track) => track.id)),
      uuidArray(rows.tracks.map((track) => track.cameraId)),
      rows.labels.map((label) => label.class),
      rows.labels.map((label) => label.model),
    ],
  );
}

/**
 * Inserts new tracks and rewrites known ones, these only where the row's count is still the one that was folded into:
 * throws StaleMemory otherwise. A path that need not be written is null.
 */
export async function writeTracks(sql: Sql, changes: readonly TrackChange[]): Promise<void> {
  const isNew = changes.filter((change) => change.isNew);
  const known = changes.filter((change) => !change.isNew);
  const values = (list: readonly TrackChange[]) => [
    uuidArray(list.map(({ state }) => state.id)),
    int4Array(list.map(({ state }) => state.number)),
    list.map(({ state }) => state.class),
    float8Array(list.map(({ state }) => state.firstTs)),
    float8Array(list.map(({ state }) => state.lastTs)),
    int4Array(list.map(({ state }) => state.best)),
    int4Array(list.map(({ state }) => state.detections)),
    list.map(({ state }) => state.model),
    list.map(({ pathText }) => pathText),
    list.map(({ state }) => state.ended),
  ];
  if (isNew.length > 0) {
    await sql.run(
      `INSERT INTO track (id, number, class, first_seen_at, last_seen_at, best_confidence, detections, model, path, ended, camera_id)
       SELECT r.id, r.number, r.class, to_timestamp(r.first_ts / 1000), to_timestamp(r.last_ts / 1000),
         r.best::real / 10000::real, r.detections, r.model, r.path::jsonb, r.ended, r.camera_id
       FROM unnest($1::uuid[], $2::int4[], $3::text[], $4::float8[], $5::float8[], $6::int4[], $7::int4[], $8::text[], $9::text[], $10::bool[], $11::uuid[])
         AS r(id, number, class, first_ts, last_ts, best, detections, model, path, ended, camera_id)`,
      [...values(isNew), uuidArray(isNew.map(({ state }) => state.cameraId))],
    );
  }
  if (known.length > 0) {
    const written = await sql.run(
      `UPDATE track t SET number = r.number, class = r.class, first_seen_at = to_timestamp(r.first_ts / 1000),
         last_seen_at = to_timestamp(r.last_ts / 1000), best_confidence = r.best::real / 10000::real, detections = r.detections,
         model = r.model, path = COALESCE(r.path::jsonb, t.path), ended = r.ended
       FROM unnest($1::uuid[], $2::int4[], $3::text[], $4::float8[], $5::float8[], $6::int4[], $7::int4[], $8::text[], $9::text[], $10::bool[], $11::int4[], $12::bool[])
         AS r(id, number, class, first_ts, last_ts, best, detections, model, path, ended, before, was_ended)
       WHERE t.id = r.id AND t.detections = r.before AND t.ended = r.was_ended`,
      [...values(known), int4Array(known.map(({ before }) => before)), known.map(({ wasEnded }) => wasEnded)],
    );
    assertWritten(written, known.length);
  }
}

export interface NewEvent {
  id: string;
  kind: EventKind;
  ts: number;
  cameraId: string;
  trackId: string;
  class: string;
  /** Of enter, exit, cross and dwell; the name is told, not stored. */
  zoneId: string | null;
  zoneName: string | null;
  /** Of cross. */
  direction: 'in' | 'out' | null;
  /** Of leave, exit and dwell. */
  durationMs: number | null;
}

export async function insertEvents(sql: Sql, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql.run(
    `INSERT INTO event (id, kind, ts, camera_id, track_id, class, zone_id, direction, duration_ms)
     SELECT r.id, r.kind, to_timestamp(r.ts / 1000), r.camera_id, r.track_id, r.class, r.zone_id, r.direction, r.duration_ms
     FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::int4[])
       AS r(id, kind, ts, camera_id, track_id, class, zone_id, direction, duration_ms)`,
    [
      uuidArray(events.map((event) => event.id)),
      events.map((event) => event.kind),
      float8Array(events.map((event) => event.ts)),
      uuidArray(events.map((event) => event.cameraId)),
      uuidArray(events.map((event) => event.trackId)),
      events.map((event) => event.class),
      events.map((event) => event.zoneId),
      events.map((event) => event.direction),
      events.map((event) => event.durationMs),
    ],
  );
}

/** Batch ids are kept to answer resends; after that long the boxes' own key still keeps a resend from storing twice. */
export function pruneBatches(sql: Sql, maxAgeDays: number): Promise<number> {
  return sql.run(`DELETE FROM batch WHERE received_at < now() - make_interval(days => $1::int)`, [maxAgeDays]);
}
