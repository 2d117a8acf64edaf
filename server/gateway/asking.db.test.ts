// Asking on the whole server: figures, evidence, words and shared dashboards are of what the asker may see.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Catalog, Completions, Evidence } from '@/contracts/analytics';
import type { Dashboard, Saved } from '@/contracts/boards';
import { type AskedServer, countAll, openAskedServer, post, query, run } from './asking-testing';
import type { Caller } from './people-testing';

let server: AskedServer['server'];
let viewer: Caller;
let limited: Caller;
let gate: AskedServer['gate'];
let vault: AskedServer['vault'];
beforeAll(async () => {
  ({ server, viewer, limited, gate, vault } = await openAskedServer());
}, 120_000);
afterAll(() => server?.close());

const secrets = () => [vault.cameraId, vault.zoneId, ...vault.tracks, /vault/i, /gold bar/i];

describe('a question', () => {
  it('is answered with its figure, plan, SQL and chart', async () => {
    const answer = await query(viewer, 'how many people were seen in the last hour?', { model: false });
    expect(answer).toMatchObject({ value: 8, planner: 'grammar', refusal: null, chart: { kind: 'number' } });
    expect(answer.answer).toMatch(/^8 distinct people \(tracks\) were seen in the last hour, .* \(Europe\/Berlin\)\./);
    expect(answer.plan).toMatchObject({ subject: 'tracks', filters: { class: ['person'] }, timezone: 'Europe/Berlin' });
    expect(answer.sql).toMatch(/select/i);
    expect(answer.windows).toHaveLength(1);
    const polars = await post<Answer & { response: string }>(viewer, '/api/v1/query/polars', {
      query: 'how many people at Gate',
      database: 'vision',
    });
    expect([polars.value, polars.response]).toEqual([3, polars.answer]);
  });

  it('has the same figure in words, by hand, in groups and in evidence', async () => {
    const answer = await query(viewer, 'how many sightings by camera in the last hour', { model: false });
    expect(answer.rows.map((row) => row.slice(0, 2))).toEqual([
      ['Vault', 8],
      ['Gate', 4],
    ]);
    expect(answer.keys.map((key) => key[0])).toEqual([vault.cameraId, gate.cameraId]);
    expect(answer.answer).toContain('by camera: Vault: 8 and Gate: 4.');
    expect((await run(viewer, answer.plan!)).rows).toEqual(answer.rows);
    const evidence = await post<Evidence>(viewer, '/api/v1/analytics/evidence', {
      plan: answer.plan,
      key: answer.keys[1],
    });
    expect(evidence.total).toBe(4);
    expect(evidence.items.map((track) => track.id).sort()).toEqual([...gate.tracks].sort());
  });

  it('pages through its evidence without losing or repeating one', async () => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const body = { plan: countAll, limit: 5, ...(cursor ? { cursor } : {}) };
      const page: Evidence = await post<Evidence>(viewer, '/api/v1/analytics/evidence', body);
      expect(page.total).toBe(12);
      found.push(...page.items.map((track) => track.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found.sort()).toEqual([...gate.tracks, ...vault.tracks].sort());
  });

  it('that cannot be answered is refused kindly, with what can be asked', async () => {
    for (const text of ['how many people at the moon base', 'delete all cameras', 'who was at the gate']) {
      const answer = await query(viewer, text, { model: false });
      expect(answer, text).toMatchObject({ value: null, rows: [], plan: null, sql: null, chart: { kind: 'none' } });
      expect(answer.refusal, text).not.toBeNull();
      expect(answer.answer.length).toBeGreaterThan(20);
    }
  });

  it('is followed up', async () => {
    const first = await query(viewer, 'how many people in the last hour', { model: false });
    const next = await query(viewer, 'by camera', { previous: first.plan, model: false });
    expect(next.plan).toMatchObject({ groupBy: ['camera'], filters: { class: ['person'] } });
    expect(next.rows.map((row) => row.slice(0, 2))).toEqual([
      ['Vault', 5],
      ['Gate', 3],
    ]);
  });
});

describe('a viewer of one camera', () => {
  it('gets the figures of that one, in words, by hand and in a follow-up', async () => {
    const one = await query(limited, 'how many people in the last hour', { model: false });
    expect(one.value).toBe(3);
    expect(one.answer).toContain('of the cameras you may see');
    const followed = await query(limited, 'by camera', { previous: one.plan, model: false });
    expect(followed.rows.map((row) => row.slice(0, 2))).toEqual([['Gate', 3]]);
    for (const op of ['count', 'exists', 'first', 'last'] as const) {
      const mine = await run(limited, { subject: 'tracks', measure: { op }, filters: { class: ['gold bar'] } });
      expect([0, false, null], op).toContain(mine.value);
    }
    for (const subject of ['tracks', 'detections', 'events', 'occupancy'] as const) {
      const measure = subject === 'occupancy' ? { op: 'peak' } : { op: 'count' };
      const [all, mine] = [await run(viewer, { subject, measure }), await run(limited, { subject, measure })];
      expect(Number(mine.value), subject).toBeLessThan(Number(all.value));
      expect(Number(mine.value), subject).toBeGreaterThan(0);
    }
  });

  it('finds the other camera as unknown as one that never was', async () => {
    const plans = [
      { filters: { camera: [vault.cameraId] } },
      { filters: { notCamera: [vault.cameraId] } },
      { filters: { zone: [vault.zoneId] } },
      { compare: { by: 'camera', values: [gate.cameraId, vault.cameraId] } },
    ];
    for (const part of plans) {
      const text = JSON.stringify({ ...countAll, ...part });
      const strange = JSON.parse(text.replaceAll(vault.cameraId, uuidv7()).replaceAll(vault.zoneId, uuidv7()));
      const [hidden, never] = [await run(limited, JSON.parse(text)), await run(limited, strange)];
      expect({ ...hidden, now: 0, latency_ms: 0, timings: 0 }).toEqual({ ...never, now: 0, latency_ms: 0, timings: 0 });
      expect(hidden).toMatchObject({ value: null, rows: [], refusal: { reason: 'unknown_name' } });
      for (const plan of [JSON.parse(text), strange]) {
        await post(limited, '/api/v1/analytics/evidence', { plan }, 404);
      }
      const followed = await query(limited, 'and yesterday?', { previous: JSON.parse(text), model: false });
      expect(followed).toMatchObject({ value: null, rows: [] });
    }
    const [asked, control] = ['how many people at Vault', 'how many people at Xyzzy'];
    const [hidden, never] = [
      await query(limited, asked, { model: false }),
      await query(limited, control, { model: false }),
    ];
    expect(hidden.refusal?.reason).toBe(never.refusal?.reason);
    expect((await query(viewer, asked, { model: false })).value).toBe(5);
  });

  it('gets no evidence, word or completion of the other', async () => {
    const evidence = await post<Evidence>(limited, '/api/v1/analytics/evidence', { plan: countAll, limit: 100 });
    expect(evidence.total).toBe(4);
    const paths = [
      'catalog',
      'asked',
      'saved',
      'dashboards',
      ...['', 'how many people at v', 'gold'].map((q) => `complete?q=${q}`),
    ];
    const texts = [JSON.stringify(evidence)];
    for (const path of paths) {
      const response = await limited.send('GET', `/api/v1/analytics/${path}`);
      expect(response.status, path).toBe(200);
      if (path !== 'asked') texts.push(await response.text());
    }
    for (const text of texts) for (const secret of secrets()) expect(text).not.toMatch(secret);
    const catalog = (await (await viewer.send('GET', '/api/v1/analytics/catalog')).json()) as Catalog;
    expect(catalog.cameras.map((camera) => camera.name)).toEqual(['Gate', 'Vault']);
    expect(catalog.classes).toContain('gold bar');
    expect(catalog.subjects.map((subject) => subject.name)).toContain('tracks');
    const completed = await viewer.send('GET', '/api/v1/analytics/complete?q=how%20many%20people%20at%20V');
    expect(JSON.stringify((await completed.json()) as Completions)).toContain('Vault');
  });

  it('reads a shared dashboard with figures of that one', async () => {
    const saved = await post<Saved>(
      viewer,
      '/api/v1/analytics/saved',
      { name: 'All', plan: countAll, shared: true },
      201,
    );
    const board = await post<Dashboard>(viewer, '/api/v1/analytics/dashboards', { name: 'Wall', shared: true }, 201);
    await post(viewer, `/api/v1/analytics/dashboards/${board.id}/cards`, { savedId: saved.id });
    const seen = (await (await limited.send('GET', `/api/v1/analytics/dashboards/${board.id}`)).json()) as Dashboard;
    const plan = seen.cards[0]!.saved.plan;
    expect([(await run(limited, plan)).value, (await run(viewer, plan)).value]).toEqual([4, 12]);
    expect((await limited.send('DELETE', `/api/v1/analytics/dashboards/${board.id}`)).status).toBe(403);
  });

  it('loses a camera from the very next question when it is taken away', async () => {
    const fickle = await server.person('fickle', 'viewer', [gate.cameraId, vault.cameraId]);
    expect((await query(fickle, 'how many people at Vault', { model: false })).value).toBe(5);
    await server.admin.send('PATCH', `/api/v1/users/${fickle.userId}`, { cameraIds: [gate.cameraId] });
    expect((await query(fickle, 'how many people at Vault', { model: false })).value).toBeNull();
    expect((await query(fickle, 'how many people', { model: false })).value).toBe(3);
  });
});

describe('conversations and calls', () => {
  it('are counted as far as they are the asker’s own; an admin counts all', async () => {
    for (const [who, messages] of [
      [viewer, 2],
      [limited, 1],
    ] as const) {
      const id = uuidv7();
      await server.db.run('INSERT INTO conversation (id, user_id) VALUES ($1, $2)', [id, who.userId]);
      for (let n = 0; n < messages; n += 1) {
        await server.db.run("INSERT INTO message (id, conversation_id, role) VALUES ($1, $2, 'user')", [uuidv7(), id]);
      }
    }
    const count = async (caller: Caller) =>
      (await query(caller, 'how many messages', { database: 'messages', model: false })).value;
    expect([await count(viewer), await count(limited), await count(server.admin)]).toEqual([2, 1, 3]);
  });
});
