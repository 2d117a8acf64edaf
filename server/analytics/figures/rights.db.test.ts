// Running plans on a real database: what is seen by whom, that nothing can be written, limits, and who waits for whom.
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { AnalyticsPlan, type AnalyticsPlanInput, SUBJECTS } from '@/contracts/plan';
import { insertTracks } from '../../testing';
import { evaluate } from './evaluate-testing';
import { at, core, count, DAY, gate, insertBoxes, NOW, run, runner, withFigures } from './figures-testing';
import { planStore } from './plan-store';
import { ensureReaderRole, READER_ROLE } from './reader-role';
import type { Asker } from './run';
import { storeWorld } from './world-store-testing';
import { makeWorld } from './world-testing';

withFigures();

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

  it('documents are counted where their collection may be read, by admins too', async () => {
    const [ann, bob] = [uuidv7(), uuidv7()];
    for (const id of [ann, bob]) {
      await core.db.run(`INSERT INTO "user" (id, name, email, role) VALUES ($1, 'x', $1::uuid::text, 'viewer')`, [id]);
    }
    await core.db.run('DELETE FROM document');
    for (const [shared, documents] of [
      [true, 1],
      [false, 2],
    ] as const) {
      const id = uuidv7();
      await core.db.run(
        'INSERT INTO collection (id, slug, name, shared, owner_id) VALUES ($1, $1::uuid::text, $2, $3, $4)',
        [id, 'Papers', shared, ann],
      );
      for (let n = 0; n < documents; n += 1) {
        await core.db.run('INSERT INTO document (id, name, collection_id, owner_id) VALUES ($1, $2, $3, $4)', [
          ...[uuidv7(), 'a.txt', id, ann],
        ]);
      }
    }
    const asked: AnalyticsPlanInput = { subject: 'documents', measure: count };
    const counted = async (userId: string, isAdmin: boolean) =>
      (await run(asked, { cameraIds: null, userId, admin: isAdmin }, Date.now() + DAY)).value;
    expect(await counted(ann, false)).toBe(3);
    expect(await counted(bob, false)).toBe(1);
    expect(await counted(bob, true)).toBe(1);
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
