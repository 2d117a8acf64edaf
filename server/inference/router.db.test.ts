// Who answers a chat: the order of models and servers, the circuit breaker, and what is said when nobody can.
import { describe, expect, it, vi } from 'vitest';
import type { Env } from '../env';
import {
  all,
  call,
  failing,
  one,
  open,
  openWith,
  providerOf,
  recorded,
  ref,
  start,
  withChats,
  wordsOf,
} from './chat-testing';
import type { ChatCall } from './chat-types';
import { NO_MODEL } from './no-model';
import { openGate } from './scripted-testing';

withChats();

describe('with several', () => {
  it('the next model answers while nothing was delivered', async () => {
    const a = await start('ollama', { name: 'big' });
    const b = await start('openai', { name: 'small' });
    const language = open(providerOf('ollama', a, 'a'), providerOf('openai', b, 'b'));
    a.otherwise({ status: 500, message: 'out of memory' });
    const parts = await all(language.chat(call({ models: [ref('big'), ref('small', 'b')] })));
    expect(parts.filter(({ kind }) => kind === 'model')).toMatchObject([
      { provider: 'a', model: 'big', fallback: false },
      { provider: 'b', model: 'small', fallback: true },
    ]);
    expect([wordsOf(parts), a.chats.length, b.chats.length]).toEqual(['ok', 1, 1]);
    expect(await recorded()).toMatchObject([
      { provider: 'a', ok: false, error: expect.stringContaining('out of memory') },
      { provider: 'b', ok: true },
    ]);
  });

  it('the least busy server that has the model is asked', async () => {
    const a = await start('ollama', { name: 'm' });
    const b = await start('ollama', { name: 'm' }, { name: 'other' });
    const language = open(providerOf('ollama', a, 'a'), providerOf('ollama', b, 'b'));
    const gate = openGate();
    a.script(['x', gate.opened]);
    const first = all(language.chat(call({ models: [ref('m')] })));
    await a.asked(0);
    await all(language.chat(call({ models: [ref('m')] })));
    expect([a.chats.length, b.chats.length]).toEqual([1, 1]);
    gate.open();
    await first;
    await all(language.chat(call({ models: [ref('m')] })));
    expect([a.chats.length, b.chats.length]).toEqual([2, 1]);
    expect(await language.resolve([ref('other')])).toMatchObject({ provider: 'b', model: 'other' });
  });

  it('a reply that broke off goes on at another when its own is gone', async () => {
    const a = await start('ollama', { name: 'm' });
    const b = await start('openai', { name: 'm' });
    const language = open(providerOf('ollama', a, 'a'), providerOf('openai', b, 'b'));
    a.script(['One, ', 'CUT']);
    a.otherwise({ status: 503 });
    b.script('two.');
    const parts = await all(language.chat(call({ models: [ref('m')] })));
    expect(wordsOf(parts)).toBe('One, two.');
    expect(parts.find(({ kind }) => kind === 'resumed')).toMatchObject({ provider: 'b' });
  });

  it('a model that is known to be unable is passed over', async () => {
    const a = await start('ollama', { name: 'plain' }, { name: 'able', tools: true, sizeBytes: 9e9 });
    const language = open(providerOf('ollama', a, 'a'));
    const tools = [{ name: 't', description: 'T', schema: { type: 'object', properties: {} } }];
    await all(language.chat(call({ tools, models: [ref('plain'), ref('able')] })));
    // Without a wish the able one is preferred, though it is larger.
    await all(language.chat(call({ tools })));
    expect(a.chats.map(({ body }) => body.model)).toEqual(['able', 'able']);
    expect((await failing(language.chat(call({ tools, models: [ref('plain')] })))).error).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('cannot use tools'),
    });
  });
});

describe('without a wish', () => {
  const first = async (env: Partial<Env> = {}, more: Partial<ChatCall> = {}) => {
    const a = await start('ollama', { name: 'tiny', sizeBytes: 1 }, { name: 'able', sizeBytes: 2, tools: true });
    a.models.push({ name: 'seeing', sizeBytes: 3, vision: true }, { name: 'vectors', sizeBytes: 0, embedding: true });
    const language = openWith(env, providerOf('ollama', a, 'a'));
    await all(language.chat(call(more)));
    return a.chats[0]!.body.model;
  };
  it('the smallest that can use tools answers', async () => expect(await first()).toBe('able'));
  it('the one that the place names answers', async () => expect(await first({ CHAT_MODEL: 'tiny' })).toBe('tiny'));
  it('one that sees answers where there are pictures', async () => {
    const images = [{ mime: 'image/png', bytes: Uint8Array.from([1]) }];
    expect(await first({}, { messages: [{ role: 'user', text: 'What is this?', images }] })).toBe('seeing');
  });
});

describe('a server that fails again and again', () => {
  it('is left alone, tried once after a while, and used again when that went well', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const a = await start('ollama', { name: 'm' });
    const b = await start('ollama', { name: 'm' });
    const language = open(providerOf('ollama', a, 'a'), providerOf('ollama', b, 'b'));
    const ask = () => all(language.chat(call({ models: [ref('m')] })));
    const counts = () => [a.chats.length, b.chats.length];
    a.otherwise({ status: 500 });
    for (let n = 0; n < 3; n++) await ask();
    expect(counts()).toEqual([3, 3]);
    expect(language.backends.all()[0]!.view()).toMatchObject({ state: 'open' });
    await ask();
    expect(counts()).toEqual([3, 4]);
    // Half open: one try, when the other is busy or gone; it fails, so it is left alone for longer.
    vi.setSystemTime(Date.now() + 5_000);
    b.otherwise({ status: 400 });
    expect((await failing(language.chat(call({ models: [ref('m')] })))).error).toMatchObject({ kind: 'unavailable' });
    expect(counts()).toEqual([4, 5]);
    vi.setSystemTime(Date.now() + 5_000);
    await failing(language.chat(call({ models: [ref('m')] })));
    expect(counts()).toEqual([4, 6]);
    vi.setSystemTime(Date.now() + 5_000);
    a.otherwise('Back.');
    expect(wordsOf(await ask())).toBe('Back.');
    expect(language.backends.all()[0]!.view()).toMatchObject({ state: 'up', problem: null });
  });

  it('is still left alone when whoever tried it again went away before it answered', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { server, language } = await one('ollama', { name: 'm' });
    server.otherwise({ status: 500 });
    await failing(language.chat(call()));
    await failing(language.chat(call()));
    const [backend] = language.backends.all();
    expect(backend!.view()).toMatchObject({ state: 'open' });
    vi.setSystemTime(Date.now() + 5_000);
    server.script(['HANG']);
    const stop = new AbortController();
    const trying = failing(language.chat(call({ signal: stop.signal })));
    const asked = await server.asked(3);
    stop.abort();
    expect((await trying).error).toMatchObject({ message: 'The reply was stopped.' });
    expect(await asked.over).toBe('hung up');
    await expect.poll(() => backend!.view().state).toBe('open');
    // That says nothing new of the server: it gets its next try as soon as this one got its own.
    vi.setSystemTime(Date.now() + 10_000);
    server.otherwise('Back.');
    expect(wordsOf(await all(language.chat(call())))).toBe('Back.');
  });

  it('says so when it is the only one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { server, language } = await one('openai');
    server.otherwise({ status: 500 });
    await failing(language.chat(call()));
    const { error } = await failing(language.chat(call()));
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('left alone for a moment') });
    expect(server.chats).toHaveLength(3);
  });
});

describe('with nothing within reach', () => {
  it('says how to connect a model', async () => {
    const server = await start('ollama');
    const language = open(providerOf('ollama', server, 'a'));
    await server.stop();
    expect(await language.resolve([])).toBeNull();
    expect((await failing(language.chat(call()))).error).toMatchObject({ kind: 'unavailable', message: NO_MODEL });
    // Started a moment later, it is found without waiting for the next look.
    await server.listen();
    expect(wordsOf(await all(language.chat(call())))).toBe('ok');
  });

  it('names the model that nobody has', async () => {
    const { language } = await one('ollama');
    const { error } = await failing(language.chat(call({ models: [ref('gone')] })));
    expect(error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('No connected server has gone'),
    });
  });
});
