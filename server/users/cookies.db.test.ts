// The flags of the session cookie on plain HTTP, behind PUBLIC_URL with https, and behind a proxy that ends TLS.
import { afterEach, describe, expect, it } from 'vitest';
import { openPeople, type People } from './testing';

let people: People;
afterEach(() => people.close());

async function cookieOfSetup(settings: Record<string, string>, headers: Record<string, string> = {}): Promise<string> {
  people = await openPeople(settings);
  const input = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
  const answer = await people.browser().send('POST', '/api/v1/setup', input, headers);
  expect(answer.status).toBe(201);
  expect(answer.setCookie).toHaveLength(1);
  return answer.setCookie[0]!;
}

describe('the session cookie', () => {
  it('is httpOnly and sameSite=lax on plain HTTP', async () => {
    const cookie = await cookieOfSetup({});
    expect(cookie).toMatch(/^sightline\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).not.toMatch(/; Secure/i);
    expect(cookie).not.toMatch(/; Domain/i);
  });

  it('is secure when PUBLIC_URL is https', async () => {
    const cookie = await cookieOfSetup(
      { PUBLIC_URL: 'https://cam.example.org' },
      { origin: 'https://cam.example.org', host: '10.0.0.5:3000' },
    );
    expect(cookie).toMatch(/^__Secure-sightline\.session_token=/);
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; HttpOnly/i);
  });

  it('is secure behind a trusted proxy that says https, and works there', async () => {
    const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'cam.example.org' };
    const origin = { origin: 'https://cam.example.org' };
    const cookie = await cookieOfSetup({ TRUST_PROXY: 'true' }, { ...proxied, ...origin });
    expect(cookie).toMatch(/; Secure/i);
    const browser = people.browser();
    const login = { email: 'ada@example.org', password: 'correct horse battery' };
    expect(
      (await browser.send('POST', '/api/auth/sign-in/email', login, { ...proxied, ...origin })).setCookie[0],
    ).toMatch(/^__Secure-.*; Secure/i);
    expect((await browser.send('GET', '/api/v1/me', undefined, proxied)).body).toMatchObject({ name: 'Ada' });
    expect((await browser.send('POST', '/api/auth/sign-out', {}, { ...proxied, ...origin })).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
  });

  it('does not believe X-Forwarded-Proto without TRUST_PROXY', async () => {
    expect(await cookieOfSetup({}, { 'x-forwarded-proto': 'https' })).not.toMatch(/; Secure/i);
  });
});
