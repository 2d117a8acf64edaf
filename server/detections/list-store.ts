// The SQL behind GET /api/v1/detections: newest first, per camera along its index, within a span of time so that only
// the partitions of those days are read. Which cameras the asker may see is part of the condition.
import type { DetectionQuery, DetectionRow } from '@/contracts/detections';
import { pageOf, readCursor } from '../cursor';
import type { Sql } from '../db/sql';
import type { Principal } from '../users/permissions';

const DAY_MS = 86_400_000;

interface Stored {
  track_id: string;
  ts: Date;
  camera_id: string;
  class: string;
  confidence: number;
  x: number;
  y: number;
  w: number;
  h: number;
  model: string;
}

const COLUMNS = 'd.track_id, d.ts, d.camera_id, d.class, d.confidence, d.x, d.y, d.w, d.h, d.model';

const VISIBLE = `SELECT id FROM camera WHERE ($1::uuid[] IS NULL OR id = ANY ($1::uuid[]))
  AND ($2::text[] IS NULL OR id::text = ANY ($2::text[]) OR slug = ANY ($2::text[]))`;

const MATCHES = `d.ts >= $3::timestamptz AND d.ts < $4::timestamptz AND d.ts <= $5::timestamptz
  AND ($6::uuid IS NULL OR (d.ts, d.track_id) < ($5::timestamptz, $6::uuid))
  AND ($7::text[] IS NULL OR d.class = ANY ($7::text[])) AND d.confidence >= $8::real`;

const NEWEST = 'ORDER BY d.ts DESC, d.track_id DESC LIMIT $9';

const BY_CAMERA = `SELECT ${COLUMNS} FROM (${VISIBLE}) v CROSS JOIN LATERAL (
  SELECT * FROM detection d WHERE d.camera_id = v.id AND ${MATCHES} ${NEWEST}) d ${NEWEST}`;

const BY_TRACK = `SELECT ${COLUMNS} FROM detection d
  WHERE d.track_id = ANY ($10::uuid[]) AND d.camera_id IN (${VISIBLE}) AND ${MATCHES} ${NEWEST}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function toItem(row: Stored): DetectionRow {
  const short = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    trackId: row.track_id,
    ts: row.ts.toISOString(),
    cameraId: row.camera_id,
    class: row.class,
    confidence: short(row.confidence),
    box: [short(row.x), short(row.y), short(row.w), short(row.h)],
    model: row.model,
  };
}

/** One page. Throws `invalid` for a cursor that is not ours. */
export async function listDetections(
  sql: Pick<Sql, 'query'>,
  principal: Principal,
  query: DetectionQuery,
  now = Date.now(),
) {
  const after = query.cursor ? readCursor(query.cursor) : null;
  const to = query.to ? new Date(query.to) : new Date(now + DAY_MS);
  const from = query.from ? new Date(query.from) : new Date(query.track ? 0 : Math.min(to.getTime(), now) - DAY_MS);
  const values: unknown[] = [
    principal.cameraIds,
    query.camera?.map((name) => (UUID.test(name) ? name.toLowerCase() : name)) ?? null,
    from,
    to,
    after?.ts ?? to,
    after?.id ?? null,
    query.class ?? null,
    query.minConfidence ?? 0,
    query.limit + 1,
  ];
  const tracks = query.track?.filter((id) => UUID.test(id));
  const rows = tracks
    ? await sql.query<Stored>(BY_TRACK, [...values, tracks])
    : await sql.query<Stored>(BY_CAMERA, values);
  return pageOf(rows, query.limit, (row) => ({ ts: row.ts, id: row.track_id }), toItem);
}
