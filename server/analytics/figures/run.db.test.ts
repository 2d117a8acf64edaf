// Running plans on a real database: what is seen by whom, that nothing can be written, limits, and figures worked out
// by hand on days when clocks change.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AnalyticsPlan, type AnalyticsPlanInput, SUBJECTS } from '@/contracts/analytics';
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
const today = [{ kind: 'calendar' as const, unit: 'day' as const }];
const count = { op: 'count' as const };

async function insertBoxes(trackId: string, cameraId: string, times: readonly number[]): Promise<void> {
  await core.db.run(
    `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
     SELECT $1, to_timestamp(ms / 1000), $2, 'person', 0.5, 0, 0, 1, 1, 'test' FROM unnest($3::float8[]) AS ms`,
    [trackId, cameraId, times],
  );
}

describe('tracks in a window', () => {
  it('counts what began before it and was seen in it, and not what was away all the while', async () => {
    const start = at('2026-11-21T10:00:00Z');
    const reaches = { cameraId: gate, firstMs: start - HOUR / 2, lastMs: start + 1 };
    const spans = { cameraId: gate, firstMs: start - 3 * DAY, lastMs: start + 2 * HOUR };
    const [, seen, away, atStart] = await insertTracks(core, [
      reaches,
      spans,
      spans,
      { cameraId: gate, firstMs: start - 5 * DAY, lastMs: start },
    ]);
    await insertBoxes(seen!, gate, [spans.firstMs, start + 60_000, spans.lastMs]);
    await insertBoxes(away!, gate, [spans.firstMs, spans.lastMs]);
    await insertBoxes(atStart!, gate, [start]);
    await core.db.run(
      `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
       SELECT id, last_seen_at, camera_id, class, 0.5, 0, 0, 1, 1, 'test' FROM track ON CONFLICT DO NOTHING`,
    );
    const time = [{ kind: 'between' as const, from: '2026-11-21T10:00', to: '2026-11-21T11:00' }];
    expect((await run({ subject: 'tracks', measure: count, filters: { time } })).value).toBe(3);
    const series = await run({ subject: 'tracks', measure: count, filters: { time }, groupBy: ['hour'] });
    expect(series.rows).toEqual([['2026-11-21T10:00:00+00:00', 3]]);
    const first = await run({ subject: 'tracks', measure: { op: 'first' }, filters: { time } });
    expect(first.value).toBe('2026-11-21T10:00:00.000Z');
  });

  it('of several ranges counts a track once, and remembers long ones that were shortened or removed', async () => {
    const [id] = await insertTracks(core, [{ cameraId: gate, firstMs: NOW - 3 * DAY, lastMs: NOW - 1 }]);
    await insertBoxes(id!, gate, [NOW - 3 * DAY, NOW - 2 * DAY, NOW - 1]);
    const days = [0, -1, -2].map((offset) => ({ kind: 'calendar' as const, unit: 'day' as const, offset }));
    const plan: AnalyticsPlanInput = { subject: 'tracks', measure: count, filters: { time: [days[0]!, days[2]!] } };
    expect((await run(plan)).value).toBe(1);
    expect((await run({ ...plan, filters: { time: [days[1]!] } })).value).toBe(0);
    await core.db.run('DELETE FROM track WHERE id = $1', [id]);
    expect(await core.db.query('SELECT * FROM long_track')).toEqual([]);
  });
});

describe('the clock on the wall', () => {
  it('fills days of 23 and 25 hours', async () => {
    const hours = (day: string, timezone: string) =>
      run(
        {
          subject: 'tracks',
          measure: count,
          filters: { time: [{ kind: 'between', from: `${day}T00:00`, to: `${day}T23:59:59` }] },
          groupBy: ['hour'],
          timezone,
        },
        admin,
        at('2027-01-01T00:00:00Z'),
      );
    expect((await hours('2026-03-29', 'Europe/Berlin')).rows).toHaveLength(23);
    const autumn = (await hours('2026-10-25', 'Europe/Berlin')).rows.map(([hour]) => hour);
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(2, 4)).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
    expect((await hours('2026-11-01', 'America/New_York')).rows).toHaveLength(25);
    expect((await hours('2026-11-01', 'Asia/Kolkata')).rows[0]).toEqual(['2026-11-01T00:00:00+05:30', 0]);
  });

  it('takes hours over midnight on each side of it, by weekday as the wall shows it', async () => {
    // A Friday at 23:00, the Saturday after it at 05:59 and at 06:00, in Berlin.
    const times = ['2026-11-20T22:00:00Z', '2026-11-21T04:59:59Z', '2026-11-21T05:00:00Z'].map(at);
    await insertTracks(
      core,
      times.map((firstMs) => ({ cameraId: gate, firstMs, lastMs: firstMs })),
    );
    const night = { hours: [{ from: 22 * 60, to: 6 * 60 }] };
    const plan = { subject: 'tracks' as const, measure: count, timezone: 'Europe/Berlin' };
    expect((await run({ ...plan, filters: night })).value).toBe(2);
    expect((await run({ ...plan, filters: { ...night, weekdays: [5] } })).value).toBe(1);
    expect((await run({ ...plan, filters: night, groupBy: ['hour_of_day'] })).rows).toEqual(
      [0, 1, 2, 3, 4, 5, 22, 23].map((hour) => [hour, hour === 5 || hour === 23 ? 1 : 0]),
    );
  });
});

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

describe('evidence', () => {
  it('pages through the tracks of a group, newest first', async () => {
    const ids = await insertTracks(
      core,
      Array.from({ length: 5 }, (_, index) => ({
        cameraId: index < 4 ? gate : yard,
        firstMs: NOW - (index + 1) * 60_000,
      })),
    );
    const plan = AnalyticsPlan.parse({
      subject: 'tracks',
      measure: count,
      filters: { time: today },
      groupBy: ['camera', 'hour'],
    });
    const { keys, rows } = await runner.run(admin, plan, NOW);
    const key = keys[rows.findIndex((row) => row[2] === 4)]!;
    expect(key).toEqual([gate, '2026-11-21T11:00:00+00:00']);
    const first = await runner.evidence(admin, plan, { nowMs: NOW, key, limit: 3 });
    expect(first).toMatchObject({ ids: ids.slice(0, 3), total: 4 });
    const second = await runner.evidence(admin, plan, { nowMs: NOW, key, limit: 3, cursor: first.nextCursor! });
    expect(second).toEqual({ ids: ids.slice(3, 4), total: 4, nextCursor: null });
  });

  it('of the peak of an hour are those in view in it', async () => {
    const ids = await insertTracks(core, [
      { cameraId: gate, firstMs: at('2026-11-21T09:10:00Z'), lastMs: at('2026-11-21T10:20:00Z') },
      { cameraId: gate, firstMs: at('2026-11-21T10:20:00Z'), lastMs: at('2026-11-21T10:30:00Z') },
      { cameraId: gate, firstMs: at('2026-11-21T11:00:00Z'), lastMs: at('2026-11-21T11:30:00Z') },
    ]);
    const plan = AnalyticsPlan.parse({
      subject: 'occupancy',
      measure: { op: 'peak' },
      filters: { time: today },
      groupBy: ['hour'],
    });
    const { rows } = await runner.run(admin, plan, NOW);
    expect(rows.slice(9, 12).map((row) => row[1])).toEqual([1, 2, 1]);
    const found = await runner.evidence(admin, plan, { nowMs: NOW, key: ['2026-11-21T10:00:00+00:00'], limit: 10 });
    expect([...found.ids].sort()).toEqual(ids.slice(0, 2).sort());
  });
});
