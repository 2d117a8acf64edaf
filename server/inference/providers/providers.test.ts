// What both kinds of language server do alike, and the same with a real Ollama where OLLAMA_TEST_URL names one: what the
// stand-ins say is held to what it says.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProviderChat, ProviderChatPart } from '../chat-types';
import type { LanguageProvider } from '../provider';
import { startScriptedServer } from '../scripted-testing';
import { ollamaProvider } from './ollama';
import { openAiCompatibleProvider } from './openai-compatible';
import { all, Colour, request, signal } from './providers-testing';

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
