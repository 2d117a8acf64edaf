// Both kinds of language server, against a stand-in that speaks their protocol, and Ollama against a real one where
// OLLAMA_TEST_URL names it.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ollamaSays, ollamaTags, openAiSays, type Reply, type StandIn, startStandIn } from '../language-testing';
import type { JsonRequest, LanguageProvider } from '../provider';
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

describe('ollama', () => {
  it('lists language models with their sizes, and no others', async () => {
    const { provider } = await start(ollamaProvider, () =>
      ollamaTags(['big:7b', 7e9], ['nomic-embed-text', 1e8, 'nomic-bert'], ['small', 1e9]),
    );
    expect(await provider.models(signal)).toEqual([
      { name: 'big:7b', sizeBytes: 7e9 },
      { name: 'small', sizeBytes: 1e9 },
    ]);
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
  it('lists language models, with the key', async () => {
    const { provider, asked } = await start(openAi, () => ({
      json: { data: [{ id: 'text-embedding-3-small' }, { id: 'whisper-1' }, { id: 'chat-1' }] },
    }));
    expect(await provider.models(signal)).toEqual([{ name: 'chat-1', sizeBytes: null }]);
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

const real = process.env.OLLAMA_TEST_URL;
describe.skipIf(!real)('a real Ollama (set OLLAMA_TEST_URL to run)', () => {
  const providers: [string, () => LanguageProvider][] = [
    ['by its own protocol', () => ollamaProvider(real!)],
    ['as an OpenAI-compatible server', () => openAiCompatibleProvider({ url: `${real}/v1` })],
  ];
  it.each(providers)('lists its models and replies within the schema, %s', { timeout: 60_000 }, async (_, make) => {
    const provider = make();
    const [model] = await provider.models(signal);
    const reply = await provider.generateJson({ ...request, model: model!.name });
    expect(Colour.safeParse(reply.value).success).toBe(true);
    expect(reply.promptTokens).toBeGreaterThan(5);
    expect(reply.completionTokens).toBeGreaterThan(1);
  });
});
