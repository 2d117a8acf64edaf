// Running plans on a real database: what is seen by whom, that nothing can be written, limits, and who waits for whom.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AnalyticsPlan, type AnalyticsPlanInput, SUBJECTS } from '@/contracts/plan';
import { insertTracks, openTestCore, type TestCore } from '../../testing';
import { evaluate } from './evaluate-testing';
import { planStore } from './plan-store';
import { ensureReaderRole, READER_ROLE } from './reader-role';
import { type Asker, createPlanRunner, type PlanRunner } from './run';
import { storeWorld } from './world-store-testing';
import { makeWorld } from './world-testing';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [gate, yard] = [uuidv7(), uuidv7()];
const admin: Asker = { cameraIds: null, userId: uuidv7(), admin: true };

let core: TestCore;
let runner: PlanRunner;
beforeAll(async () => {
  core = await openTestCore();
  runner = createPlanRunner(core);
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.db.run('TRUNCATE track, long_track, detection, detection_minute, event');
  await core.db.run('DELETE FROM camera');
  for (const [id, name] of [
    [gate, 'Gate'],
    [yard, 'Yard'],
  ]) {
    await core.db.run(
      "INSERT INTO camera (id, name, slug, source, settings) VALUES ($1::uuid, $2, $1::uuid::text, '{}', '{}')",
      [id, name],
    );
  }
});

const run = (plan: AnalyticsPlanInput, asker = admin, nowMs = NOW) =>
  runner.run(asker, AnalyticsPlan.parse(plan), nowMs);
const at = (text: string) => Date.parse(text);
const count = { op: 'count' as const };

async function insertBoxes(trackId: string, cameraId: string, times: readonly number[]): Promise<void> {
  await core.db.run(
    `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
     SELECT $1, to_timestamp(ms / 1000), $2, 'person', 0.5, 0, 0, 1, 1, 'test' FROM unnest($3::float8[]) AS ms`,
    [trackId, cameraId, times],
  );
}

describe('rights', () => {
  it('a limited viewer gets only what is theirs, of every subject', async () => {
    const world = makeWorld(5, NOW - 3 * DAY, NOW);
    await storeWorld(core, world);
    const userId = world.conversations.find((row) => row.userId)!.userId!;
    const viewer: Asker = { cameraIds: [world.cameras[0]!.id], userId, admin: false };
    for (const subject of SUBJECTS) {
      const plan = AnalyticsPlan.parse({ subject, measure: { op: subject === 'occupancy' ? 'peak' : 'count' } });
      const found = await runner.run(viewer, plan, NOW);
      expect([subject, found.value]).toEqual([subject, evaluate(world, plan, viewer, NOW).value]);
    }
    const other = world.cameras[1]!.id;
    const theirs = await run({ subject: 'tracks', measure: count, filters: { camera: [other] } }, viewer);
    expect(theirs.value).toBe(0);
    const compared = await run(
      { subject: 'tracks', measure: count, compare: { by: 'camera', values: [viewer.cameraIds![0]!, other] } },
      viewer,
    );
    expect(compared.rows[1]).toEqual(['Unknown camera', 0]);
    const evidence = await runner.evidence(viewer, AnalyticsPlan.parse({ subject: 'tracks', measure: count }), {
      nowMs: NOW,
      limit: 100,
    });
    const own = world.tracks.filter((track) => track.cameraId === viewer.cameraIds![0]);
    expect([...evidence.ids].sort()).toEqual(own.map(({ id }) => id).sort());
  });

  it('cannot write, whatever the statement', async () => {
    const store = planStore(core);
    const write = (text: string) => store.read((reader) => reader.rows({ text, values: [] }));
    await expect(write('DELETE FROM track')).rejects.toThrow();
    await expect(write('CREATE TABLE mine (n int)')).rejects.toThrow();
    await expect(write("SELECT nextval('pg_catalog.no_such')")).rejects.toThrow();
    // The connection is whole again afterwards, and writes as before.
    await insertTracks(core, [{ cameraId: gate, firstMs: NOW - 1 }]);
    expect((await run({ subject: 'tracks', measure: count })).value).toBe(1);
  });

  it('reads as a role that sees what questions are about and nothing else, new partitions too', async () => {
    expect(await ensureReaderRole(core)).toBe(true);
    const store = planStore(core);
    const read = <T>(text: string) => store.read((reader) => reader.rows<T>({ text, values: [] }));
    expect(await read('SELECT current_user::text AS name')).toEqual([{ name: READER_ROLE }]);
    for (const table of ['"user"', 'session', 'account', 'api_key', 'audit', 'camera_grant', 'export_schedule']) {
      await expect(read(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/);
    }
    await core.db.run(
      "CREATE TABLE partitions.detection_later PARTITION OF detection FOR VALUES FROM ('2031-01-01') TO ('2031-01-02')",
    );
    await insertBoxes(uuidv7(), gate, [at('2031-01-01T10:00:00Z')]);
    expect(await read('SELECT count(*) AS n FROM detection')).toEqual([{ n: 1 }]);
    await core.db.run('DROP TABLE partitions.detection_later');
    expect(await core.db.query('SELECT current_user::text AS name')).not.toEqual([{ name: READER_ROLE }]);
  });

  it('goes on without the role where it cannot be made', async () => {
    const refusing = {
      ...core,
      db: { ...core.db, query: () => Promise.reject(new Error('permission denied to create role')) },
    };
    expect(await ensureReaderRole(refusing)).toBe(false);
  });
});

describe('limits', () => {
  it('refuses more rows than an answer can show', async () => {
    await insertTracks(core, [{ cameraId: gate, firstMs: NOW - 500 * DAY }]);
    const plan: AnalyticsPlanInput = { subject: 'tracks', measure: count, groupBy: ['hour'] };
    await expect(run(plan)).rejects.toMatchObject({ kind: 'too_large' });
    const cap = planStore(core).read((reader) =>
      reader.rows({ text: 'SELECT * FROM generate_series(1, 10001)', values: [] }),
    );
    await expect(cap).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('refuses what the catalog does not admit, and a zone that is none', async () => {
    const refused = { kind: 'invalid' };
    await expect(run({ subject: 'detections', measure: { op: 'peak' } })).rejects.toMatchObject(refused);
    await expect(run({ subject: 'tracks', measure: count, groupBy: ['agent'] })).rejects.toMatchObject(refused);
    await expect(run({ subject: 'agents', measure: count, filters: { class: ['car'] } })).rejects.toMatchObject(
      refused,
    );
    await expect(run({ subject: 'tracks', measure: count, timezone: 'Mars/Olympus' })).rejects.toMatchObject(refused);
    await expect(
      run({ subject: 'tracks', measure: count, compare: { by: 'period', time: 'previous' } }),
    ).rejects.toMatchObject(refused);
  });
});

describe('many questions at once', () => {
  it('leave the database to others: a commit waits for one of them at most', async () => {
    const order: string[] = [];
    const store = planStore(core);
    const commits: Promise<unknown>[] = [];
    let running = 0;
    let most = 0;
    const questions = Array.from({ length: 20 }, (_, index) =>
      store.read(async (reader) => {
        running += 1;
        most = Math.max(most, running);
        await reader.rows({ text: 'SELECT 1', values: [] });
        order.push(`question ${index}`);
        if (index === 0) commits.push(core.db.run('DELETE FROM event').then(() => order.push('commit')));
        running -= 1;
      }),
    );
    await Promise.all(questions);
    await Promise.all(commits);
    expect(order).toHaveLength(21);
    const isEmbedded = core.db.kind === 'embedded';
    expect(most).toBeLessThanOrEqual(isEmbedded ? 1 : 4);
    // On a server the commit has a connection of its own; in the one session it must not stand behind all questions.
    if (isEmbedded) expect(order.indexOf('commit')).toBeLessThanOrEqual(2);
  });

  it('are refused when the line is too long', async () => {
    const store = planStore(core);
    const asked = await Promise.allSettled(
      Array.from({ length: 120 }, () => store.read((reader) => reader.rows({ text: 'SELECT 1', values: [] }))),
    );
    const refused = asked.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(core.db.kind === 'embedded' ? 19 : 16);
    expect(refused[0]).toMatchObject({ reason: { kind: 'unavailable' } });
  });
});
