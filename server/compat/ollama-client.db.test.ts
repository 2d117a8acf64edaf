// The official client of Ollama, unmodified, against this server: its lists, prompts, vectors and errors.
import { describe, expect, it } from 'vitest';
import { client, DURATIONS, type Failed, weather, withOllamaClient } from '../gateway/ollama-client-testing';
import { ask, collect, failure, last, model, place, scripted } from '../gateway/scripted-place-testing';

withOllamaClient();

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
    const error = await failure<Failed>(client.generate({ model, prompt: 'a', ...more }));
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

describe('errors', () => {
  it('of a wrong key, an unknown model and a broken body are one sentence', async () => {
    const wrong = await failure<Failed>(place.ollama('sl_wrong').chat({ model, messages: ask('Hi') }));
    expect(wrong).toMatchObject({ status_code: 401, message: expect.stringContaining('API key') });
    const unknown = await failure<Failed>(client.chat({ model: 'nope', messages: ask('Hi') }));
    expect(unknown).toMatchObject({ status_code: 404, message: expect.stringContaining("model 'nope' not found") });
    expect(await failure<Failed>(client.show({ model: 'nope' }))).toMatchObject({ status_code: 404 });
    const broken = await place.raw('/api/chat', '{"model":');
    expect([broken.status, Object.keys(await broken.json())]).toEqual([400, ['error']]);
  });

  it('come before a stream begins', async () => {
    const error = await failure<Failed>(
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
      const error = await failure<Failed>(attempt());
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
