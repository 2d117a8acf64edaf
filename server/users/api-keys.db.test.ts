// A key's life: made up to one's role, shown once, used, never more than its owner, expired, revoked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAdmin } from './first-start';
import { type Browser, openPeople, PASSWORD, type People } from './testing';

let people: People;
let boss: Browser;
beforeAll(async () => {
  people = await openPeople();
  boss = await people.admin();
});
afterAll(() => people.close());

async function account(name: string, role: string, more: object = {}) {
  const input = { name, email: `${name}@example.org`, password: PASSWORD, role, ...more };
  const { id } = (await boss.send('POST', '/api/v1/users', input)).body;
  const browser = people.browser();
  await browser.signIn(input.email);
  return { id: id as string, browser };
}
const makeKey = (by: Browser, role: string, more: object = {}) =>
  by.send('POST', '/api/v1/api-keys', { name: `${role} key`, role, ...more });
const me = (key: string) => people.browser().send('GET', '/api/v1/me', undefined, { authorization: `Bearer ${key}` });

describe('API keys', () => {
  it('are shown once and kept as a hash', async () => {
    const made = await makeKey(boss, 'operator');
    expect(made.status).toBe(201);
    const { key, apiKey } = made.body;
    expect(key).toMatch(/^sl_[\w-]{43}$/);
    expect(key.startsWith(apiKey.prefix)).toBe(true);
    expect((await me(key)).body).toMatchObject({ kind: 'key', role: 'operator', name: 'operator key' });
    const rows = JSON.stringify(await people.core.db.query('SELECT * FROM api_key'));
    expect(rows).not.toContain(key);
    const listed = JSON.stringify((await boss.send('GET', '/api/v1/api-keys')).body);
    expect(listed).not.toContain(key.slice(12));
    expect(JSON.parse(listed).items[0].lastUsedAt).not.toBeNull();
  });

  it('note their use at most once a minute', async () => {
    const { key, apiKey } = (await makeKey(boss, 'viewer')).body;
    await me(key);
    await people.core.db.run('UPDATE api_key SET last_used_at = NULL WHERE id = $1', [apiKey.id]);
    await boss.send('PATCH', '/api/v1/me', { name: 'Ada' });
    await me(key);
    expect(await people.core.db.query('SELECT last_used_at FROM api_key WHERE id = $1', [apiKey.id])).toEqual([
      { last_used_at: null },
    ]);
  });

  it('never get a role above the maker’s', async () => {
    const { browser: operator } = await account('otto', 'operator');
    const { browser: viewer } = await account('vic', 'viewer');
    expect((await makeKey(operator, 'operator')).status).toBe(201);
    expect((await makeKey(operator, 'admin')).status).toBe(403);
    expect((await makeKey(viewer, 'viewer')).status).toBe(403);
    const { key } = (await makeKey(boss, 'operator')).body;
    const raised = await people
      .browser()
      .send('POST', '/api/v1/api-keys', { name: 'up', role: 'admin' }, { authorization: `Bearer ${key}` });
    expect(raised.status).toBe(403);
  });

  it('fall with their owner: demoted, limited, disabled, removed', async () => {
    const { id, browser } = await account('olaf', 'admin');
    const { key } = (await makeKey(browser, 'admin')).body;
    const change = (body: object) => boss.send('PATCH', `/api/v1/users/${id}`, body);
    expect((await me(key)).body.role).toBe('admin');
    await change({ role: 'operator' });
    expect((await me(key)).body.role).toBe('operator');
    const camera = await people.camera('gate');
    await change({ role: 'viewer', cameraIds: [camera] });
    expect((await me(key)).body).toMatchObject({ role: 'viewer', cameraIds: [camera] });
    await change({ disabled: true });
    expect((await me(key)).status).toBe(401);
    await change({ disabled: false });
    expect((await me(key)).status).toBe(200);
    await boss.send('DELETE', `/api/v1/users/${id}`);
    expect((await me(key)).status).toBe(401);
  });

  it('end when revoked, by owner or admin, and are nobody else’s to see', async () => {
    const { browser: paul } = await account('paul', 'operator');
    const { browser: other } = await account('other', 'operator');
    const { key, apiKey } = (await makeKey(paul, 'viewer')).body;
    expect((await me(key)).status).toBe(200);
    expect((await other.send('GET', '/api/v1/api-keys')).body.items).toEqual([]);
    expect((await other.send('DELETE', `/api/v1/api-keys/${apiKey.id}`)).status).toBe(404);
    expect((await me(key)).status).toBe(200);
    expect((await paul.send('DELETE', `/api/v1/api-keys/${apiKey.id}`)).body).toEqual({ ok: true });
    expect((await me(key)).status).toBe(401);
    expect((await boss.send('DELETE', `/api/v1/api-keys/${apiKey.id}`)).status).toBe(200);
    expect((await paul.send('GET', '/api/v1/api-keys')).body.items[0].revokedAt).not.toBeNull();
  });

  it('expire', async () => {
    const { key, apiKey } = (await makeKey(boss, 'viewer', { expiresInDays: 1 })).body;
    expect(Date.parse(apiKey.expiresAt)).toBeGreaterThan(Date.now());
    await people.core.db.run(`UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1`, [apiKey.id]);
    expect((await me(key)).status).toBe(401);
  });

  it('are judged alone: a wrong key beside a good cookie is nobody', async () => {
    for (const authorization of ['Bearer sl_wrongwrongwrong', 'Bearer', 'Basic YTpi', '']) {
      expect((await boss.send('GET', '/api/v1/me', undefined, { authorization })).status).toBe(401);
    }
  });

  it('cannot do what only a person may', async () => {
    const { key } = (await makeKey(boss, 'admin')).body;
    const headers = { authorization: `Bearer ${key}` };
    const program = people.browser();
    expect((await program.send('PATCH', '/api/v1/me', { name: 'x' }, headers)).status).toBe(403);
    const change = { currentPassword: PASSWORD, newPassword: 'by a key, no' };
    expect((await program.send('POST', '/api/auth/change-password', change, headers)).status).toBe(401);
  });
});

describe('an unattended start', () => {
  const settings = {
    ADMIN_EMAIL: 'Root@example.org',
    ADMIN_PASSWORD: 'unattended pass',
    ADMIN_API_KEY: 'a-key-of-twenty-letters',
  };

  it('makes admin and key once, and undoes nothing later', async () => {
    const other = await openPeople(settings);
    try {
      await ensureAdmin(other.core);
      await ensureAdmin(other.core);
      expect(await other.users.needsSetup()).toBe(false);
      const root = other.browser();
      expect((await root.signIn('root@example.org', 'unattended pass')).status).toBe(200);
      const authorization = `Bearer ${settings.ADMIN_API_KEY}`;
      const asKey = () => other.browser().send('GET', '/api/v1/me', undefined, { authorization });
      expect((await asKey()).body).toMatchObject({ kind: 'key', role: 'admin' });

      const keys = (await root.send('GET', '/api/v1/api-keys')).body.items;
      expect(keys).toHaveLength(1);
      await root.send('DELETE', `/api/v1/api-keys/${keys[0].id}`);
      const change = { currentPassword: 'unattended pass', newPassword: 'my own choice' };
      await root.send('POST', '/api/auth/change-password', change);
      await ensureAdmin(other.core);
      expect((await asKey()).status).toBe(401);
      expect((await other.browser().signIn('root@example.org', 'my own choice')).status).toBe(200);

      const replaced = { ...other.core, env: { ...other.core.env, ADMIN_API_KEY: 'the-next-key-of-letters' } };
      await ensureAdmin(replaced);
      const next = await other
        .browser()
        .send('GET', '/api/v1/me', undefined, { authorization: 'Bearer the-next-key-of-letters' });
      expect(next.status).toBe(200);
    } finally {
      await other.close();
    }
  });

  it('does not add an admin to a house that has one, and wants both variables', async () => {
    const { env } = people.core;
    await ensureAdmin({ ...people.core, env: { ...env, ...settings } });
    expect((await people.browser().signIn('root@example.org', 'unattended pass')).status).toBe(401);
    const half = { ...people.core, env: { ...env, ADMIN_EMAIL: 'root@example.org' } };
    await expect(ensureAdmin(half)).rejects.toThrow(/go together/);
  });
});
