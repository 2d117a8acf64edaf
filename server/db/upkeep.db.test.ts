// Rewritten rows give their space back: without a vacuum the table grows with every round.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from './open';
import { openTestDatabase } from './testing';
import { tidy } from './upkeep';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

it('keeps a rewritten table from growing', async () => {
  const size = async () => (await db.query<{ n: number }>(`SELECT pg_relation_size('detection_minute') AS n`))[0]!.n;
  await db.run(
    `INSERT INTO detection_minute SELECT gen_random_uuid(), 'person', now(), 1, 1, 1 FROM generate_series(1, 5000)`,
  );
  await tidy(db);
  const before = await size();
  for (let round = 0; round < 5; round += 1) {
    // An indexed column changes, so that no row can be rewritten in place.
    await db.run(`UPDATE detection_minute SET minute = minute + interval '1 minute', boxes = boxes + 1`);
    await tidy(db);
  }
  expect(await size()).toBeLessThan(before * 3);
  const [stats] = await db.query<{ n: number }>(
    `SELECT reltuples AS n FROM pg_class WHERE relname = 'detection_minute'`,
  );
  expect(stats?.n).toBe(5000);
});
