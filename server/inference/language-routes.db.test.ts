// The doors of language models: servers added, checked, changed and removed with effect at once; keys that never come
// out; models fetched, looked into and removed; who may.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend, PullJob } from '@/contracts/inference';
import type { HttpDoors } from '../door';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createAiCalls } from './ai-calls';
import { type BackendDesk, createBackendDesk } from './backend-desk';
import { createLanguage, type Language } from './language';
import { languageRoutes } from './language-routes';
import { createModelPulls, type ModelPulls } from './model-pulls';
import { openGate, type ScriptedServer, startScriptedServer } from './scripted-testing';

const BASE = '/api/v1/inference';
const KEY = 'sk-very-secret';

let core: TestCore;
let people: Record<'viewer' | 'operator' | 'admin', Principal>;
beforeAll(async () => {
  core = await openTestCore();
  people = {
    viewer: await core.person('viewer'),
    operator: await core.person('operator'),
    admin: await core.person('admin'),
  };
});
afterAll(() => core.close());

let ollama: ScriptedServer;
let openai: ScriptedServer;
let language: Language;
let desk: BackendDesk;
let pulls: ModelPulls;
let doors: HttpDoors;
async function open(OLLAMA_URL = ollama.url) {
  language = createLanguage({ ...core, env: { ...core.env, OLLAMA_URL } }, { calls: createAiCalls(core) });
  desk = createBackendDesk(core, language.backends);
  await desk.open();
  pulls = createModelPulls(core);
  doors = languageRoutes(core, { language, desk, pulls });
}
beforeEach(async () => {
  core.told.length = 0;
  await core.db.run('DELETE FROM language_backend');
  [ollama, openai] = await Promise.all([startScriptedServer('ollama'), startScriptedServer('openai')]);
  await open();
});
afterEach(async () => {
  await pulls.close();
  await language.close();
  await Promise.all([ollama.close(), openai.close()]);
});

async function ask<T = { error: { kind: string; message: string } }>(
  who: keyof typeof people,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const response = await knock(doors, people[who])(method, `${BASE}${path}`, body);
  return { status: response.status, body: (await response.json()) as T };
}
const add = (name = 'gpu', url = openai.url, apiKey: string | null = KEY) =>
  ask<Backend>('admin', 'POST', '/backends', { name, kind: 'openai', url, apiKey });
const models = async () =>
  (await ask<{ items: { provider: string; name: string }[] }>('viewer', 'GET', '/models')).body.items.map(
    ({ provider, name }) => `${provider} ${name}`,
  );

describe('language servers', () => {
  it('are used as soon as they are added, changed or removed, and after a restart', async () => {
    expect(await models()).toEqual(['ollama scripted']);
    const { status, body } = await add();
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'gpu', state: 'up', hasKey: true, enabled: true, models: 1, problem: null });
    expect(await models()).toEqual(['ollama scripted', 'gpu scripted']);
    expect(openai.requests[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
    await language.close();
    await open();
    expect(await models()).toEqual(['ollama scripted', 'gpu scripted']);

    const off = await ask<Backend>('admin', 'PATCH', `/backends/${body.id}`, { enabled: false });
    expect(off.body).toMatchObject({ state: 'off', enabled: false, hasKey: true });
    expect(await models()).toEqual(['ollama scripted']);
    await ask('admin', 'PATCH', `/backends/${body.id}`, { enabled: true });
    expect(await models()).toHaveLength(2);
    expect((await ask('admin', 'DELETE', `/backends/${body.id}`)).status).toBe(200);
    expect(await models()).toEqual(['ollama scripted']);
    expect((await ask('admin', 'DELETE', `/backends/${body.id}`)).status).toBe(404);
  });

  it('never show their keys, and lose them at another address', async () => {
    const { body } = await add();
    const list = await ask<{ items: Backend[] }>('operator', 'GET', '/backends');
    expect(list.body.items).toMatchObject([
      { name: 'ollama', id: null, kind: 'ollama' },
      { name: 'gpu', hasKey: true },
    ]);
    const elsewhere = await startScriptedServer('openai');
    const moved = await ask<Backend>('admin', 'PATCH', `/backends/${body.id}`, { url: elsewhere.url });
    await elsewhere.close();
    expect(moved.body).toMatchObject({ url: elsewhere.url, state: 'up', hasKey: false });
    expect(elsewhere.requests[0]!.headers.authorization).toBeUndefined();
    const audited = await core.db.query<{ action: string }>(
      "SELECT * FROM audit WHERE action LIKE 'backend.%' ORDER BY id",
    );
    expect(audited.map(({ action }) => action).slice(-2)).toEqual(['backend.create', 'backend.update']);
    expect(JSON.stringify([body, list.body, moved.body, audited])).not.toContain(KEY);
  });

  it('are kept when they do not answer, with why, and found by a check', async () => {
    await openai.stop();
    const { status, body } = await add();
    expect([status, body.state]).toEqual([201, 'down']);
    expect(body.problem).toContain(openai.url);
    await openai.listen();
    const checked = await ask<Backend>('admin', 'POST', `/backends/${body.id}/check`);
    expect(checked.body).toMatchObject({ state: 'up', problem: null, models: 1 });
    expect((await ask<Backend>('admin', 'POST', '/backends/ollama/check')).body).toMatchObject({ state: 'up' });
  });

  it('have names of their own', async () => {
    expect((await add('ollama')).status).toBe(409);
    await add();
    expect((await add()).status).toBe(409);
    expect((await add('Not A Name')).status).toBe(400);
    expect((await add('file', 'file:///etc/passwd')).status).toBe(400);
  });

  it('may be several in the environment, by name', async () => {
    await language.close();
    await open(`${ollama.url}, two=${ollama.url}`);
    expect(await models()).toEqual(['ollama scripted', 'two scripted']);
  });

  it('are seen by operators and changed by administrators', async () => {
    expect((await ask('viewer', 'GET', '/backends')).status).toBe(403);
    expect((await ask('operator', 'POST', '/backends', {})).status).toBe(403);
    expect((await ask('operator', 'DELETE', '/models?provider=ollama&model=scripted')).status).toBe(403);
    expect((await ask('viewer', 'GET', '/models/show?provider=ollama&model=scripted')).status).toBe(403);
    expect((await ask('operator', 'GET', '/pulls')).status).toBe(403);
  });
});

describe('models of a server', () => {
  it('are shown, put out of memory and removed', async () => {
    expect((await ask('viewer', 'GET', '/models')).body).toMatchObject({
      preferred: { provider: 'ollama', model: 'scripted' },
    });
    const shown = await ask('operator', 'GET', '/models/show?provider=ollama&model=scripted');
    expect(shown.body).toMatchObject({ info: { window: 8192 }, details: { capabilities: ['completion', 'tools'] } });
    expect((await ask('operator', 'GET', '/models/show?provider=ollama&model=gone')).status).toBe(404);
    const at = { provider: 'ollama', model: 'scripted' };
    expect((await ask('admin', 'POST', '/models/unload', at)).status).toBe(200);
    expect(ollama.requests.find(({ path }) => path === '/api/generate')!.body).toMatchObject({ keep_alive: 0 });
    ollama.models = [];
    expect((await ask('admin', 'DELETE', '/models?provider=ollama&model=scripted')).status).toBe(404);
    ollama.models = [{ name: 'scripted' }];
    expect((await ask('admin', 'DELETE', '/models?provider=ollama&model=scripted')).status).toBe(200);
    await add();
    expect(await ask('admin', 'POST', '/models/unload', { provider: 'gpu', model: 'scripted' })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('only Ollama') } },
    });
  });

  const told = () => core.told.map(({ payload }) => payload as { state: string; done: number; total: number | null });
  const ended = async (id: string): Promise<PullJob> => {
    await pulls.close();
    return pulls.list().find((job) => job.id === id)!;
  };

  it('are fetched, with progress for administrators', async () => {
    const gate = openGate();
    ollama.scriptPull(
      { status: 'pulling manifest' },
      { status: 'pulling a', digest: 'a', total: 100, completed: 40 },
      gate.opened,
      { status: 'pulling a', digest: 'a', total: 100, completed: 100 },
      { status: 'success' },
    );
    const start = () => ask<PullJob>('admin', 'POST', '/pulls', { provider: 'ollama', model: 'new' });
    const { status, body } = await start();
    expect([status, body.state]).toEqual([202, 'running']);
    // A second wish for the same joins the first.
    expect((await start()).body.id).toBe(body.id);
    ollama.models = [...ollama.models, { name: 'new' }];
    gate.open();
    await expect.poll(() => told().at(-1)?.state).toBe('done');
    expect(told().at(-1)).toMatchObject({ kind: 'model-pull', done: 100, total: 100 });
    expect(core.told.every(({ audience }) => JSON.stringify(audience) === '{"role":"admin"}')).toBe(true);
    expect(await models()).toEqual(['ollama scripted', 'ollama new']);
  });

  it('can be cancelled, which the server sees', async () => {
    ollama.scriptPull({ status: 'pulling a', digest: 'a', total: 100, completed: 40 }, 'HANG');
    const { body } = await ask<PullJob>('admin', 'POST', '/pulls', { provider: 'ollama', model: 'new' });
    await expect.poll(() => pulls.list()[0]!.done).toBe(40);
    await ask('admin', 'DELETE', `/pulls/${body.id}`);
    expect(await ollama.requests.find(({ path }) => path === '/api/pull')!.over).toBe('hung up');
    expect(await ended(body.id)).toMatchObject({ state: 'cancelled', done: 40 });
    expect((await ask('admin', 'DELETE', `/pulls/${people.admin.userId}`)).status).toBe(404);
  });

  it.each([
    ['pull model manifest: Get "https://r/v2": dial tcp: lookup r: no such host', /cannot reach the model registry/],
    ['pull model manifest: file does not exist', /has no model new. Check the name/],
    ['no space left on device', /no space left/],
  ])('say why they did not come: %s', async (error, words) => {
    ollama.scriptPull({ status: 'pulling manifest' }, { error });
    const { body } = await ask<PullJob>('admin', 'POST', '/pulls', { provider: 'ollama', model: 'new' });
    await expect.poll(() => pulls.list()[0]!.state).toBe('failed');
    expect((await ended(body.id)).message).toMatch(words);
  });
});
