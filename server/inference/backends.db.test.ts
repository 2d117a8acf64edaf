// Language servers that administrators added: their keys at rest, and changes that come at once.
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '@/contracts/inference';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createAiCalls } from './ai-calls';
import { type BackendDesk, createBackendDesk } from './backend-desk';
import { createLanguage, type Language } from './language';
import { languageRoutes } from './language-routes';
import { createModelPulls } from './model-pulls';
import { type ScriptedServer, startScriptedServer } from './scripted-testing';

const KEY = 'sk-very-secret';
const SECRET = 'the first secret of this server, long enough';

let core: TestCore;
let admin: Principal;
let server: ScriptedServer;
let language: Language;
let desk: BackendDesk;
beforeAll(async () => {
  core = await openTestCore();
  admin = await core.person('admin');
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.db.run('DELETE FROM language_backend');
  server = await startScriptedServer('openai');
  await start();
});
afterEach(async () => {
  await language.close();
  await server.close();
});

/** The server starts, or starts again, with this secret. */
async function start(AUTH_SECRET = SECRET) {
  await language?.close();
  const now = { ...core, env: { ...core.env, OLLAMA_URL: '', AUTH_SECRET } };
  language = createLanguage(now, { calls: createAiCalls(core) });
  desk = createBackendDesk(now, language.backends);
  await desk.open();
}

const column = async () =>
  (await core.db.query<{ key: string }>('SELECT api_key AS key FROM language_backend'))[0]!.key;
const put = (apiKey: string | null = KEY) =>
  desk.create(admin, { name: 'gpu', kind: 'openai', url: server.url, apiKey });
/** What the server was shown at the last look. */
const shown = () => server.requests.at(-1)!.headers.authorization;

describe('the key of a language server', () => {
  it('lies sealed in the database, differently each time, and is used after a restart', async () => {
    const { id } = await put();
    const first = await column();
    expect(first).not.toContain(KEY);
    await desk.update(admin, id!, { apiKey: KEY });
    expect(await column()).not.toBe(first);
    expect(await column()).not.toContain(KEY);
    await start();
    expect(await desk.check(id!)).toMatchObject({ state: 'up', hasKey: true });
    expect(shown()).toBe(`Bearer ${KEY}`);
  });

  it('that was stored before keys were sealed is used, and sealed at the next change', async () => {
    const { id } = await put();
    await core.db.run('UPDATE language_backend SET api_key = $1', [KEY]);
    await start();
    expect(await desk.check(id!)).toMatchObject({ state: 'up' });
    expect(shown()).toBe(`Bearer ${KEY}`);
    await desk.update(admin, id!, { enabled: true });
    expect(await column()).not.toContain(KEY);
    await desk.check(id!);
    expect(shown()).toBe(`Bearer ${KEY}`);
  });

  it('is asked for again when the secret of the server is another one, and then works', async () => {
    const { id } = await put();
    const asked = server.requests.length;
    await start('another secret of this server, long enough');
    const lost = { state: 'down', hasKey: true, problem: expect.stringContaining('Enter the key again') };
    expect(await desk.check(id!)).toMatchObject(lost);
    expect(await desk.list()).toMatchObject([lost]);
    // Nobody asks without a key where there was one.
    expect(server.requests).toHaveLength(asked);
    expect(await desk.update(admin, id!, { enabled: false })).toMatchObject({ ...lost, state: 'off' });
    expect(await desk.update(admin, id!, { enabled: true })).toMatchObject(lost);
    expect(await desk.update(admin, id!, { apiKey: 'sk-new' })).toMatchObject({ state: 'up', problem: null });
    expect(shown()).toBe('Bearer sk-new');
  });

  it('is there again when the secret is the old one again, whatever else was changed meanwhile', async () => {
    const { id } = await put();
    await start('another secret of this server, long enough');
    await desk.update(admin, id!, { enabled: true });
    await start();
    expect(await desk.check(id!)).toMatchObject({ state: 'up' });
    expect(shown()).toBe(`Bearer ${KEY}`);
  });

  it('is of its own row alone: what another row holds is not read', async () => {
    const { id } = await put();
    const sealed = await column();
    await desk.remove(admin, id!);
    const other = await put('sk-other');
    await core.db.run('UPDATE language_backend SET api_key = $1', [sealed]);
    await start();
    expect(await desk.check(other.id!)).toMatchObject({ problem: expect.stringContaining('Enter the key again') });
  });
});

it('a server that refuses the key is said to do so', async () => {
  await put('wrong');
  await server.stop();
  const refusing = createServer((_, response) => void response.writeHead(401).end());
  const { port } = new URL(server.url);
  await new Promise<void>((resolve) => refusing.listen(Number(port), '127.0.0.1', resolve));
  const [backend] = await desk.list();
  const { state, problem } = await desk.check(backend!.id!);
  await new Promise((resolve) => refusing.close(resolve));
  expect([state, problem]).toEqual(['down', 'The language server answers 401. Is its key right?']);
});

describe('changes that come at once', () => {
  it('of one name make one server', async () => {
    const ends = await Promise.allSettled([put(), put(), put()]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ kind: 'conflict' });
  });

  it('of different things both hold', async () => {
    const { id } = await put();
    await Promise.all([desk.update(admin, id!, { enabled: false }), desk.update(admin, id!, { apiKey: null })]);
    expect((await desk.list())[0]).toMatchObject({ state: 'off', hasKey: false });
  });
});

describe('what a language server may be', () => {
  const post = async (more: Record<string, unknown>) => {
    const doors = languageRoutes(core, { language, desk, pulls: createModelPulls(core) });
    const body = { name: 'gpu', kind: 'openai', url: server.url, ...more };
    const response = await knock(doors, admin)('POST', '/api/v1/inference/backends', body);
    return { status: response.status, body: (await response.json()) as Backend & { error: { message: string } } };
  };

  it.each([
    'http://user:pass@127.0.0.1/v1',
    'http://user@127.0.0.1/v1',
    'http://127.0.0.1/v1?key=secret',
    'http://127.0.0.1/#x',
  ])('not an address with more than a place in it: %s', async (url) => {
    const { status, body } = await post({ url });
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(/^url: .*key/)]);
  });

  it('a key is taken without the blanks around it, and an empty one is none', async () => {
    expect((await post({ apiKey: ` ${KEY}\n` })).body).toMatchObject({ state: 'up', hasKey: true });
    expect(shown()).toBe(`Bearer ${KEY}`);
    expect((await post({ name: 'two', apiKey: ' ' })).body).toMatchObject({ hasKey: false });
    expect((await post({ name: 'three', apiKey: 'sk—dash' })).status).toBe(400);
  });
});
