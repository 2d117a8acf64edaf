// The official client of Ollama, unmodified, against this server on a port, with a scripted Ollama behind it.
import type { Ollama } from 'ollama';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientsPlace, openClientsPlace } from '../gateway/clients-testing';
import { openGate, type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { testJpeg } from '../testing';

let scripted: ScriptedServer;
let place: ClientsPlace;
let client: Ollama;
beforeAll(async () => {
  scripted = await startScriptedServer('ollama');
  scripted.models = [
    { name: 'scripted:latest', window: 8192, tools: true, vision: true },
    { name: 'plain:1b', window: 2048 },
    { name: 'vectors:latest', embedding: true },
  ];
  place = await openClientsPlace({ OLLAMA_URL: scripted.url });
  client = place.ollama();
}, 120_000);
afterAll(async () => {
  await place?.close();
  await scripted?.close();
});

const model = 'scripted';
const ask = (content: string) => [{ role: 'user', content }];
const last = () => scripted.chats.at(-1)!;
const failure = (attempt: Promise<unknown>): Promise<{ status_code?: number; message: string } | null> =>
  attempt.then(
    () => null,
    (error) => error,
  );
const collect = async <T>(stream: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
};
const weather = {
  type: 'function',
  function: { name: 'weather', description: 'The weather', parameters: { type: 'object', properties: {} } },
};
const DURATIONS = {
  ...{ total_duration: expect.any(Number), load_duration: 0 },
  ...{ prompt_eval_duration: expect.any(Number), eval_duration: expect.any(Number) },
};

describe('lists', () => {
  it('have models and agents', async () => {
    const { models } = await client.list();
    expect(models.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['scripted:latest', 'plain:1b', 'vectors:latest', 'agent:front-desk']),
    );
    expect(new Set(models.map(({ digest }) => digest)).size).toBe(models.length);
  });

  it.each([
    ['scripted', ['completion', 'tools', 'vision']],
    ['vectors', ['embedding']],
    ['agent:front-desk', ['completion', 'tools', 'vision']],
  ])('show %s', async (name, capabilities) => {
    expect(await client.show({ model: name })).toMatchObject({
      capabilities,
      details: { families: expect.any(Array) },
    });
  });

  it('have those in memory, and a version', async () => {
    expect(await client.ps()).toEqual({ models: [] });
    expect(await client.version()).toEqual({ version: '0.0.0' });
  });
});

describe('a chat', () => {
  it('is answered in one', async () => {
    scripted.script({ steps: ['Hello', ' there.'], promptTokens: 7 });
    const reply = await client.chat({ model, messages: ask('Hi') });
    expect(reply).toMatchObject({
      ...{ model, message: { role: 'assistant', content: 'Hello there.' }, done: true, done_reason: 'stop' },
      ...{ prompt_eval_count: 7, eval_count: 2, ...DURATIONS },
    });
    expect(Date.parse(reply.created_at as unknown as string)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('streams', async () => {
    const gate = openGate();
    scripted.script({ steps: ['One', gate.opened, ' two'], finish: 'length' });
    const pieces = [];
    for await (const piece of await client.chat({ model, messages: ask('Count'), stream: true })) {
      pieces.push(piece);
      gate.open();
    }
    expect(pieces.map(({ message }) => message.content)).toEqual(['One', ' two', '']);
    expect(pieces.map(({ done }) => done)).toEqual([false, false, true]);
    expect(pieces.at(-1)).toMatchObject({ done_reason: 'length', eval_count: 2, ...DURATIONS });
  });

  it('that is broken off stops the model', async () => {
    const before = scripted.chats.length;
    scripted.script(['a', 'HANG']);
    const stream = await client.chat({ model, messages: ask('Long'), stream: true });
    const read = async () => {
      for await (const _ of stream) stream.abort();
    };
    expect((await failure(read()))?.message).toMatch(/abort/i);
    expect(await (await scripted.asked(before)).over).toBe('hung up');
  });

  it('keeps the turns, the options and a schema', async () => {
    scripted.script('{"a":1}');
    const format = { type: 'object', properties: { a: { type: 'number' } } };
    await client.chat({
      ...{ model, format, keep_alive: '5m' },
      messages: [
        { role: 'system', content: 'Brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Yes?' },
        { role: 'user', content: 'a' },
      ],
      options: { temperature: 0, top_p: 0.5, top_k: 7, seed: 3, num_predict: 9, num_ctx: 4096, stop: ['END'] },
    });
    const { messages, options, format: asked } = last().body;
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(options).toMatchObject({
      ...{ temperature: 0, top_p: 0.5, top_k: 7, seed: 3, num_predict: 9, num_ctx: 4096, stop: ['END'] },
    });
    expect(asked).toEqual(format);
  });

  it('shows pictures, as bytes and as base64', async () => {
    const jpeg = await testJpeg();
    const base64 = Buffer.from(jpeg).toString('base64');
    scripted.script('A field.', 'A field.');
    await client.chat({ model, messages: [{ role: 'user', content: 'What?', images: [jpeg] }] });
    expect(last().body.messages[0]?.images).toEqual([base64]);
    await client.generate({ model, prompt: 'What?', images: [base64] });
    expect(last().body.messages[0]?.images).toEqual([base64]);
  });

  it('calls tools of the caller and takes their results', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Ulm' } }], 'Rain.');
    const first = await client.chat({ model, messages: ask('Weather?'), tools: [weather] });
    expect(first.message.tool_calls).toMatchObject([{ function: { name: 'weather', arguments: { city: 'Ulm' } } }]);
    const second = await client.chat({
      ...{ model, tools: [weather] },
      messages: [...ask('Weather?'), first.message, { role: 'tool', tool_name: 'weather', content: 'rain' }],
    });
    expect(second.message.content).toBe('Rain.');
    expect(last().body.messages.at(-1)).toMatchObject({ role: 'tool', content: 'rain', tool_name: 'weather' });
  });

  it('calls tools in a stream', async () => {
    scripted.script(['Let me see.', { tool: 'weather', input: {} }]);
    const pieces = await collect(await client.chat({ model, messages: ask('?'), tools: [weather], stream: true }));
    expect(pieces.map(({ message }) => message.tool_calls?.[0]?.function.name)).toEqual([
      undefined,
      'weather',
      undefined,
    ]);
  });

  it('tells thoughts apart, unless they are not wanted', async () => {
    scripted.script([{ thinking: 'Hm' }, 'Yes'], [{ thinking: 'Hm' }, 'Yes']);
    expect((await client.chat({ model, messages: ask('?'), think: true })).message).toMatchObject({
      ...{ thinking: 'Hm', content: 'Yes' },
    });
    expect((await client.chat({ model, messages: ask('?'), think: false })).message.thinking).toBeUndefined();
  });
});

describe('generate', () => {
  it('answers a prompt, with a system', async () => {
    scripted.script('Sea.');
    const reply = await client.generate({ model, prompt: 'Deep blue', system: 'One word.' });
    expect(reply).toMatchObject({ model, response: 'Sea.', done: true, done_reason: 'stop', ...DURATIONS });
    expect(last().body.messages.map(({ role, content }) => [role, content])).toEqual([
      ['system', 'One word.'],
      ['user', 'Deep blue'],
    ]);
  });

  it('streams', async () => {
    scripted.script(['a', 'b']);
    const pieces = await collect(await client.generate({ model, prompt: 'x', stream: true }));
    expect(pieces.map(({ response }) => response).join('')).toBe('ab');
    expect(pieces.at(-1)?.done).toBe(true);
  });

  it('holds to JSON', async () => {
    scripted.script('{}');
    await client.generate({ model, prompt: 'JSON', format: 'json' });
    expect(last().body.format).toBe('json');
  });

  it('loads a model when nothing is said', async () => {
    expect(await client.generate({ model, prompt: '' })).toMatchObject({
      response: '',
      done: true,
      done_reason: 'load',
    });
    expect(await client.chat({ model })).toMatchObject({ message: { content: '' }, done_reason: 'load' });
    expect(last().body).toMatchObject({ model: 'scripted:latest', options: { num_predict: 1 } });
  });

  it.each([
    [{ raw: true }, /template/],
    [{ suffix: 'end' }, /between/],
    [{ template: '{{ .Prompt }}' }, /template/],
    [{ context: [1, 2] }, /chat/],
    [{ format: 'xml' }, /schema/],
    [{ images: ['aGVsbG8='] }, /picture/],
    [{ prompt: '', keep_alive: 0 }, /Models page/],
    [{ prompt: '', model: 'agent:front-desk' }, /something/],
  ])('refuses %j with words', async (more, words) => {
    const error = await failure(client.generate({ model, prompt: 'a', ...more }));
    expect(error).toMatchObject({ status_code: 400, message: expect.stringMatching(words) });
  });
});

describe('embeddings', () => {
  it('are made of one text, of many, of none, and in the older way', async () => {
    const one = await client.embed({ model: 'vectors', input: 'red car' });
    const many = await client.embed({ model: 'vectors', input: ['red car', 'blue bus'] });
    expect(one).toMatchObject({ model: 'vectors', total_duration: expect.any(Number) });
    expect(many.embeddings).toHaveLength(2);
    expect(many.embeddings[0]).toEqual(one.embeddings[0]);
    expect((await client.embed({ model: 'vectors', input: [] })).embeddings).toEqual([]);
    expect((await client.embeddings({ model: 'vectors', prompt: 'red car' })).embedding).toEqual(one.embeddings[0]);
  });
});

describe('an agent as a model', () => {
  it('answers with the figure first', async () => {
    scripted.script('Eight people were seen.');
    const reply = await client.chat({ model: 'agent:front-desk', messages: ask('How many people were seen?') });
    expect(reply.message.content).toMatch(/^8 distinct people[^\n]*\n\nEight people were seen\.$/);
    expect(reply).toMatchObject({ sightline: { parts: [{ type: 'tool' }, { type: 'text' }], status: 'done' } });
  });

  it('generates too, in a stream', async () => {
    scripted.script(['Good ', 'morning.']);
    const pieces = await collect(
      await client.generate({ model: 'agent:front-desk', prompt: 'Good morning to you', stream: true }),
    );
    expect(pieces.map(({ response }) => response).join('')).toBe('Good morning.');
  });
});

describe('errors', () => {
  it('of a wrong key, an unknown model and a broken body are one sentence', async () => {
    const wrong = await failure(place.ollama('sl_wrong').chat({ model, messages: ask('Hi') }));
    expect(wrong).toMatchObject({ status_code: 401, message: expect.stringContaining('API key') });
    const unknown = await failure(client.chat({ model: 'nope', messages: ask('Hi') }));
    expect(unknown).toMatchObject({ status_code: 404, message: expect.stringContaining("model 'nope' not found") });
    expect(await failure(client.show({ model: 'nope' }))).toMatchObject({ status_code: 404 });
    const broken = await place.raw('/api/chat', '{"model":');
    expect([broken.status, Object.keys(await broken.json())]).toEqual([400, ['error']]);
  });

  it('come before a stream begins', async () => {
    const error = await failure(
      client.chat({ model: 'plain:1b', messages: ask('Hi'), tools: [weather], stream: true }),
    );
    expect(error).toMatchObject({ status_code: 400, message: expect.stringMatching(/tools/) });
  });

  it('say where models are kept', async () => {
    const tries = [
      () => client.pull({ model: 'x' }),
      () => client.push({ model: 'x' }),
      () => client.create({ model: 'x', from: 'y' }),
      () => client.copy({ source: 'x', destination: 'y' }),
      () => client.delete({ model: 'x' }),
    ];
    for (const attempt of tries) {
      const error = await failure(attempt());
      expect(error).toMatchObject({ status_code: 400, message: expect.stringContaining('Models page') });
    }
  });
});

describe('a program without a client', () => {
  it('may leave the content type out, streams by default and is told what changed nothing', async () => {
    scripted.script(['a', 'b']);
    const response = await fetch(`${place.server.url}/api/v1/ollama/chat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${place.key}` },
      body: JSON.stringify({ model, messages: ask('Hi'), options: { mirostat: 1 } }),
    });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(response.headers.get('x-sightline-ignored')).toBe('mirostat');
    const lines = (await response.text()).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).message.content)).toEqual(['a', 'b', '']);
  });
});
