// What tests of the ingest share: one on a database of theirs, and the recount that everything derived must equal.
import { expect } from 'vitest';
import type { Database } from '../db/open';
import { createLogger } from '../log';
import { createIngest, type Ingest } from './ingest';
import { createPartitions } from './partitions';
import { type Point, pathJson, thinPath } from './path';

/** On a whole minute, ten minutes ago. */
export const T0 = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;

export interface Heard {
  sent: [audience: unknown, event: string, payload: unknown][];
  published: string[];
}

/** Cameras whose id begins with "dead" are not there. */
export function startIngest(db: Database, { sent, published }: Heard = { sent: [], published: [] }): Ingest {
  const log = createLogger({ LOG_LEVEL: 'silent' });
  return createIngest(
    { db, log, broadcast: (audience, event, payload) => void sent.push([audience, event, payload]) },
    {
      cameras: { find: async (id) => (id.startsWith('dead') ? null : { id }), touch: () => {} },
      tracks: { publish: (ids) => void published.push(...ids) },
      partitions: createPartitions(db, log),
    },
  );
}

/** Everything derived from the boxes of these cameras equals what their raw rows say. */
export async function assertDerived(db: Database, cameras: string[]): Promise<void> {
  const minutes = await db.query(
    `SELECT camera_id, class, minute, boxes, tracks, peak FROM detection_minute WHERE camera_id = ANY ($1::uuid[]) ORDER BY 1, 2, 3`,
    [cameras],
  );
  const recounted = await db.query(
    `SELECT camera_id, class, date_trunc('minute', ts) AS minute, count(*)::int AS boxes, count(DISTINCT track_id)::int AS tracks, max(peak)::int AS peak
     FROM (SELECT *, count(*) OVER (PARTITION BY camera_id, class, ts) AS peak FROM detection) d
     WHERE camera_id = ANY ($1::uuid[]) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [cameras],
  );
  expect(minutes).toEqual(recounted);
  const tracks = await db.query<{ id: string; first_seen_at: Date; path: number[][]; ended: boolean }>(
    `SELECT id, class, detections, first_seen_at, last_seen_at, best_confidence, path, ended FROM track WHERE camera_id = ANY ($1::uuid[]) ORDER BY id`,
    [cameras],
  );
  const raw = await db.query<{ id: string; points: Point[] }>(
    `SELECT track_id AS id, (array_agg(class ORDER BY votes DESC, class))[1] AS class, sum(n)::int AS detections, min(first) AS first_seen_at,
       max(last) AS last_seen_at, max(best) AS best_confidence, json_agg(points) AS points
     FROM (SELECT track_id, class, sum(round(confidence * 10000)::int) AS votes, count(*) AS n, min(ts) AS first, max(ts) AS last, max(confidence) AS best,
       json_agg(json_build_array((extract(epoch FROM ts) * 1000)::bigint, round(x * 10000), round(y * 10000), round(w * 10000), round(h * 10000))) AS points
       FROM detection WHERE camera_id = ANY ($1::uuid[]) GROUP BY track_id, class) c GROUP BY track_id ORDER BY track_id`,
    [cameras],
  );
  expect(tracks.map(({ path, ended, ...track }) => track)).toEqual(raw.map(({ points, ...track }) => track));
  for (const [index, track] of tracks.entries()) {
    const points = (raw[index]!.points as unknown as Point[][]).flat().sort((a, b) => a[0] - b[0]);
    const first = track.first_seen_at.getTime();
    const last = points.at(-1)!;
    const thin = thinPath(points, first, last[0]);
    // While a track runs, its path lags behind a little; when it ended, it is whole.
    if (track.ended) expect(track.path).toEqual(JSON.parse(pathJson(thin, last, first)));
    else expect(track.path[0]).toEqual(JSON.parse(pathJson(thin, last, first))[0]);
  }
  const events = await db.query(
    `SELECT t.id, count(*) FILTER (WHERE e.kind = 'appear')::int AS appear, count(*) FILTER (WHERE e.kind = 'leave')::int AS leave
     FROM track t LEFT JOIN event e ON e.track_id = t.id WHERE t.camera_id = ANY ($1::uuid[]) GROUP BY t.id ORDER BY t.id`,
    [cameras],
  );
  expect(events).toEqual(tracks.map((track) => ({ id: track.id, appear: 1, leave: track.ended ? 1 : 0 })));
}
