// The SQL of zones in the ingest: what is stored of tracks that are not remembered, and the zones that tracks were in.
import type { Sql } from '../db/sql';
import { type StoredTrail, type StoredZoneEvent, TAIL_BOXES } from '../zones/rebuild';
import { type BoxPoint, stepOf } from '../zones/zone-state';
import { uuidArray } from './columns';

/** By track; a track of which nothing is stored is not in it. */
export async function loadTrails(sql: Sql, trackIds: readonly string[]): Promise<Map<string, StoredTrail>> {
  if (trackIds.length === 0) return new Map();
  const ids = uuidArray(trackIds);
  const rows = await sql.query<{ id: string; zones: string[]; tail: BoxPoint[] | null }>(
    `SELECT t.id, t.zones::text[] AS zones,
       (SELECT json_agg(json_build_array(b.ms, b.x, b.y, b.w, b.h) ORDER BY b.ms) FROM (
          SELECT (extract(epoch FROM d.ts) * 1000)::float8 AS ms, round(d.x * 10000) AS x, round(d.y * 10000) AS y,
            round(d.w * 10000) AS w, round(d.h * 10000) AS h
          FROM detection d WHERE d.track_id = t.id ORDER BY d.ts DESC LIMIT ${TAIL_BOXES}) b) AS tail
     FROM track t WHERE t.id = ANY ($1::uuid[])`,
    [ids],
  );
  const events = await sql.query<StoredZoneEvent & { trackId: string }>(
    `SELECT track_id AS "trackId", zone_id AS "zoneId", kind, (extract(epoch FROM ts) * 1000)::float8 AS ts, direction,
       duration_ms AS "durationMs"
     FROM event WHERE track_id = ANY ($1::uuid[]) AND zone_id IS NOT NULL`,
    [ids],
  );
  return new Map(
    rows.map(({ id, zones, tail }) => [
      id,
      {
        tail: (tail ?? []).map(stepOf),
        events: events.filter(({ trackId }) => trackId === id),
        visited: zones,
      },
    ]),
  );
}

/** The zones of tracks that entered or crossed one more. */
export async function writeTrackZones(sql: Sql, tracks: readonly { id: string; zones: readonly string[] }[]) {
  if (tracks.length === 0) return;
  await sql.run(
    `UPDATE track t SET zones = r.zones::uuid[] FROM unnest($1::uuid[], $2::text[]) AS r(id, zones) WHERE t.id = r.id`,
    [uuidArray(tracks.map(({ id }) => id)), tracks.map(({ zones }) => `{${zones.join(',')}}`)],
  );
}
