// Setup, sign-in, sign-out, passwords and sessions, through the doors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openPeople, PASSWORD, type People } from './testing';

let people: People;
let boss: Browser;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const newcomer = (name: string, role = 'viewer') => ({ name, email: `${name}@example.org`, password: PASSWORD, role });

async function account(name: string, role = 'viewer'): Promise<{ id: string; browser: Browser }> {
  const made = await boss.send('POST', '/api/v1/users', newcomer(name, role));
  expect(made.status).toBe(201);
  const browser = people.browser();
  expect((await browser.signIn(`${name}@example.org`)).status).toBe(200);
  return { id: made.body.id, browser };
}

describe('setup', () => {
  it('makes one admin of two that come at once, and signs that one in', async () => {
    expect((await people.browser().send('GET', '/api/v1/setup')).body).toEqual({ needsSetup: true });
    const both = ['Ada', 'Eve'].map((name) => ({ name, browser: people.browser() }));
    const answers = await Promise.all(
      both.map(({ name, browser }) =>
        browser.send('POST', '/api/v1/setup', { name, email: `${name}@Example.org`, password: PASSWORD }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const winner = answers.findIndex((answer) => answer.status === 201);
    boss = both[winner]!.browser;
    const me = await boss.send('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ kind: 'user', role: 'admin', cameraIds: null, name: both[winner]!.name });
    expect(me.body.email).toBe(`${both[winner]!.name.toLowerCase()}@example.org`);
    expect(await people.core.db.query('SELECT count(*) AS n FROM "user"')).toEqual([{ n: 1 }]);
  });

  it('is over after that', async () => {
    const again = await people.browser().send('POST', '/api/v1/setup', newcomer('late'));
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('Setup is done');
    expect((await people.browser().send('GET', '/api/v1/setup')).body).toEqual({ needsSetup: false });
  });

  it('leaves no other way to make an account', async () => {
    const body = { ...newcomer('sneaky'), role: 'admin' };
    expect((await people.browser().send('POST', '/api/auth/sign-up/email', body)).status).toBe(404);
    expect((await people.browser().send('POST', '/api/auth//sign-up/email', body)).status).toBe(404);
    expect((await people.browser().send('POST', '/api/auth/sign-up/email/', body)).status).toBe(404);
    expect((await people.browser().send('POST', '/api/v1/users', body)).status).toBe(401);
  });
});

describe('sessions', () => {
  it('begin with the right password only, and end with sign-out', async () => {
    const { browser } = await account('olga', 'operator');
    expect((await browser.send('GET', '/api/v1/me')).body).toMatchObject({ name: 'olga', role: 'operator' });
    const stolen = new Map(browser.cookies);
    expect((await browser.send('POST', '/api/auth/sign-out')).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of stolen) browser.cookies.set(name, value);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await people.browser().signIn('olga@example.org', 'wrong password')).status).toBe(401);
  });

  it('are not made up: an altered cookie is nobody', async () => {
    const { browser } = await account('mallory');
    for (const [name, value] of browser.cookies) browser.cookies.set(name, `${value.slice(0, -6)}AAAAA%3D`);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(401);
  });

  it('expire, and stay alive while they are used', async () => {
    const { id, browser } = await account('percy');
    const { db } = people.core;
    await db.run(`UPDATE session SET expires_at = now() + interval '2 days' WHERE user_id = $1`, [id]);
    const used = await browser.send('GET', '/api/v1/me');
    expect(used.setCookie[0]).toContain('sightline.session_token=');
    const [row] = await db.query<{ days: number }>(
      `SELECT extract(day FROM expires_at - now())::int AS days FROM session WHERE user_id = $1`,
      [id],
    );
    expect(row?.days).toBe(13);
    expect((await browser.send('GET', '/api/v1/me')).setCookie).toEqual([]);
    await db.run(`UPDATE session SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [id]);
    await boss.send('PATCH', `/api/v1/users/${id}`, { name: 'percy the late' });
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(401);
  });

  it('are listed to their owner, who may end them one by one or all the others', async () => {
    const { browser } = await account('sue');
    const [phone, tablet] = [people.browser('203.0.113.5'), people.browser()];
    await phone.signIn('sue@example.org');
    await tablet.signIn('sue@example.org');
    for (const device of [phone, tablet]) expect((await device.send('GET', '/api/v1/me')).status).toBe(200);
    const sessions = (await browser.send('GET', '/api/auth/list-sessions')).body;
    expect(sessions).toHaveLength(3);
    const onPhone = sessions.find((session: { ipAddress: string }) => session.ipAddress === '203.0.113.5');
    expect((await browser.send('POST', '/api/auth/revoke-session', { token: onPhone.token })).status).toBe(200);
    expect((await phone.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await tablet.send('GET', '/api/v1/me')).status).toBe(200);
    const json = { 'content-type': 'application/json' };
    expect((await browser.send('POST', '/api/auth/revoke-other-sessions', undefined, json)).status).toBe(200);
    expect((await tablet.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(200);
    // Somebody else's token ends nothing.
    const [own] = (await browser.send('GET', '/api/auth/list-sessions')).body;
    await boss.send('POST', '/api/auth/revoke-session', { token: own.token });
    await boss.send('PATCH', '/api/v1/me', { name: 'Ada' });
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(200);
  });

  it('end at once when the account is disabled, and do not begin again', async () => {
    const { id, browser } = await account('dora');
    expect((await boss.send('PATCH', `/api/v1/users/${id}`, { disabled: true })).body.disabled).toBe(true);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(401);
    const refused = await people.browser().signIn('dora@example.org');
    expect(refused.status).toBe(403);
    expect(refused.body.message).toContain('disabled');
    expect(refused.setCookie).toEqual([]);
    await boss.send('PATCH', `/api/v1/users/${id}`, { disabled: false });
    expect((await people.browser().signIn('dora@example.org')).status).toBe(200);
  });
});

describe('passwords', () => {
  it('are changed by their owner, which ends the other sessions', async () => {
    const { browser } = await account('carol');
    const other = people.browser();
    await other.signIn('carol@example.org');
    const change = (currentPassword: string, newPassword: string) =>
      browser.send('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    expect((await change('wrong password', 'a brand new one')).status).toBe(400);
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await change(PASSWORD, 'a brand new one')).status).toBe(200);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(200);
    expect((await other.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await other.signIn('carol@example.org')).status).toBe(401);
    expect((await other.signIn('carol@example.org', 'a brand new one')).status).toBe(200);
  });

  it('set by an admin end all sessions of that user', async () => {
    const { id, browser } = await account('tom');
    expect((await boss.send('PATCH', `/api/v1/users/${id}`, { password: 'temporary one' })).status).toBe(200);
    expect((await browser.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await browser.signIn('tom@example.org')).status).toBe(401);
    expect((await browser.signIn('tom@example.org', 'temporary one')).status).toBe(200);
  });

  it('are guessed five times, also at once, and then not for a while', async () => {
    await account('victor');
    const thief = people.browser('203.0.113.9');
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        thief.signIn(n % 2 ? 'victor@example.org' : 'VICTOR@example.org', `no ${n}`),
      ),
    );
    expect(guesses.filter((guess) => guess.status === 401)).toHaveLength(5);
    const refused = guesses.find((guess) => guess.status === 429);
    expect(refused?.body.error).toMatchObject({ kind: 'rate_limited' });
    expect(refused?.body.error.message).toMatch(/Try again in 15 minutes/);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await thief.signIn('victor@example.org')).status).toBe(429);
    // The owner at home, and the same address with another account, still come in.
    expect((await people.browser('198.51.100.7').signIn('victor@example.org')).status).toBe(200);
    await people.core.db.run('UPDATE rate_limit SET last_request = last_request - 16 * 60000');
    expect((await thief.signIn('victor@example.org')).status).toBe(200);
    for (let n = 0; n < 4; n += 1) await thief.signIn('victor@example.org', 'no');
    expect((await thief.signIn('victor@example.org')).status).toBe(200);
  });

  it('cannot be guessed through the change form either', async () => {
    const { browser } = await account('wanda');
    const change = () =>
      browser.send('POST', '/api/auth/change-password', { currentPassword: 'guess guess', newPassword: 'taken over!' });
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await change()).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });

  it('never lie in the database as they are, nor in the audit', async () => {
    const dump = JSON.stringify([
      await people.core.db.query('SELECT * FROM account'),
      await people.core.db.query('SELECT * FROM audit'),
      await people.core.db.query('SELECT * FROM rate_limit'),
    ]);
    for (const secret of [PASSWORD, 'a brand new one', 'temporary one']) expect(dump).not.toContain(secret);
  });
});

describe('other sites', () => {
  it('cannot use a visitor’s cookie, sign somebody in, or hide behind no Origin', async () => {
    const foreign = { origin: 'https://evil.example' };
    const body = { name: 'Mine now' };
    const refused = await boss.send('PATCH', '/api/v1/me', body, foreign);
    expect(refused.status).toBe(403);
    expect(refused.body.error.kind).toBe('forbidden');
    expect((await boss.send('PATCH', '/api/v1/me', body, { origin: 'null' })).status).toBe(403);
    expect((await boss.send('POST', '/api/auth/sign-out', {}, foreign)).status).toBe(403);
    const login = { email: 'olga@example.org', password: PASSWORD };
    expect((await people.browser().send('POST', '/api/auth/sign-in/email', login, foreign)).status).toBe(403);
    expect((await people.browser().send('POST', '/api/v1/setup', newcomer('evil'), foreign)).status).toBe(403);
    expect((await boss.send('GET', '/api/v1/me')).status).toBe(200);
  });
});
