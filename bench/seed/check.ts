// Whether what was seeded agrees with itself: sums over everything, and a recount of the raw rows of a few whole days.
import type { Database } from '@/server/db/open';

const SAMPLE_DAYS = 3;

/** What does not agree, in words; none is well. */
export async function checkSeeded(db: Database, rows: number): Promise<string[]> {
  const faults: string[] = [];
  const [sums] = await db.query<Record<'boxes' | 'minutes' | 'tracks' | 'stray', number>>(
    `SELECT (SELECT count(*) FROM detection) AS boxes, (SELECT sum(boxes) FROM detection_minute) AS minutes,
       (SELECT sum(detections) FROM track) AS tracks, (SELECT count(*) FROM partitions.detection_default) AS stray`,
  );
  for (const [name, sum] of Object.entries({ rows: sums!.boxes, rollups: sums!.minutes, tracks: sums!.tracks })) {
    if (sum !== rows) faults.push(`${name} hold ${sum} boxes, not ${rows}`);
  }
  if (sums!.stray > 0) faults.push(`${sums!.stray} rows are in the default partition`);
  const days = await db.query<{ day: string }>(
    `SELECT day FROM (SELECT DISTINCT to_char(minute AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM detection_minute) d
     ORDER BY md5(day) LIMIT ${SAMPLE_DAYS}`,
  );
  for (const { day } of days) {
    const range = [`${day}T00:00:00Z`, new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString()];
    const [minutes] = await db.query<{ wrong: number; checked: number }>(
      `WITH counted AS (
         SELECT camera_id, class, date_trunc('minute', ts) AS minute, count(*) AS boxes, count(DISTINCT track_id) AS tracks, max(peak) AS peak
         FROM (SELECT camera_id, class, ts, track_id, count(*) OVER (PARTITION BY camera_id, class, ts) AS peak
           FROM detection WHERE ts >= $1 AND ts < $2) d GROUP BY 1, 2, 3),
       stored AS (SELECT * FROM detection_minute WHERE minute >= $1 AND minute < $2)
       SELECT count(*) AS checked, count(*) FILTER (WHERE
         (c.boxes, c.tracks, c.peak) IS DISTINCT FROM (s.boxes::bigint, s.tracks::bigint, s.peak::bigint)) AS wrong
       FROM counted c FULL JOIN stored s USING (camera_id, class, minute)`,
      range,
    );
    if (minutes!.wrong > 0) faults.push(`${minutes!.wrong} of ${minutes!.checked} rollups of ${day} are wrong`);
    const [tracks] = await db.query<{ wrong: number }>(
      `SELECT count(*) AS wrong FROM track t
       JOIN LATERAL (SELECT min(ts) AS first, max(ts) AS last, count(*) AS n FROM detection d WHERE d.track_id = t.id) d ON true
       WHERE t.id IN (SELECT id FROM track WHERE first_seen_at >= $1 AND first_seen_at < $2 ORDER BY md5(id::text) LIMIT 50)
         AND (d.first, d.last, d.n) IS DISTINCT FROM (t.first_seen_at, t.last_seen_at, t.detections::bigint)`,
      range,
    );
    if (tracks!.wrong > 0) faults.push(`${tracks!.wrong} tracks of ${day} do not agree with their boxes`);
  }
  return faults;
}
