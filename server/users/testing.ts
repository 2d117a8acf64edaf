// A room of people on a fresh database for tests, with its doors mounted as the gateway mounts them, and a browser
// that keeps its cookies.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../core';
import { openTestDatabase } from '../db/testing';
import { type DoorEnv, httpError } from '../door';
import { readEnv } from '../env';
import { createLogger } from '../log';
import { userRoutes } from './routes';
import { assertSameOrigin } from './same-origin';
import { createUsers, type UsersRoom } from './users';

export const PASSWORD = 'correct horse battery';
export const ORIGIN = 'http://127.0.0.1:3000';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
  setCookie: string[];
  headers: Headers;
}

export interface Browser {
  cookies: Map<string, string>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  signIn(email: string, password?: string): Promise<Answer>;
}

export interface People {
  core: Core;
  users: UsersRoom;
  browser(address?: string): Browser;
  /** Makes the admin at the first call, then any others; returns a signed-in browser. */
  admin(): Promise<Browser>;
  camera(name: string): Promise<string>;
  close(): Promise<void>;
}

export async function openPeople(settings: Record<string, string> = {}): Promise<People> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'people-'));
  const env = readEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...settings });
  const core: Core = { env, log: createLogger(env), db: await openTestDatabase(), broadcast: () => {} };
  const users = createUsers(core);
  let address = '127.0.0.1';

  const app = new OpenAPIHono<DoorEnv>();
  app.use(async (context, next) => {
    context.set('requestId', 'test');
    assertSameOrigin(context.req.raw, env);
    context.set('principal', await users.authenticate(context.req.raw.headers));
    await next();
  });
  app.on(['GET', 'POST'], '/api/auth/*', (context) => users.handleAuth(context.req.raw, address));
  app.route('/', userRoutes(users).app);
  app.onError((error) => httpError(error, 'test'));

  const browser = (from = '127.0.0.1'): Browser => {
    const cookies = new Map<string, string>();
    const send: Browser['send'] = async (method, url, body, headers = {}) => {
      const all = new Headers({ host: '127.0.0.1:3000', ...(method === 'GET' ? {} : { origin: ORIGIN }) });
      if (cookies.size > 0) all.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      if (body !== undefined) all.set('content-type', 'application/json');
      for (const [name, value] of Object.entries(headers)) all.set(name, value);
      address = from;
      const response = await app.request(`${ORIGIN}${url}`, {
        method,
        headers: all,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const setCookie = response.headers.getSetCookie();
      for (const cookie of setCookie) {
        const [pair = '', ...attributes] = cookie.split('; ');
        const name = pair.slice(0, pair.indexOf('='));
        if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
        else cookies.set(name, pair.slice(name.length + 1));
      }
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null, setCookie, headers: response.headers };
    };
    return {
      cookies,
      send,
      signIn: (email, password = PASSWORD) => send('POST', '/api/auth/sign-in/email', { email, password }),
    };
  };

  return {
    core,
    users,
    browser,
    async admin() {
      const boss = browser();
      if (await users.needsSetup()) {
        await boss.send('POST', '/api/v1/setup', { name: 'Ada', email: 'Ada@example.org', password: PASSWORD });
      } else await boss.signIn('ada@example.org');
      return boss;
    },
    async camera(name) {
      const id = uuidv7();
      await core.db.run(`INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $2, '{}', '{}')`, [
        id,
        name,
      ]);
      return id;
    },
    async close() {
      await core.db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
