// What tests of chats share: scripted servers, a language room on them that is closed after each test, calls, and what
// was written down.
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { ModelRef } from '@/contracts/agents';
import type { Env } from '../env';
import { openTestCore, type TestCore } from '../testing';
import { createAiCalls } from './ai-calls';
import type { ChatCall, ChatPart } from './chat-types';
import { createLanguage, type Language } from './language';
import type { LanguageProvider } from './provider';
import { ollamaProvider } from './providers/ollama';
import { openAiCompatibleProvider } from './providers/openai-compatible';
import { type ScriptedServer, startScriptedServer } from './scripted-testing';

type Kind = 'openai' | 'ollama';

let core: TestCore;
let userId: string;
let language: Language | null = null;
const servers: ScriptedServer[] = [];

/** To be called once, at the top of a test file. */
export function withChats(): void {
  beforeAll(async () => {
    core = await openTestCore();
    userId = (await core.person('viewer')).userId;
  });
  afterAll(() => core.close());
  beforeEach(() => core.db.run('DELETE FROM ai_call'));
  afterEach(async () => {
    await language?.close();
    language = null;
    await Promise.all(servers.splice(0).map((server) => server.close()));
    vi.useRealTimers();
  });
}

export async function start(kind: Kind, ...models: ScriptedServer['models']): Promise<ScriptedServer> {
  const server = await startScriptedServer(kind);
  if (models.length > 0) server.models = models;
  servers.push(server);
  return server;
}

export function providerOf(kind: Kind, { url }: ScriptedServer, name: string): LanguageProvider {
  return kind === 'ollama' ? ollamaProvider(url, name) : openAiCompatibleProvider({ url, name });
}

export function openWith(env: Partial<Env>, ...providers: LanguageProvider[]): Language {
  const deps = { calls: createAiCalls(core), providers, limits: { retryMs: 1 } };
  language = createLanguage({ ...core, env: { ...core.env, ...env } }, deps);
  return language;
}
export const open = (...providers: LanguageProvider[]) => openWith({}, ...providers);

/** One server, "a". */
export async function one(kind: Kind, ...models: ScriptedServer['models']) {
  const server = await start(kind, ...models);
  return { server, language: open(providerOf(kind, server, 'a')) };
}

export const ref = (model: string, provider: string | null = null): ModelRef => ({ provider, model });

export const call = (more: Partial<ChatCall> = {}): ChatCall => ({
  kind: 'chat',
  userId,
  models: [],
  messages: [{ role: 'user', text: 'Hello?' }],
  ...more,
});

export async function all(parts: AsyncIterable<ChatPart>): Promise<ChatPart[]> {
  const list: ChatPart[] = [];
  for await (const part of parts) list.push(part);
  return list;
}

/** What came before it failed, and how. */
export async function failing(parts: AsyncIterable<ChatPart>) {
  const list: ChatPart[] = [];
  try {
    for await (const part of parts) list.push(part);
  } catch (error) {
    return { parts: list, error: error as Error & { kind: string } };
  }
  return expect.unreachable('it did not fail');
}

export const wordsOf = (parts: ChatPart[]) => parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');

/** Closes the room, so that everything is written. */
export async function recorded() {
  await language?.close();
  return core.db.query(
    'SELECT kind, provider, model, ok, error, prompt_tokens, completion_tokens, first_token_ms >= 0 AS begun FROM ai_call ORDER BY ts, id',
  );
}
