// Servers of OpenAI's protocol, against stand-ins that speak it.
import { describe, expect, it } from 'vitest';
import { openAiSays, type Reply } from '../language-testing';
import { startScriptedServer } from '../scripted-testing';
import { openAiCompatibleProvider } from './openai-compatible';
import { all, request, signal, start, withStandIns } from './providers-testing';

withStandIns();
const openAi = (url: string) => openAiCompatibleProvider({ url: `${url}/v1/`, apiKey: 'secret' });

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

  it.each<[string, Reply]>([
    ['a page', { text: '<!doctype html><title>Welcome</title>' }],
    ['JSON of something else', { json: { models: [] } }],
  ])('whose address leads to %s is said to be no such server', async (_, reply) => {
    const { provider } = await start(openAi, () => reply);
    const look = provider.models(signal);
    await expect(look).rejects.toMatchObject({ kind: 'unreadable', message: expect.stringContaining('ends in /v1') });
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
