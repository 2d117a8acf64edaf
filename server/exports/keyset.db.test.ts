// A page of a long list costs what a page costs: it walks the index also where the planner knows nothing of the table.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import { inOrder, pageSql } from './sources/keyset';
import { Where } from './sources/where';
import { insertCamera, insertDay, NOW } from './testing';

let core: TestCore;
let camera: string;
beforeAll(async () => {
  core = await openTestCore();
  camera = await insertCamera(core, 'Door');
  await insertDay(core, [camera], 20_000);
});
afterAll(() => core?.close());

it('walks the index of detections without statistics', async () => {
  const where = new Where().add((id) => `d.camera_id = ${id}::uuid`, camera);
  const { text, values } = pageSql(
    {
      select: ['d.track_id', 'c.name'],
      from: 'detection d JOIN camera c ON c.id = d.camera_id',
      where,
      key: ['d.ts', 'd.track_id'],
    },
    [new Date(NOW), '00000000-0000-0000-0000-000000000000'],
    5_000,
  );
  const lines = await inOrder(core.db).query<Record<string, string>>(`EXPLAIN ${text}`, values);
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Incremental Sort|Merge Append/);
  expect(plan).not.toMatch(/Bitmap Heap Scan|-> +Sort/);
});
