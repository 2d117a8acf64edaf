// Events: filters, pages, and who sees what.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventPage } from '@/contracts/tracks';
import { knock, openTestCore, type TestCore } from '../testing';
import { eventRoutes } from './routes';

const START_MS = Date.UTC(2026, 10, 20, 12);
const [gate, yard] = [uuidv7(), uuidv7()];
let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
  await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, 'Gate', 'gate', '{}', '{}')", [
    gate,
  ]);
  await add(gate, 'appear', 20);
  await add(gate, 'leave', 20);
  await add(yard, 'appear', 5);
});
afterAll(() => core.close());

async function add(cameraId: string, kind: string, count: number): Promise<void> {
  await core.db.run(
    `INSERT INTO event SELECT gen_random_uuid(), $2, to_timestamp($3::float8 / 1000 + n / 4), $1, gen_random_uuid(), 'person'
     FROM generate_series(1, $4::int) AS n`,
    [cameraId, kind, START_MS, count],
  );
}

async function ask(query: string, cameraIds: string[] | null = null): Promise<EventPage> {
  const doors = knock(eventRoutes(core), await core.person('viewer', cameraIds));
  const response = await doors('GET', `/api/v1/events?${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as EventPage;
}

describe('GET /api/v1/events', () => {
  it('pages newest first without a gap or a repeat while more come in', async () => {
    const found: string[] = [];
    let last = Number.POSITIVE_INFINITY;
    let cursor: string | null = '';
    do {
      const page: EventPage = await ask(`limit=7${cursor ? `&cursor=${cursor}` : ''}&to=2026-11-20T13:00:00Z`);
      for (const event of page.items) {
        expect(Date.parse(event.ts)).toBeLessThanOrEqual(last);
        last = Date.parse(event.ts);
        found.push(event.id);
      }
      cursor = page.nextCursor;
      await core.db.run(
        "INSERT INTO event VALUES (gen_random_uuid(), 'appear', '2026-11-20T12:59Z', $1, gen_random_uuid(), 'dog')",
        [gate],
      );
    } while (cursor);
    expect(new Set(found).size).toBe(45);
    expect(found).toHaveLength(45);
    await core.db.run("DELETE FROM event WHERE class = 'dog'");
  });

  it('filters by camera, kind and time', async () => {
    expect((await ask('camera=gate&limit=200')).items).toHaveLength(40);
    expect((await ask(`camera=${yard}`)).items).toHaveLength(0);
    expect((await ask('kind=leave')).items).toHaveLength(20);
    expect((await ask('from=2026-11-20T12:00:05Z&limit=200')).items).toHaveLength(2);
    expect((await ask("camera=gate' OR '1'='1")).items).toHaveLength(0);
  });

  it('shows a limited viewer only their cameras', async () => {
    expect((await ask('limit=200', [yard])).items).toHaveLength(5);
    expect((await ask('camera=gate', [yard])).items).toHaveLength(0);
    expect((await ask('', [])).items).toHaveLength(0);
  });

  it('refuses bad input', async () => {
    const doors = knock(eventRoutes(core), await core.person('viewer'));
    for (const query of ['kind=explode', 'limit=0', 'from=now', 'cursor=abc']) {
      expect((await doors('GET', `/api/v1/events?${query}`)).status).toBe(400);
    }
    expect((await knock(eventRoutes(core), null)('GET', '/api/v1/events')).status).toBe(401);
  });
});
