// Saved questions and dashboards: whose they are, who may read and change them, double clicks, and what goes with what.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dashboard, Saved } from '@/contracts/boards';
import { AnalyticsPlan } from '@/contracts/plan';
import { knock, openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { boardRoutes } from './board-routes';
import { createDashboards } from './dashboards';
import { createSaved } from './saved';

let core: TestCore;
let ann: Principal;
let bob: Principal;
let send: Record<'ann' | 'bob' | 'nobody', ReturnType<typeof knock>>;

beforeAll(async () => {
  core = await openTestCore();
  [ann, bob] = [await core.person('viewer'), await core.person('admin')];
  const doors = boardRoutes({ saved: createSaved(core), dashboards: createDashboards(core) });
  send = { ann: knock(doors, ann), bob: knock(doors, bob), nobody: knock(doors, null) };
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.db.run('TRUNCATE saved_question, dashboard, dashboard_card');
});

const plan = AnalyticsPlan.parse({ subject: 'tracks', measure: { op: 'count' }, filters: { class: ['car'] } });
const SAVED = '/api/v1/analytics/saved';
const BOARDS = '/api/v1/analytics/dashboards';

async function save(who: 'ann' | 'bob', change: Record<string, unknown> = {}): Promise<Saved> {
  const response = await send[who]('POST', SAVED, { name: 'Cars', question: 'how many cars', plan, ...change });
  expect(response.status).toBe(201);
  return (await response.json()) as Saved;
}
async function board(who: 'ann' | 'bob', change: Record<string, unknown> = {}): Promise<Dashboard> {
  const response = await send[who]('POST', BOARDS, { name: 'Morning', ...change });
  expect(response.status).toBe(201);
  return (await response.json()) as Dashboard;
}
async function read<T>(who: 'ann' | 'bob', path: string): Promise<T> {
  const response = await send[who]('GET', path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}
const cardsOf = (dashboard: Dashboard) => dashboard.cards.map((card) => [card.saved.id, card.width]);

describe('saved questions', () => {
  it('are read back as they were saved, and changed one field at a time', async () => {
    const saved = await save('ann', { shared: true });
    expect(saved).toMatchObject({ name: 'Cars', question: 'how many cars', plan, shared: true, mine: true });
    expect(saved.ownerName).toBe(ann.name);
    const renamed = await send.ann('PATCH', `${SAVED}/${saved.id}`, { name: 'All cars' });
    expect(await renamed.json()).toMatchObject({ name: 'All cars', question: 'how many cars', plan, shared: true });
    const wordless = await send.ann('PATCH', `${SAVED}/${saved.id}`, { question: null, shared: false });
    expect(await wordless.json()).toMatchObject({ name: 'All cars', question: null, shared: false });
    expect(await read('ann', `${SAVED}/${saved.id}`)).toMatchObject({ name: 'All cars' });
    expect((await send.ann('DELETE', `${SAVED}/${saved.id}`)).status).toBe(200);
    expect((await send.ann('GET', `${SAVED}/${saved.id}`)).status).toBe(404);
  });

  it('of somebody else are not there, for an admin neither, unless shared; then they are read, not changed', async () => {
    const saved = await save('ann');
    const path = `${SAVED}/${saved.id}`;
    for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) {
      expect((await send.bob(method, path, body)).status, method).toBe(404);
    }
    expect((await read<{ items: Saved[] }>('bob', SAVED)).items).toEqual([]);
    await send.ann('PATCH', path, { shared: true });
    expect(await read('bob', path)).toMatchObject({ mine: false, ownerName: ann.name });
    expect((await read<{ items: Saved[] }>('bob', SAVED)).items.map((one) => one.id)).toEqual([saved.id]);
    expect((await send.bob('PATCH', path, { name: 'x' })).status).toBe(403);
    expect((await send.bob('DELETE', path)).status).toBe(403);
    expect(await read('ann', path)).toMatchObject({ name: 'Cars' });
  });

  it('saved by a double click are one', async () => {
    const [one, other] = await Promise.all([save('ann'), save('ann')]);
    expect(other.id).toBe(one.id);
    expect((await save('ann', { name: 'Cars again' })).id).not.toBe(one.id);
    expect((await save('bob')).id).not.toBe(one.id);
    expect((await read<{ items: Saved[] }>('ann', SAVED)).items).toHaveLength(2);
  });

  it('refuse a plan that is none, an empty name and an id that is none', async () => {
    for (const bad of [
      { name: 'x', plan: { subject: 'users', measure: { op: 'count' } } },
      { name: 'x', plan: { subject: 'tracks', measure: { op: 'count' }, sql: 'DROP TABLE track' } },
      { name: ' ', plan },
      { name: 'x' },
    ]) {
      expect((await send.ann('POST', SAVED, bad)).status).toBe(400);
    }
    expect((await send.ann('GET', `${SAVED}/mine`)).status).toBe(400);
    expect((await send.ann('GET', `${SAVED}/${uuidv7()}`)).status).toBe(404);
    expect((await send.nobody('GET', SAVED)).status).toBe(401);
  });
});

describe('dashboards', () => {
  it('keep cards in the order of the list, each question once, and their ids', async () => {
    const [one, two] = [await save('ann'), await save('ann', { name: 'Two' })];
    const { id } = await board('ann');
    for (const saved of [one, two]) await send.ann('POST', `${BOARDS}/${id}/cards`, { savedId: saved.id, width: 1 });
    const before = await read<Dashboard>('ann', `${BOARDS}/${id}`);
    expect(cardsOf(before)).toEqual([
      [one.id, 1],
      [two.id, 1],
    ]);
    const cards = [{ savedId: two.id, width: 4 }, { savedId: one.id }, { savedId: two.id, width: 3 }];
    const after = (await (await send.ann('PATCH', `${BOARDS}/${id}`, { cards })).json()) as Dashboard;
    expect(cardsOf(after)).toEqual([
      [two.id, 4],
      [one.id, 2],
    ]);
    expect(after.cards.map((card) => card.id)).toEqual(before.cards.map((card) => card.id).reverse());
    const fewer = await send.ann('PATCH', `${BOARDS}/${id}`, { cards: [{ savedId: one.id }] });
    expect(cardsOf((await fewer.json()) as Dashboard)).toEqual([[one.id, 2]]);
    const renamed = await send.ann('PATCH', `${BOARDS}/${id}`, { name: 'Evening' });
    expect(await renamed.json()).toMatchObject({ name: 'Evening', shared: false, cards: [{ width: 2 }] });
  });

  it('pinned to by a double click get one card', async () => {
    const saved = await save('ann');
    const { id } = await board('ann');
    const pin = () => send.ann('POST', `${BOARDS}/${id}/cards`, { savedId: saved.id, width: 2 });
    const both = await Promise.all([pin(), pin()]);
    expect(both.map((response) => response.status)).toEqual([200, 200]);
    expect((await read<Dashboard>('ann', `${BOARDS}/${id}`)).cards).toHaveLength(1);
    const { items } = await read<{ items: { cards: number }[] }>('ann', BOARDS);
    expect(items.map((item) => item.cards)).toEqual([1]);
  });

  it('lose the cards of a question that is removed, and leave questions when they go', async () => {
    const [one, two] = [await save('ann'), await save('ann', { name: 'Two' })];
    const { id } = await board('ann');
    await send.ann('PATCH', `${BOARDS}/${id}`, { cards: [{ savedId: one.id }, { savedId: two.id }] });
    await send.ann('DELETE', `${SAVED}/${one.id}`);
    expect(cardsOf(await read<Dashboard>('ann', `${BOARDS}/${id}`))).toEqual([[two.id, 2]]);
    expect((await send.ann('DELETE', `${BOARDS}/${id}`)).status).toBe(200);
    expect((await send.ann('GET', `${BOARDS}/${id}`)).status).toBe(404);
    expect(await read('ann', `${SAVED}/${two.id}`)).toMatchObject({ name: 'Two' });
  });

  it('of somebody else are not there unless shared; then they are read with their cards, and not changed', async () => {
    const saved = await save('ann');
    const { id } = await board('ann');
    const path = `${BOARDS}/${id}`;
    await send.ann('POST', `${path}/cards`, { savedId: saved.id });
    const tries = [
      ['PATCH', path, { name: 'x' }],
      ['DELETE', path],
      ['POST', `${path}/cards`, { savedId: saved.id }],
    ] as const;
    expect((await send.bob('GET', path)).status).toBe(404);
    for (const [method, to, body] of tries) expect((await send.bob(method, to, body)).status, method).toBe(404);
    await send.ann('PATCH', path, { shared: true });
    expect(await read('bob', path)).toMatchObject({ mine: false, cards: [{ saved: { id: saved.id, mine: false } }] });
    for (const [method, to, body] of tries) expect((await send.bob(method, to, body)).status, method).toBe(403);
  });

  it('take only questions that their owner may see, and hide one that is shared no longer', async () => {
    const theirs = await save('bob');
    const { id } = await board('ann', { shared: true });
    const pin = () => send.ann('POST', `${BOARDS}/${id}/cards`, { savedId: theirs.id });
    expect((await pin()).status).toBe(404);
    expect((await send.ann('PATCH', `${BOARDS}/${id}`, { cards: [{ savedId: theirs.id }] })).status).toBe(404);
    await send.bob('PATCH', `${SAVED}/${theirs.id}`, { shared: true });
    expect((await pin()).status).toBe(200);
    await send.bob('PATCH', `${SAVED}/${theirs.id}`, { shared: false });
    expect((await read<Dashboard>('ann', `${BOARDS}/${id}`)).cards).toEqual([]);
    expect((await read<Dashboard>('bob', `${BOARDS}/${id}`)).cards).toHaveLength(1);
  });

  it('refuse what is no dashboard', async () => {
    const { id } = await board('ann');
    expect((await send.ann('POST', BOARDS, { name: '' })).status).toBe(400);
    expect((await send.ann('POST', `${BOARDS}/${id}/cards`, { savedId: uuidv7(), width: 9 })).status).toBe(400);
    expect((await send.ann('POST', `${BOARDS}/${id}/cards`, { savedId: uuidv7() })).status).toBe(404);
    expect((await send.ann('POST', `${BOARDS}/${uuidv7()}/cards`, { savedId: uuidv7() })).status).toBe(404);
    expect((await send.nobody('GET', `${BOARDS}/${id}`)).status).toBe(401);
  });
});
