// Ollama, against stand-ins that speak its protocol; providers.test.ts holds them against a real one.
import { describe, expect, it } from 'vitest';
import { ollamaSays, ollamaTags, type Reply } from '../language-testing';
import { startScriptedServer } from '../scripted-testing';
import { ollamaProvider } from './ollama';
import { all, request, signal, start, withStandIns } from './providers-testing';

withStandIns();

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
