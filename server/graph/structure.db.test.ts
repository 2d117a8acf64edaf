// What the graph knows without being told: cameras, zones, sightings, agents and conversations.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentCreate } from '@/contracts/agents';
import { createCameras } from '../cameras/cameras';
import { createMedia } from '../media/media';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { asked, openTestGraph } from './testing';

let core: TestCore;
let ann: Principal;
let world: ReturnType<typeof openTestGraph>;
beforeAll(async () => {
  core = await openTestCore();
  ann = await core.person('viewer');
  world = openTestGraph(core);
});
afterAll(async () => {
  await world?.graph.close();
  await core?.close();
});

const answer = async (query: string, who = ann) => (await world.graph.query(who, asked(query))).answer;

describe('what there is here', () => {
  it('is known without being told: cameras, zones, classes in stretches, agents, conversations', async () => {
    const { graph, agents } = world;
    world.clock.nowMs = Date.parse('2026-03-20T00:00:00Z');
    const cameras = createCameras(core, { media: createMedia(core) });
    const boss = await core.person('admin');
    const camera = await cameras.create(boss, { name: 'Gate', source: { kind: 'webcam' }, settings: {} } as never);
    await core.db.run("UPDATE camera SET created_at = '2026-01-01' WHERE id = $1", [camera.id]);
    const zoneId = uuidv7();
    await core.db.run(
      `INSERT INTO zone (id, camera_id, name, slug, kind, points, created_at) VALUES ($1, $2, 'Driveway', 'driveway', 'area', '[]', '2026-02-01')`,
      [zoneId, camera.id],
    );
    // Two stretches of a person, ten days apart, and a car that is still seen.
    for (const [name, minute] of [
      ...['2026-02-01T08:00Z', '2026-02-01T20:00Z', '2026-02-02T10:00Z', '2026-02-12T10:00Z'].map((m) => ['person', m]),
      ...['2026-03-19T12:00Z', '2026-03-19T23:00Z'].map((m) => ['car', m]),
    ]) {
      await core.db.run(
        'INSERT INTO detection_minute (camera_id, class, minute, boxes, tracks, peak) VALUES ($1, $2, $3, 1, 1, 1)',
        [camera.id, name, minute],
      );
    }
    await core.db.run(
      `INSERT INTO track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, model)
       VALUES ($1, $2, 1, 'person', '2026-02-01T08:00Z', '2026-02-01T08:00Z', 0.9, 'm')`,
      [uuidv7(), camera.id],
    );
    const agent = await agents.create(boss, AgentCreate.parse({ name: 'Guard' }));
    const conversationId = uuidv7();
    await core.db.run(
      "INSERT INTO conversation (id, agent_id, user_id, title, created_at) VALUES ($1, $2, $3, 'The lost parcel', '2026-01-05')",
      [...[conversationId, agent.id, ann.userId]],
    );
    await graph.open();
    await graph.settled();

    const seen = async (q: string) =>
      (await graph.query(boss, asked(q))).facts.filter((f) => f.predicate === 'is seen at');
    const person = await seen('When was a person seen at Gate?');
    expect(
      person
        .filter((f) => f.subject.name === 'person')
        .map((f) => [f.validFrom, f.validTo])
        .sort(),
    ).toEqual([
      ['2026-02-01T08:00:00.000Z', '2026-02-02T10:01:00.000Z'],
      ['2026-02-12T10:00:00.000Z', '2026-02-12T10:01:00.000Z'],
    ]);
    expect((await seen('What is seen at Gate now?'))[0]).toMatchObject({ subject: { name: 'car' }, validTo: null });
    expect(await answer('Where is Driveway?', boss)).toMatch(/^Driveway is in Gate since/);
    expect(await answer('What is The lost parcel about?')).toMatch(/The lost parcel is about The lost parcel since/);
    // Its owner's alone: an administrator does not see it.
    expect(await answer('What is The lost parcel about?', boss)).toMatch(/^Nothing is known/);
    expect((await graph.query(ann, asked('Which model did Guard use?'))).facts.map((f) => f.text)).toContain(
      'Guard uses model the default model',
    );
    const before = await core.db.query('SELECT count(*)::int AS n FROM fact');
    await core.db.run('DELETE FROM zone WHERE id = $1', [zoneId]);
    world.clock.nowMs = Date.parse('2026-03-25T00:00:00Z');
    await graph.open();
    await graph.settled();
    expect(await answer('Where is Driveway?', boss)).toMatch(/^Nothing is known/);
    expect((await seen('Was a car seen at Gate in March 2026?'))[0]).toMatchObject({
      validTo: '2026-03-19T23:01:00.000Z',
    });
    // One row for the zone that ended, one for the car, and nothing told twice.
    expect(await core.db.query('SELECT count(*)::int AS n FROM fact')).toEqual([
      { n: (before[0] as { n: number }).n + 2 },
    ]);
    const limited = { ...boss, userId: uuidv7(), role: 'viewer' as const, cameraIds: [] };
    expect(
      (await graph.query(limited, asked('What is seen at Gate?'))).facts.filter((f) => f.predicate === 'is seen at'),
    ).toEqual([]);
  });
});
