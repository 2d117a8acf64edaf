// What an admin may do to accounts, who stays in charge, camera limits, and what the audit says of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openPeople, PASSWORD, type People } from './testing';

let people: People;
let boss: Browser;
let bossId: string;
beforeAll(async () => {
  people = await openPeople();
  boss = await people.admin();
  bossId = (await boss.send('GET', '/api/v1/me')).body.userId;
});
afterAll(() => people.close());

const make = (name: string, more: object = {}) =>
  boss.send('POST', '/api/v1/users', {
    name,
    email: `${name}@example.org`,
    password: PASSWORD,
    role: 'viewer',
    ...more,
  });
const patch = (id: string, body: object, by = boss) => by.send('PATCH', `/api/v1/users/${id}`, body);
async function signedIn(name: string): Promise<Browser> {
  const browser = people.browser();
  expect((await browser.signIn(`${name}@example.org`)).status).toBe(200);
  return browser;
}

describe('accounts', () => {
  it('are made and listed without anything secret', async () => {
    const made = await make('vera');
    expect(made).toMatchObject({ status: 201, body: { role: 'viewer', disabled: false, cameraIds: null } });
    const list = await boss.send('GET', '/api/v1/users');
    expect(list.body.items.map((user: { name: string }) => user.name)).toEqual(['Ada', 'vera']);
    expect(JSON.stringify(list.body)).not.toMatch(/password|hash|token/);
    expect(list.body.items[0].lastSeenAt).not.toBeNull();
  });

  it('have e-mail addresses of their own, whatever the case', async () => {
    const twice = await make('Vera', { email: 'VERA@example.org' });
    expect(twice).toMatchObject({ status: 409, body: { error: { kind: 'conflict' } } });
  });

  it('refuse short passwords, unknown roles and unknown users in words', async () => {
    expect((await make('shorty', { password: 'short' })).body.error.message).toContain('at least 10 characters');
    expect((await make('king', { role: 'king' })).status).toBe(400);
    expect((await patch('0190a000-0000-7000-8000-00000000dead', { name: 'x' })).status).toBe(404);
    expect((await patch('x', { name: 'x' })).status).toBe(400);
  });

  it('change role at once, also for whoever is signed in', async () => {
    const { id } = (await make('rita')).body;
    const rita = await signedIn('rita');
    expect((await rita.send('GET', '/api/v1/users')).status).toBe(403);
    await patch(id, { role: 'admin' });
    expect((await rita.send('GET', '/api/v1/users')).status).toBe(200);
    await patch(id, { role: 'viewer' });
    expect((await rita.send('GET', '/api/v1/users')).status).toBe(403);
    expect((await patch(id, { role: 'admin' }, rita)).status).toBe(403);
  });

  it('rename themselves', async () => {
    await make('nadia');
    const nadia = await signedIn('nadia');
    expect((await nadia.send('PATCH', '/api/v1/me', { name: 'Nadia N.', role: 'admin' })).body).toMatchObject({
      name: 'Nadia N.',
      role: 'viewer',
    });
    expect((await nadia.send('GET', '/api/v1/me')).body).toMatchObject({ name: 'Nadia N.', role: 'viewer' });
  });

  it('are removed with their sessions', async () => {
    const { id } = (await make('gone')).body;
    const gone = await signedIn('gone');
    expect((await boss.send('DELETE', `/api/v1/users/${id}`)).body).toEqual({ ok: true });
    expect((await gone.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await people.browser().signIn('gone@example.org')).status).toBe(401);
  });
});

describe('somebody stays in charge', () => {
  it('nobody demotes, disables or removes themselves', async () => {
    for (const change of [{ role: 'viewer' }, { disabled: true }, { password: 'another password' }]) {
      expect((await patch(bossId, change)).body.error.kind).toBe('conflict');
    }
    expect((await boss.send('DELETE', `/api/v1/users/${bossId}`)).body.error.kind).toBe('conflict');
    expect((await patch(bossId, { name: 'Ada L.', role: 'admin' })).body.name).toBe('Ada L.');
  });

  it('two admins who demote each other at once leave one', async () => {
    const { id } = (await make('duke', { role: 'admin' })).body;
    const duke = await signedIn('duke');
    const both = await Promise.all([patch(id, { role: 'viewer' }), patch(bossId, { role: 'viewer' }, duke)]);
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
    const [row] = await people.core.db.query(`SELECT count(*) AS n FROM "user" WHERE role = 'admin' AND NOT disabled`);
    expect(row).toEqual({ n: 1 });
    await people.core.db.run(`UPDATE "user" SET role = 'admin' WHERE id = $1`, [bossId]);
    await people.core.db.run('DELETE FROM "user" WHERE id = $1', [id]);
    boss = await people.admin();
  });

  it('the last admin stays, also when a key of theirs asks', async () => {
    const { key } = (await boss.send('POST', '/api/v1/api-keys', { name: 'robot', role: 'admin' })).body;
    const { id } = (await make('second', { role: 'admin' })).body;
    await patch(id, { disabled: true });
    const answer = await people
      .browser()
      .send('DELETE', `/api/v1/users/${bossId}`, undefined, { authorization: `Bearer ${key}` });
    expect(answer.body.error.kind).toBe('conflict');
  });
});

describe('camera limits', () => {
  it('are for viewers, name cameras that exist, and take effect at once', async () => {
    const [door, yard] = [await people.camera('door'), await people.camera('yard')];
    const made = await make('lisa', { cameraIds: [door, door] });
    expect(made.body.cameraIds).toEqual([door]);
    const lisa = await signedIn('lisa');
    expect((await lisa.send('GET', '/api/v1/me')).body.cameraIds).toEqual([door]);
    await patch(made.body.id, { cameraIds: [] });
    expect((await lisa.send('GET', '/api/v1/me')).body.cameraIds).toEqual([]);
    await patch(made.body.id, { cameraIds: [door, yard] });
    expect((await lisa.send('GET', '/api/v1/me')).body.cameraIds).toEqual([door, yard].sort());
    const unknown = await patch(made.body.id, { cameraIds: ['0190a000-0000-7000-8000-00000000dead'] });
    expect(unknown.status).toBe(400);
    expect((await lisa.send('GET', '/api/v1/me')).body.cameraIds).toEqual([door, yard].sort());
    expect((await patch(made.body.id, { role: 'operator', cameraIds: [door] })).status).toBe(400);
    expect((await patch(made.body.id, { role: 'operator' })).body.cameraIds).toBeNull();
    expect((await patch(made.body.id, { role: 'viewer' })).body.cameraIds).toBeNull();
  });

  it('leave a viewer with nothing when the only camera goes', async () => {
    const shed = await people.camera('shed');
    const { id } = (await make('shawn', { cameraIds: [shed] })).body;
    await people.core.db.run('DELETE FROM camera WHERE id = $1', [shed]);
    const list = (await boss.send('GET', '/api/v1/users')).body.items;
    expect(list.find((user: { id: string }) => user.id === id).cameraIds).toEqual([]);
  });
});

describe('the audit', () => {
  it('tells what was done, newest first, page by page, to admins only', async () => {
    await people.browser().signIn('vera@example.org', 'not her password');
    const seen: { action: string; object: string; by: { name: string } | null; details: object }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const url: string = `/api/v1/audit?limit=7${cursor ? `&cursor=${cursor}` : ''}`;
      const page = (await boss.send('GET', url)).body;
      expect(page.items.length).toBeLessThanOrEqual(7);
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    const [row] = await people.core.db.query('SELECT count(*) AS n FROM audit');
    expect(row).toEqual({ n: seen.length });
    expect(seen[0]).toMatchObject({ action: 'session.refuse', object: 'vera@example.org', by: null });
    expect(seen.at(-1)).toMatchObject({ action: 'user.setup', object: bossId });
    const actions = new Set(seen.map((entry) => entry.action));
    for (const action of ['user.create', 'user.update', 'user.remove', 'session.sign-in', 'key.create']) {
      expect(actions).toContain(action);
    }
    const vera = await signedIn('vera');
    expect((await vera.send('GET', '/api/v1/audit')).status).toBe(403);
    expect((await boss.send('GET', '/api/v1/audit?cursor=nonsense')).status).toBe(400);
  });
});
