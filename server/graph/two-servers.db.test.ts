// Two servers on one database do the same work at the same time: nothing is told twice, nothing is torn.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentCreate } from '@/contracts/agents';
import { createConversations } from '../conversations/conversations';
import { openTestCore, type TestCore } from '../testing';
import { openTestGraph, putDocument } from './testing';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core?.close());

const count = async (sql: string, values: unknown[]) =>
  (await core.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values))[0]!.n;

it('each reads all, and all is there once', async () => {
  const ann = await core.person('admin');
  const servers = [openTestGraph(core), openTestGraph(core)];
  for (const { at } of servers) at('2026-03-20T00:00:00Z');
  const [{ collections, agents }] = servers as [(typeof servers)[0]];
  const { id: collectionId } = await collections.create(ann, {
    ...{ name: 'Shared', description: '', kind: 'knowledge', language: 'english', tags: [], shared: true },
  });
  const lines = Array.from({ length: 10 }, (_, n) => `Worker ${n} works at Shop ${n} since 2015.`).join('\n\n');
  const documentId = await putDocument(core, collectionId, { name: 'shops.txt', text: lines });
  const agent = await agents.create(ann, AgentCreate.parse({ name: 'Keeper' }));
  const conversations = createConversations(core, { embedder: null, media: { removeMany: async () => {} } });
  const { id } = await conversations.create(ann, { agentId: agent.id, title: 'Shops' });
  for (let n = 0; n < 5; n += 1) {
    const parts = [{ type: 'text' as const, text: `Owner ${n} leads Store ${n} since 2014.` }];
    await conversations.append(ann, id, { role: 'user', parts });
  }
  await conversations.close();
  const cameraId = uuidv7();
  await core.db.run(
    `INSERT INTO camera (id, name, slug, source, settings, created_at) VALUES ($1, 'Gate', 'gate', '{}', '{}', '2026-01-01')`,
    [cameraId],
  );
  // Seen for a day at a time, every tenth day: several windows of a week.
  for (let day = 0; day < 60; day += 10) {
    const minute = new Date(Date.UTC(2026, 0, 5 + day, 8));
    await core.db.run(
      "INSERT INTO detection_minute (camera_id, class, minute, boxes, tracks, peak) VALUES ($1, 'person', $2, 1, 1, 1)",
      [cameraId, minute],
    );
    if (day > 0) continue;
    await core.db.run(
      `INSERT INTO track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, model)
       VALUES ($1, $2, 1, 'person', $3, $3, 0.9, 'm')`,
      [uuidv7(), cameraId, minute],
    );
  }
  await Promise.all(servers.map(({ graph }) => graph.open()));
  await Promise.all(servers.map(({ graph }) => graph.settled()));
  expect(await count("fact WHERE space_id = $1 AND predicate = 'works at'", [collectionId])).toBe(10);
  expect(await count('episode WHERE source_id = $1 AND chunk_id IS NULL', [documentId])).toBe(1);
  expect(await count("fact WHERE space_id = $1 AND predicate = 'leads'", [ann.userId])).toBe(5);
  expect(await count('episode WHERE source_id = $1 AND chunk_id IS NOT NULL', [id])).toBe(10);
  expect(await count('episode WHERE source_id = $1', [cameraId])).toBe(1);
  const seen = await core.db.query<{ valid_from: Date; valid_to: Date | null }>(
    `SELECT valid_from, valid_to FROM fact WHERE space_id = $1 AND predicate = 'is seen at' AND retracted_at IS NULL
     ORDER BY valid_from`,
    [cameraId],
  );
  expect(seen.map(({ valid_from: from, valid_to: to }) => [from.toISOString().slice(0, 10), to !== null])).toEqual(
    ['2026-01-05', '2026-01-15', '2026-01-25', '2026-02-04', '2026-02-14', '2026-02-24'].map((day) => [day, true]),
  );
  await Promise.all(servers.map(({ graph }) => graph.close()));
});
