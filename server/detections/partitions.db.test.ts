import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/open';
import { openTestDatabase } from '../db/testing';
import { createLogger } from '../log';
import { createPartitions } from './partitions';

const log = createLogger({ LOG_LEVEL: 'silent' });
const NOW = Date.UTC(2026, 2, 1, 23, 30);
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const names = async () =>
  (
    await db.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'public.detection'::regclass ORDER BY 1`,
    )
  ).map((row) => row.name);

it('makes days ahead, once, with two nodes at it', async () => {
  const nodes = [createPartitions(db, log, () => NOW), createPartitions(db, log, () => NOW)];
  await Promise.all(nodes.map((node) => node.maintain()));
  await nodes[0]!.maintain();
  expect(await names()).toEqual([
    'detection_20260228',
    'detection_20260301',
    'detection_20260302',
    'detection_20260303',
    'detection_default',
  ]);
});

it('moves rows of a day out of the default partition, and sends new ones to the day', async () => {
  const insert = (ts: number) =>
    db.run(
      `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
       VALUES ($1, to_timestamp($2::float8 / 1000), $1, 'person', 0.5, 0, 0, 1, 1, 'm')`,
      [uuidv7(), ts],
    );
  const day = Date.UTC(2026, 1, 10);
  await insert(day);
  await insert(day + 86_399_999);
  await insert(day + 86_400_000);
  await createPartitions(db, log, () => NOW).ensure([day]);
  await insert(day + 5);
  const where = () =>
    db.query('SELECT tableoid::regclass::text AS part, count(*) AS n FROM detection GROUP BY 1 ORDER BY 1');
  expect(await where()).toEqual([
    { part: 'partitions.detection_20260210', n: 3 },
    { part: 'partitions.detection_default', n: 1 },
  ]);
  await createPartitions(db, log, () => NOW).maintain();
  expect(await where()).toEqual([
    { part: 'partitions.detection_20260210', n: 3 },
    { part: 'partitions.detection_20260211', n: 1 },
  ]);
  const indexes = await db.query(
    "SELECT 1 FROM pg_indexes WHERE schemaname = 'partitions' AND tablename = 'detection_20260211'",
  );
  expect(indexes).toHaveLength(2);
});

it('forgets old batch ids', async () => {
  await db.run(`INSERT INTO batch (id, camera_id, detections, received_at)
    SELECT id, id, 1, now() - days * interval '1 day' FROM (VALUES (gen_random_uuid(), 1), (gen_random_uuid(), 3)) AS v(id, days)`);
  await createPartitions(db, log, () => NOW).maintain();
  expect(await db.query('SELECT count(*) AS n FROM batch')).toEqual([{ n: 1 }]);
});
