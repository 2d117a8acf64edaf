// The official client of OpenAI, unmodified, against this server on a port, with a scripted Ollama behind it.
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ClientsPlace, openClientsPlace } from '../gateway/clients-testing';
import { openGate, type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { testJpeg } from '../testing';

let scripted: ScriptedServer;
let place: ClientsPlace;
let client: OpenAI;
beforeAll(async () => {
  scripted = await startScriptedServer('ollama');
  scripted.models = [
    { name: 'scripted:latest', window: 8192, tools: true, vision: true },
    { name: 'plain:1b', window: 2048 },
    { name: 'vectors:latest', embedding: true },
  ];
  place = await openClientsPlace({ OLLAMA_URL: scripted.url });
  client = place.openai();
}, 120_000);
afterAll(async () => {
  await place?.close();
  await scripted?.close();
});

const model = 'scripted';
const ask = (content: string) => [{ role: 'user' as const, content }];
const last = () => scripted.chats.at(-1)!;
const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: InstanceType<typeof OpenAI.APIError>) => error,
  );
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'The weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

describe('models', () => {
  it('are listed with agents', async () => {
    const ids: string[] = [];
    for await (const one of client.models.list()) ids.push(one.id);
    expect(ids).toEqual(expect.arrayContaining(['scripted:latest', 'plain:1b', 'vectors:latest', 'agent:front-desk']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['scripted:latest', 'scripted', 'ollama/scripted', 'agent:front-desk'])('%s is retrieved', async (id) => {
    expect(await client.models.retrieve(id)).toMatchObject({ id, object: 'model' });
  });

  it('that are not there are not found', async () => {
    const error = await failure(client.models.retrieve('nope'));
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ code: 'model_not_found', param: 'model', type: 'invalid_request_error' });
  });
});

describe('a chat', () => {
  it('is answered', async () => {
    scripted.script({ steps: ['Hello', ' there.'], promptTokens: 7, completionTokens: 2 });
    const reply = await client.chat.completions.create({ model, messages: ask('Hi') });
    expect(reply).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-\w+$/),
      object: 'chat.completion',
      model,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello there.' } }],
      usage: { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 },
    });
    expect(last().body).toMatchObject({ model: 'scripted:latest', messages: [{ role: 'user', content: 'Hi' }] });
  });

  it('keeps the system, the turns and the numbers', async () => {
    scripted.script({ steps: ['Bon'], finish: 'length' });
    const reply = await client.chat.completions.create({
      model,
      messages: [
        { role: 'developer', content: 'Speak French.' },
        ...ask('Hi'),
        { role: 'assistant', content: 'Salut' },
        { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
      ],
      ...{ temperature: 0, top_p: 0.5, max_tokens: 1, seed: 42, stop: ['END'] },
    });
    expect(reply.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Bon' } });
    const { messages, options } = last().body;
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['system', 'Speak French.'],
      ['user', 'Hi'],
      ['assistant', 'Salut'],
      ['user', 'And now?'],
    ]);
    expect(options).toMatchObject({ temperature: 0, top_p: 0.5, num_predict: 1, seed: 42, stop: ['END'] });
  });

  it('streams, with usage when asked', async () => {
    scripted.script({ steps: ['One', ' two', ' three'], promptTokens: 4 });
    const stream = await client.chat.completions.create({
      ...{ model, messages: ask('Count'), stream: true, stream_options: { include_usage: true } },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('One two three');
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 4, completion_tokens: 3, total_tokens: 7 },
    });
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(['chat.completion.chunk']));
  });

  it('arrives piece by piece', async () => {
    const gate = openGate();
    scripted.script(['first', gate.opened, 'second']);
    const stream = await client.chat.completions.create({ model, messages: ask('Slow'), stream: true });
    const seen: string[] = [];
    for await (const { choices } of stream) {
      const content = choices[0]?.delta.content;
      if (content) seen.push(content);
      if (content === 'first') gate.open();
    }
    expect(seen).toEqual(['first', 'second']);
  });

  it('works with the stream helper', async () => {
    scripted.script(['Hel', 'lo']);
    const words: string[] = [];
    const runner = client.chat.completions.stream({ model, messages: ask('Hi') });
    runner.on('content', (delta) => words.push(delta));
    const done = await runner.finalChatCompletion();
    expect([words.filter(Boolean), done.choices[0]?.message.content]).toEqual([['Hel', 'lo'], 'Hello']);
  });

  it('that is broken off in a stream stops the model', async () => {
    const before = scripted.chats.length;
    scripted.script(['a', 'HANG']);
    const stream = await client.chat.completions.create({ model, messages: ask('Long'), stream: true });
    for await (const { choices } of stream) if (choices[0]?.delta.content) break;
    expect(await (await scripted.asked(before)).over).toBe('hung up');
  });

  it('that is broken off while it is waited for stops the model', async () => {
    const before = scripted.chats.length;
    scripted.script(['HANG']);
    const abort = new AbortController();
    const waiting = failure(client.chat.completions.create({ model, messages: ask('Long') }, { signal: abort.signal }));
    const asked = await scripted.asked(before);
    abort.abort();
    expect(await waiting).toBeInstanceOf(OpenAI.APIUserAbortError);
    expect(await asked.over).toBe('hung up');
  });

  it('shows pictures to the model', async () => {
    const jpeg = Buffer.from(await testJpeg()).toString('base64');
    scripted.script('A field.');
    const reply = await client.chat.completions.create({
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${jpeg}`, detail: 'low' } },
          ],
        },
      ],
    });
    expect(reply.choices[0]?.message.content).toBe('A field.');
    expect(last().body.messages[0]).toMatchObject({ content: 'What is this?', images: [jpeg] });
  });
});

describe('tools of the caller', () => {
  it('are called, answered and spoken of', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Paris' } }], 'It rains in Paris.');
    const first = await client.chat.completions.create({ model, messages: ask('Weather?'), tools: [weather] });
    const message = first.choices[0]!.message;
    const call = message.tool_calls?.[0] as { id: string; function: { name: string; arguments: string } };
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    expect([message.content, call.function]).toEqual([null, { name: 'weather', arguments: '{"city":"Paris"}' }]);
    expect(last().body.tools?.[0]?.function).toMatchObject(weather.function);
    const second = await client.chat.completions.create({
      ...{ model, tools: [weather] },
      messages: [...ask('Weather?'), message, { role: 'tool', tool_call_id: call.id, content: 'rain' }],
    });
    expect(second.choices[0]?.message.content).toBe('It rains in Paris.');
    expect(last().body.messages.slice(1)).toMatchObject([
      { role: 'assistant', tool_calls: [{ function: { name: 'weather', arguments: { city: 'Paris' } } }] },
      { role: 'tool', content: 'rain' },
    ]);
  });

  it('are called in a stream', async () => {
    scripted.script([
      { tool: 'weather', input: { city: 'Rome' } },
      { tool: 'weather', input: { city: 'Oslo' } },
    ]);
    const runner = client.chat.completions.stream({ model, messages: ask('Weather?'), tools: [weather] });
    const { choices } = await runner.finalChatCompletion();
    expect(choices[0]?.finish_reason).toBe('tool_calls');
    expect(choices[0]?.message.tool_calls?.map((call) => 'function' in call && call.function.arguments)).toEqual([
      ...['{"city":"Rome"}', '{"city":"Oslo"}'],
    ]);
  });

  it('are run by the helper of the client', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Bern' } }], 'Snow.');
    const cities: string[] = [];
    const runner = client.chat.completions.runTools({
      ...{ model, messages: ask('Weather?') },
      tools: [
        {
          type: 'function',
          function: {
            ...weather.function,
            parse: JSON.parse,
            function: ({ city }: { city: string }) => {
              cities.push(city);
              return 'snow';
            },
          },
        },
      ],
    });
    expect([await runner.finalContent(), cities]).toEqual(['Snow.', ['Bern']]);
  });

  it('are left out, or insisted on', async () => {
    scripted.script('No tools.', '{"city":"Ulm"}');
    await client.chat.completions.create({ model, messages: ask('a'), tools: [weather], tool_choice: 'none' });
    expect(last().body.tools ?? []).toEqual([]);
    const forced = await client.chat.completions.create({
      ...{ model: 'plain:1b', messages: ask('Weather of Ulm'), tools: [weather] },
      tool_choice: { type: 'function', function: { name: 'weather' } },
    });
    expect(last().body.format).toEqual(weather.function.parameters);
    expect(forced.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: [{ function: { name: 'weather', arguments: '{"city":"Ulm"}' } }] },
    });
  });

  it('are refused where the model knows none', async () => {
    const error = await failure(
      client.chat.completions.create({ model: 'plain:1b', messages: ask('a'), tools: [weather] }),
    );
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error?.message).toMatch(/tool/i);
  });
});

describe('JSON', () => {
  it('is asked for', async () => {
    scripted.script('{"a":1}');
    const reply = await client.chat.completions.create({
      ...{ model, messages: ask('JSON'), response_format: { type: 'json_object' } },
    });
    expect([JSON.parse(reply.choices[0]!.message.content!), last().body.format]).toEqual([{ a: 1 }, 'json']);
  });

  it('follows a schema, with the parse helper', async () => {
    scripted.script('{"colour":"red"}');
    const reply = await client.chat.completions.parse({
      ...{ model, messages: ask('Colour?') },
      response_format: zodResponseFormat(z.object({ colour: z.enum(['red', 'green']) }), 'colour'),
    });
    expect(reply.choices[0]?.message.parsed).toEqual({ colour: 'red' });
    expect(last().body.format).toMatchObject({ type: 'object', required: ['colour'] });
  });
});

describe('completions of the older kind', () => {
  it('are answered and streamed', async () => {
    scripted.script('Once upon', ['a ', 'time']);
    const reply = await client.completions.create({ model, prompt: 'Once', max_tokens: 4 });
    expect(reply).toMatchObject({ object: 'text_completion', choices: [{ text: 'Once upon', finish_reason: 'stop' }] });
    const stream = await client.completions.create({ model, prompt: ['Once'], stream: true });
    let text = '';
    for await (const { choices } of stream) text += choices[0]?.text ?? '';
    expect(text).toBe('a time');
  });
});

describe('embeddings', () => {
  it('are made of one text and of many', async () => {
    const one = await client.embeddings.create({ model: 'vectors', input: 'red car' });
    const many = await client.embeddings.create({ model: 'vectors', input: ['red car', 'blue bus'] });
    expect(one.data[0]?.embedding).toHaveLength(32);
    expect(many.data.map(({ index }) => index)).toEqual([0, 1]);
    expect(many.data[0]?.embedding).toEqual(one.data[0]?.embedding);
    expect(many.data[1]?.embedding).not.toEqual(one.data[0]?.embedding);
  });

  it('are the same as numbers and as base64', async () => {
    const input = 'red car';
    const float = await client.embeddings.create({ model: 'vectors', input, encoding_format: 'float' });
    const base64 = await client.embeddings.create({ model: 'vectors', input, encoding_format: 'base64' });
    const bytes = Buffer.from(base64.data[0]!.embedding as unknown as string, 'base64');
    const numbers = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
    expect(numbers).toEqual(float.data[0]?.embedding);
  });

  it.each([
    [{ input: [1, 2, 3] }, 'input[0]', /tokens/],
    [{ input: 'a', dimensions: 7 }, 'dimensions', /32/],
    [{ input: '' }, 'input', /empty/],
    [{ input: 'a', model: 'scripted' }, 'model', /vectors/],
  ])('of %j are refused', async (body, param, words) => {
    const error = await failure(client.embeddings.create({ model: 'vectors', ...body } as never));
    expect(error).toMatchObject({ status: 400, param, message: expect.stringMatching(words) });
  });
});

describe('an agent as a model', () => {
  const agent = 'agent:front-desk';
  const sightlineOf = (value: object) => (value as { sightline?: { parts: { type: string }[] } }).sightline;

  it('answers with the figure first, and shows its parts', async () => {
    scripted.script('Eight people were seen.');
    const reply = await client.chat.completions.create({ model: agent, messages: ask('How many people were seen?') });
    const text = reply.choices[0]?.message.content ?? '';
    expect(text).toMatch(/^8 distinct people[^\n]*\n\nEight people were seen\.$/);
    expect(sightlineOf(reply)?.parts.map(({ type }) => type)).toEqual(['tool', 'text']);
  });

  it('streams', async () => {
    scripted.script(['There ', 'were eight.']);
    const stream = await client.chat.completions.create({
      ...{ model: agent, messages: ask('How many people were seen?'), stream: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toMatch(
      /^8 distinct people[^\n]*\n\nThere were eight\.$/,
    );
    expect(sightlineOf(chunks.at(-1)!)?.parts).toHaveLength(2);
  });

  it('calls the tools of the caller', async () => {
    scripted.script([{ tool: 'weather', input: { city: 'Ulm' } }], 'It is dry in Ulm.');
    const messages = ask('Please check the sky for me in Ulm');
    const first = await client.chat.completions.create({ model: agent, messages, tools: [weather] });
    const message = first.choices[0]!.message;
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    const second = await client.chat.completions.create({
      ...{ model: agent, tools: [weather] },
      messages: [...messages, message, { role: 'tool', tool_call_id: message.tool_calls![0]!.id, content: 'dry' }],
    });
    expect(second.choices[0]?.message.content).toBe('It is dry in Ulm.');
    expect(JSON.stringify(last().body.messages)).toContain('dry');
  });
});

describe('errors', () => {
  it('401 for a wrong key', async () => {
    const error = await failure(place.openai('sl_wrong').chat.completions.create({ model, messages: ask('Hi') }));
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(error).toMatchObject({ code: 'invalid_api_key', type: 'invalid_request_error' });
  });

  it('404 for a model nobody has, and for an agent', async () => {
    for (const name of ['nope', 'agent:nope']) {
      const error = await failure(client.chat.completions.create({ model: name, messages: ask('Hi') }));
      expect(error).toBeInstanceOf(OpenAI.NotFoundError);
      expect(error).toMatchObject({ code: 'model_not_found' });
    }
  });

  it('400 with the field', async () => {
    const error = await failure(client.chat.completions.create({ model, messages: ask('Hi'), n: 3 }));
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({ param: 'n', message: expect.stringContaining('only 1') });
  });

  it('of the server behind are told as ours', async () => {
    scripted.script({ status: 400, message: 'this model is odd' });
    const error = await failure(client.chat.completions.create({ model, messages: ask('Hi') }));
    expect(error?.status).toBe(400);
    expect(error?.message).toContain('this model is odd');
  });

  it('after words end the stream with an error', async () => {
    scripted.otherwise({ status: 400 });
    scripted.script(['Half', 'CUT']);
    const stream = await client.chat.completions.create({ model: 'plain:1b', messages: ask('Hi'), stream: true });
    const read = async () => {
      for await (const _ of stream);
    };
    const error = await failure(read());
    scripted.otherwise('ok');
    expect(error).toBeInstanceOf(OpenAI.APIError);
  });

  it('tell which fields changed nothing', async () => {
    scripted.script('ok');
    const body = { model, messages: ask('Hi'), presence_penalty: 1, logit_bias: { 1: 1 } };
    const { response } = await client.chat.completions.create(body).withResponse();
    expect(response.headers.get('x-sightline-ignored')).toBe('presence_penalty, logit_bias');
  });
});
