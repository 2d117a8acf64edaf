// Both kinds of language server, against stand-ins that speak their protocols, and the same against a real Ollama where
// OLLAMA_TEST_URL names one: what the stand-ins say is held to what it says.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProviderChat, ProviderChatPart } from '../chat-types';
import { ollamaSays, ollamaTags, openAiSays, type Reply, type StandIn, startStandIn } from '../language-testing';
import type { JsonRequest, LanguageProvider } from '../provider';
import { startScriptedServer } from '../scripted-testing';
import { ollamaProvider } from './ollama';
import { openAiCompatibleProvider } from './openai-compatible';

const Colour = z.strictObject({ colour: z.enum(['red', 'green']) });
const request: JsonRequest<z.infer<typeof Colour>> = {
  model: 'small',
  system: 'Answer in JSON.',
  prompt: 'What colour is grass?',
  schema: Colour,
  maxTokens: 50,
  signal: new AbortController().signal,
};

let server: StandIn | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});
async function start(make: (url: string) => LanguageProvider, answer: Parameters<typeof startStandIn>[0]) {
  server = await startStandIn(answer);
  return { provider: make(server.url), asked: server.asked };
}
const openAi = (url: string) => openAiCompatibleProvider({ url: `${url}/v1/`, apiKey: 'secret' });
const { signal } = new AbortController();
async function all(parts: AsyncIterable<ProviderChatPart>): Promise<ProviderChatPart[]> {
  const list: ProviderChatPart[] = [];
  for await (const part of parts) list.push(part);
  return list;
}

describe('ollama', () => {
  it('lists models with their sizes and kinds, also where it can show none of them', async () => {
    const { provider } = await start(ollamaProvider, ({ path }) =>
      path === '/api/tags'
        ? ollamaTags(['big:7b', 7e9], ['nomic-embed-text', 1e8, 'nomic-bert'], ['small', 1e9])
        : { status: 404, json: { error: 'unknown' } },
    );
    expect(await provider.models(signal)).toMatchObject([
      { name: 'big:7b', kind: 'language', sizeBytes: 7e9, window: null, tools: null },
      { name: 'nomic-embed-text', kind: 'embedding' },
      { name: 'small', kind: 'language', sizeBytes: 1e9 },
    ]);
  });

  it('tells windows and abilities, looked up once a version', async () => {
    const scripted = await startScriptedServer('ollama');
    scripted.models = [
      { name: 'able', tools: true, vision: true, window: 32_768 },
      { name: 'v', embedding: true },
    ];
    const provider = ollamaProvider(scripted.url);
    const list = await provider.models(signal);
    await provider.models(signal);
    await scripted.close();
    expect(list).toMatchObject([
      { name: 'able', kind: 'language', tools: true, vision: true, window: 32_768, quantization: 'Q4_0' },
      { name: 'v', kind: 'embedding', tools: false, vision: false },
    ]);
    expect(scripted.requests.filter(({ path }) => path === '/api/show')).toHaveLength(2);
  });

  it('asks for a window as large as the call needs, never a smaller one again, and at most what is allowed', async () => {
    const scripted = await startScriptedServer('ollama');
    scripted.models = [{ name: 'scripted', window: 32_768 }];
    const provider = ollamaProvider(scripted.url);
    await provider.models(signal);
    for (const [length, window] of [[10], [20_000], [10], [200_000], [200_000, 10_000]] as [number, number?][]) {
      const messages = [{ role: 'user' as const, text: 'x'.repeat(length) }];
      await all(provider.chat({ model: 'scripted', messages, tools: [], parameters: {}, window, signal }));
    }
    await scripted.close();
    expect(scripted.chats.map(({ body }) => body.options!.num_ctx)).toEqual([4096, 8192, 8192, 32_768, 10_000]);
  });

  it('is held to the schema, says no randomness, and counts tokens', async () => {
    const { provider, asked } = await start(ollamaProvider, () => ollamaSays('{"colour": "green"}'));
    expect(await provider.generateJson(request)).toEqual({
      value: { colour: 'green' },
      promptTokens: 20,
      completionTokens: 7,
    });
    expect(asked[0]).toMatchObject({
      path: '/api/chat',
      body: {
        model: 'small',
        stream: false,
        format: { type: 'object', properties: { colour: { enum: ['red', 'green'] } }, required: ['colour'] },
        options: { temperature: 0, num_predict: 50 },
      },
    });
    expect(asked[0]!.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it.each<[string, Reply, string]>([
    ['another value than allowed', ollamaSays('{"colour": "blue"}'), 'unreadable'],
    ['half a reply', ollamaSays('{"colour": "gr'), 'unreadable'],
    ['no JSON at all', { text: 'grass is green' }, 'unreadable'],
    ['an unknown model', { status: 404, json: { error: 'model "small" not found' } }, 'refused'],
    ['a fault of its own', { status: 500, text: 'out of memory' }, 'busy'],
    ['a broken connection', 'hang up', 'away'],
  ])('fails in kind on %s', async (_, reply, kind) => {
    const { provider } = await start(ollamaProvider, () => reply);
    await expect(provider.generateJson(request)).rejects.toMatchObject({ name: 'ProviderFault', kind });
  });

  it('is away when nothing listens, or not in time', async () => {
    const { provider } = await start(ollamaProvider, () => 'silent');
    const inTime = { ...request, signal: AbortSignal.timeout(30) };
    await expect(provider.generateJson(inTime)).rejects.toMatchObject({ kind: 'away' });
    await expect(ollamaProvider('http://127.0.0.1:1').models(signal)).rejects.toMatchObject({ kind: 'away' });
  });
});

describe('an OpenAI-compatible server', () => {
  it('lists models, with the key, and with what some servers add', async () => {
    const { provider, asked } = await start(openAi, () => ({
      json: { data: [{ id: 'text-embedding-3-small' }, { id: 'whisper-1' }, { id: 'chat-1', max_model_len: 4096 }] },
    }));
    expect(await provider.models(signal)).toMatchObject([
      { name: 'text-embedding-3-small', kind: 'embedding' },
      { name: 'whisper-1', kind: 'other' },
      { name: 'chat-1', kind: 'language', window: 4096, sizeBytes: null, tools: null },
    ]);
    expect(asked[0]).toMatchObject({ path: '/v1/models', headers: { authorization: 'Bearer secret' } });
  });

  it('is held to the schema by response_format', async () => {
    const { provider, asked } = await start(openAi, () => openAiSays('{"colour": "green"}'));
    expect(await provider.generateJson(request)).toEqual({
      value: { colour: 'green' },
      promptTokens: 30,
      completionTokens: 5,
    });
    expect(asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
      body: {
        model: 'small',
        temperature: 0,
        max_tokens: 50,
        response_format: { type: 'json_schema', json_schema: { schema: { properties: { colour: {} } } } },
      },
    });
  });

  it('that knows no schemas is told in words, once and for all, and checked here', async () => {
    const { provider, asked } = await start(openAi, ({ body }) =>
      body.response_format.type === 'json_schema'
        ? { status: 400, json: { error: { message: 'response_format.type must be json_object' } } }
        : openAiSays(asked.length > 2 ? '{"colour": "blue"}' : '{"colour": "green"}'),
    );
    expect((await provider.generateJson(request)).value).toEqual({ colour: 'green' });
    expect(asked.map(({ body }) => body.response_format.type)).toEqual(['json_schema', 'json_object']);
    expect(asked[1]!.body.messages[0]!.content).toContain('"enum":["red","green"]');
    await expect(provider.generateJson(request)).rejects.toMatchObject({ kind: 'unreadable' });
    expect(asked).toHaveLength(3);
  });

  it.each<[string, Reply, string, number]>([
    ['another value than allowed', openAiSays('{"colour": "blue"}'), 'unreadable', 1],
    ['a wrong key', { status: 401, json: { error: { message: 'no' } } }, 'refused', 1],
    ['too many questions', { status: 429, json: { error: { message: 'slow down' } } }, 'busy', 1],
    ['a broken connection', 'hang up', 'away', 1],
  ])('fails in kind on %s, without asking again', async (_, reply, kind, times) => {
    const { provider, asked } = await start(openAi, () => reply);
    await expect(provider.generateJson(request)).rejects.toMatchObject({ name: 'ProviderFault', kind });
    expect(asked).toHaveLength(times);
  });

  it('is away when it does not answer in time', async () => {
    const { provider } = await start(openAi, () => 'silent');
    const inTime = { ...request, signal: AbortSignal.timeout(30) };
    await expect(provider.generateJson(inTime)).rejects.toMatchObject({ kind: 'away' });
  });
});

it('a chat with an OpenAI-compatible server that knows no schemas is told in words, once and for all', async () => {
  const scripted = await startScriptedServer('openai');
  scripted.otherwise(({ body }) =>
    (body.response_format as { type: string }).type === 'json_schema' ? { status: 400, message: 'unknown' } : '{}',
  );
  const provider = openAiCompatibleProvider({ url: scripted.url });
  const format = { type: 'object', properties: { colour: { type: 'string' } } };
  const messages = [{ role: 'user' as const, text: 'What colour is grass?' }];
  for (const _ of [1, 2]) {
    await all(provider.chat({ model: 'scripted', messages, format, tools: [], parameters: {}, signal }));
  }
  await scripted.close();
  const types = scripted.chats.map(({ body }) => (body.response_format as { type: string }).type);
  expect(types).toEqual(['json_schema', 'json_object', 'json_object']);
  expect(scripted.chats[1]!.body.messages[0]).toMatchObject({ role: 'system' });
  expect(scripted.chats[1]!.body.messages[0]!.content).toContain('"colour"');
});

describe.each([
  ['ollama', (url: string) => ollamaProvider(url)],
  ['openai', (url: string) => openAiCompatibleProvider({ url })],
] as const)('vectors by %s', (kind, make) => {
  it('come in the order of their texts', async () => {
    const scripted = await startScriptedServer(kind);
    const provider = make(scripted.url);
    const { vectors, tokens } = await provider.embed!('scripted', ['red car', 'blue bus', 'red car'], signal);
    await scripted.close();
    expect([vectors.length, tokens]).toEqual([3, 9]);
    expect(vectors[0]).toEqual(vectors[2]);
    expect(vectors[0]).not.toEqual(vectors[1]);
  });
});

const real = process.env.OLLAMA_TEST_URL;
describe.skipIf(!real)('a real Ollama (set OLLAMA_TEST_URL to run)', { timeout: 60_000 }, () => {
  const providers: [string, () => LanguageProvider][] = [
    ['by its own protocol', () => ollamaProvider(real!)],
    ['as an OpenAI-compatible server', () => openAiCompatibleProvider({ url: `${real}/v1` })],
  ];
  const chat = (model: string, text: string, more: Partial<ProviderChat> = {}): ProviderChat => ({
    model,
    messages: [{ role: 'user', text }],
    tools: [],
    parameters: { temperature: 0, seed: 1, maxTokens: 24 },
    signal,
    ...more,
  });
  async function modelOf(provider: LanguageProvider): Promise<string> {
    const model = (await provider.models(signal)).find(({ kind }) => kind === 'language');
    return model!.name;
  }

  it.each(providers)('lists its models and replies within the schema, %s', async (_, make) => {
    const provider = make();
    const reply = await provider.generateJson({ ...request, model: await modelOf(provider) });
    expect(Colour.safeParse(reply.value).success).toBe(true);
    expect(reply.promptTokens).toBeGreaterThan(5);
    expect(reply.completionTokens).toBeGreaterThan(1);
  });

  it.each(providers)('chats in pieces and counts tokens, %s', async (_, make) => {
    const provider = make();
    const parts = await all(provider.chat(chat(await modelOf(provider), 'Count from one to ten.')));
    const texts = parts.filter(({ kind }) => kind === 'text');
    expect(texts.length).toBeGreaterThan(3);
    expect(parts.at(-1)).toMatchObject({ kind: 'end', promptTokens: expect.any(Number) });
    const end = parts.at(-1) as Extract<ProviderChatPart, { kind: 'end' }>;
    expect(end.completionTokens).toBeGreaterThan(3);
    expect(end.completionTokens).toBeLessThanOrEqual(24);
  });

  it.each(providers)('says when a reply was cut at its length, %s', async (_, make) => {
    const provider = make();
    const short = chat(await modelOf(provider), 'Tell me a long story.', { parameters: { maxTokens: 3 } });
    expect((await all(provider.chat(short))).at(-1)).toMatchObject({ kind: 'end', finish: 'length' });
  });

  it.each(providers)('holds a chat to a schema, %s', async (_, make) => {
    const provider = make();
    const { $schema, ...format } = z.toJSONSchema(Colour);
    const parts = await all(provider.chat(chat(await modelOf(provider), 'What colour is grass?', { format })));
    const text = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    expect(Colour.safeParse(JSON.parse(text)).success).toBe(true);
  });

  it.each(providers)('ends when it is told to, and is free for the next, %s', async (_, make) => {
    const provider = make();
    const stop = new AbortController();
    const endless = chat(await modelOf(provider), 'Tell me a very long story.', {
      parameters: { maxTokens: 100_000 },
      signal: stop.signal,
    });
    const reading = (async () => {
      for await (const part of provider.chat(endless)) if (part.kind === 'text') stop.abort();
    })();
    await expect(reading).rejects.toMatchObject({ name: 'ProviderFault', kind: 'away' });
    const next = await all(provider.chat(chat(endless.model, 'Hi.')));
    expect(next.at(-1)).toMatchObject({ kind: 'end' });
  });

  it.each(providers)('refuses a model that it does not have, %s', async (_, make) => {
    await expect(all(make().chat(chat('no-such-model', 'Hi.')))).rejects.toMatchObject({
      name: 'ProviderFault',
      kind: 'refused',
      status: 404,
    });
  });

  it.each(providers)('makes vectors, %s', async (_, make) => {
    const provider = make();
    const { vectors } = await provider.embed!(await modelOf(provider), ['a red car', 'a bus'], signal);
    expect(vectors).toHaveLength(2);
    expect(vectors[0]!.length).toBeGreaterThan(100);
    expect(vectors[0]).not.toEqual(vectors[1]);
  });

  it('tells windows and abilities, and refuses tools where there is none of that', async () => {
    const provider = ollamaProvider(real!);
    const [model] = await provider.models(signal);
    expect(model!.window).toBeGreaterThan(1000);
    expect([typeof model!.tools, typeof model!.vision]).toEqual(['boolean', 'boolean']);
    expect(await provider.manage!.show(model!.name, signal)).toHaveProperty('model_info');
    if (model!.tools) return;
    const tools = [{ name: 't', description: 'T', schema: { type: 'object', properties: {} } }];
    await expect(all(provider.chat(chat(model!.name, 'Hi.', { tools })))).rejects.toMatchObject({
      kind: 'refused',
      status: 400,
    });
  });

  it('puts a model out of memory, and says who is in it', async () => {
    const provider = ollamaProvider(real!);
    const model = await modelOf(provider);
    await all(provider.chat(chat(model, 'Hi.')));
    const loaded = async () => (await provider.models(signal)).find(({ name }) => name === model)!.loadedUntil;
    expect(await loaded()).not.toBeNull();
    await provider.manage!.unload(model, signal);
    expect(await loaded()).toBeNull();
  });
});
