// The official clients of OpenAI and Ollama with a real Ollama behind this server, and the same calls to that Ollama
// itself: each test names how the two answers differ. docs/api-compat.md says why.
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientsPlace, openClientsPlace } from '../gateway/clients-testing';
import { shapeDifference } from './shapes-testing';

const real = process.env.OLLAMA_TEST_URL;
const model = 'smollm2:135m';
const agent = 'agent:front-desk';
const embedder = 'use-lite-en';

let place: ClientsPlace;
beforeAll(async () => {
  if (real) place = await openClientsPlace({ OLLAMA_URL: real });
}, 120_000);
afterAll(() => place?.close());

const ask = (content: string) => [{ role: 'user' as const, content }];
const collect = async <T>(stream: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
};
/** What a call came to, errors too. */
const outcome = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.catch((error) => ({ status: error.status ?? error.status_code, error: error.error }));
const schema = {
  type: 'object',
  properties: { colour: { type: 'string', enum: ['red', 'blue'] } },
  required: ['colour'],
};
const tool = {
  type: 'function' as const,
  function: { name: 'f', description: 'Does f', parameters: { type: 'object', properties: {} } },
};

describe.skipIf(!real)(
  'the client of OpenAI with a real Ollama (set OLLAMA_TEST_URL to run)',
  { timeout: 120_000 },
  () => {
    const numbers = { temperature: 0, seed: 7, max_tokens: 10 };
    const chat = (client: OpenAI, more: object) =>
      client.chat.completions.create({ model, messages: ask('Say hello.'), ...numbers, ...more, stream: false });
    const stream = async (client: OpenAI, more: object = {}) => {
      const chunks = await collect(
        await client.chat.completions.create({ model, messages: ask('Say hello.'), ...numbers, ...more, stream: true }),
      );
      return { first: chunks[0], finish: chunks.findLast(({ choices }) => choices.length > 0), last: chunks.at(-1) };
    };
    const CHAT = ['+choices[].logprobs', '+choices[].message.refusal', '-system_fingerprint'];
    const chunkPaths = (name: string) => [`+${name}.choices[].logprobs`, `-${name}.system_fingerprint`];
    const chunks = [...chunkPaths('finish'), ...chunkPaths('first'), ...chunkPaths('last')];
    // The end of a stream is a chunk of its own: nothing but the reason.
    const END = ['-finish.choices[].delta.content', '-finish.choices[].delta.role'];
    const calls: [name: string, call: (client: OpenAI) => Promise<unknown>, difference: string[]][] = [
      ['lists models', async (c) => (await collect(await c.models.list())).filter(({ id }) => id === model), []],
      ['retrieves a model', (c) => c.models.retrieve(model), []],
      ['retrieves none', (c) => c.models.retrieve('nope'), ['error.code: string/null', 'error.param: string/null']],
      ['chats', (c) => chat(c, {}), CHAT],
      [
        'chats with a system',
        (c) => chat(c, { messages: [{ role: 'system', content: 'Be brief.' }, ...ask('Hi')] }),
        CHAT,
      ],
      [
        'takes turns',
        (c) => chat(c, { messages: [...ask('Hi'), { role: 'assistant', content: 'Yes?' }, ...ask('Go')] }),
        CHAT,
      ],
      ['takes parts', (c) => chat(c, { messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] }), CHAT],
      ['stops at a word', (c) => chat(c, { stop: ['!', '.'], max_tokens: 40 }), CHAT],
      ['takes top_p and penalties', (c) => chat(c, { top_p: 0.5, presence_penalty: 0.1 }), CHAT],
      ['takes a user', (c) => chat(c, { user: 'somebody' }), CHAT],
      ['asks for JSON', (c) => chat(c, { response_format: { type: 'json_object' } }), CHAT],
      [
        'asks for a schema',
        (c) =>
          chat(c, { max_tokens: 40, response_format: { type: 'json_schema', json_schema: { name: 's', schema } } }),
        CHAT,
      ],
      [
        'streams',
        (c) => stream(c),
        [...chunks, ...END, '-last.choices[].delta.content', '-last.choices[].delta.role'].sort(),
      ],
      [
        'streams with usage',
        (c) => stream(c, { stream_options: { include_usage: true } }),
        [
          ...chunks.filter((path) => path !== '+last.choices[].logprobs'),
          ...END,
          '+finish.usage',
          '+first.usage',
        ].sort(),
      ],
      [
        'completes',
        (c) => c.completions.create({ model, prompt: 'Once', ...numbers }),
        ['+choices[].logprobs', '-system_fingerprint'],
      ],
      [
        'completes in a stream',
        async (c) =>
          (await collect(await c.completions.create({ model, prompt: 'Once', ...numbers, stream: true })))[0],
        ['+choices[].logprobs', '-system_fingerprint'],
      ],
      ['has no such model', (c) => chat(c, { model: 'nope' }), ['error.code: string/null', 'error.param: string/null']],
      ['says nothing', (c) => chat(c, { messages: [] }), ['error.param: string/null']],
      ['has tools where there are none', (c) => chat(c, { tools: [tool] }), []],
    ];

    it.each(calls)('%s', async (_, call, difference) => {
      const ours = await outcome(call(place.openai()));
      const theirs = await outcome(call(new OpenAI({ baseURL: `${real}/v1`, apiKey: 'any', maxRetries: 0 })));
      expect(shapeDifference(ours, theirs)).toEqual(difference);
      const { status, usage } = ours as { status?: number; usage?: { prompt_tokens: number } };
      expect(status).toBe((theirs as typeof ours & { status?: number }).status);
      // The same words reach the model.
      expect(usage?.prompt_tokens).toBe((theirs as { usage?: { prompt_tokens: number } }).usage?.prompt_tokens);
    });

    it('keeps to limits, stops and schemas', async () => {
      const client = place.openai();
      const short = await chat(client, { max_tokens: 3 });
      expect(short).toMatchObject({ choices: [{ finish_reason: 'length' }], usage: { completion_tokens: 3 } });
      const stopped = await chat(client, { stop: ['e'], max_tokens: 60 });
      expect(stopped.choices[0]?.message.content).not.toContain('e');
      const format = { type: 'json_schema', json_schema: { name: 's', schema } };
      const held = await chat(client, { response_format: format, max_tokens: 60 });
      expect(['red', 'blue']).toContain(JSON.parse(held.choices[0]?.message.content ?? '').colour);
    });

    it('has a tool called that it insists on, by a model that knows no tools', async () => {
      const paint = {
        type: 'function',
        function: { name: 'paint', description: 'Paints the wall', parameters: schema },
      };
      const reply = await chat(place.openai(), { tools: [paint], tool_choice: 'required', max_tokens: 60 });
      const call = reply.choices[0]?.message.tool_calls?.[0] as { function: { name: string; arguments: string } };
      expect(call.function.name).toBe('paint');
      expect(['red', 'blue']).toContain(JSON.parse(call.function.arguments).colour);
    });

    it('breaks off, and the next call is answered', async () => {
      const runner = place.openai().chat.completions.stream({ model, messages: ask('Tell a long story.') });
      for await (const { choices } of runner) if (choices[0]?.delta.content) break;
      expect((await chat(place.openai(), {})).choices[0]?.message.content).toBeTruthy();
    });

    it('makes vectors in this process, of one and of many, as numbers and as base64', async () => {
      const client = place.openai();
      const [one, many, float] = [
        await client.embeddings.create({ model: embedder, input: 'a red car' }),
        await client.embeddings.create({ model: embedder, input: ['a red car', 'a blue bus'] }),
        await client.embeddings.create({ model: embedder, input: 'a red car', encoding_format: 'float' }),
      ];
      expect(one.data[0]?.embedding).toHaveLength(512);
      expect(Math.hypot(...one.data[0]!.embedding)).toBeCloseTo(1, 3);
      expect(many.data[0]?.embedding).toEqual(one.data[0]?.embedding);
      expect(float.data[0]?.embedding).toEqual(one.data[0]?.embedding);
    });

    it('asks an agent, whole and streamed: the figure is right whatever a small model says', async () => {
      const client = place.openai();
      const messages = ask('How many people were seen?');
      const whole = await client.chat.completions.create({ model: agent, messages, max_tokens: 30 });
      expect(whole.choices[0]?.message.content).toMatch(/^8 distinct people/);
      const pieces = await collect(
        await client.chat.completions.create({ model: agent, messages, max_tokens: 30, stream: true }),
      );
      expect(pieces.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toMatch(/^8 distinct people/);
    });
  },
);

describe.skipIf(!real)(
  'the client of Ollama with a real Ollama (set OLLAMA_TEST_URL to run)',
  { timeout: 120_000 },
  () => {
    const options = { temperature: 0, seed: 7, num_predict: 10 };
    const chat = (client: Ollama, more: object = {}) =>
      client.chat({ model, messages: ask('Say hello.'), options, ...more, stream: false });
    const generate = (client: Ollama, more: object = {}) =>
      client.generate({ model, prompt: 'Say hello.', options, ...more, stream: false });
    const CONTEXT = ['-context', '-context[]'];
    const FAMILY = '-[].details.families[]';
    const calls: [name: string, call: (client: Ollama) => Promise<unknown>, difference: string[]][] = [
      ['lists models', async (c) => (await c.list()).models.filter(({ name }) => name === model), [FAMILY]],
      ['has a version', (c) => c.version(), []],
      ['shows none', (c) => c.show({ model: 'nope' }), []],
      ['chats', (c) => chat(c), []],
      [
        'chats with a system',
        (c) => chat(c, { messages: [{ role: 'system', content: 'Be brief.' }, ...ask('Hi')] }),
        [],
      ],
      [
        'takes turns',
        (c) => chat(c, { messages: [...ask('Hi'), { role: 'assistant', content: 'Yes?' }, ...ask('Go')] }),
        [],
      ],
      ['stops at a word', (c) => chat(c, { options: { ...options, stop: ['!', '.'], num_predict: 40 } }), []],
      ['takes a window', (c) => chat(c, { options: { ...options, num_ctx: 4096 } }), []],
      ['is kept in memory', (c) => chat(c, { keep_alive: '10m' }), []],
      ['asks for JSON', (c) => chat(c, { format: 'json' }), []],
      ['asks for a schema', (c) => chat(c, { format: schema, options: { ...options, num_predict: 40 } }), []],
      [
        'streams',
        async (c) => {
          const lines = await collect(await c.chat({ model, messages: ask('Say hello.'), options, stream: true }));
          return { first: lines[0], last: lines.at(-1) };
        },
        [],
      ],
      ['generates', (c) => generate(c), CONTEXT],
      ['generates with a system', (c) => generate(c, { system: 'Be brief.' }), CONTEXT],
      ['generates JSON', (c) => generate(c, { format: 'json' }), CONTEXT],
      [
        'generates in a stream',
        async (c) => {
          const lines = await collect(await c.generate({ model, prompt: 'Say hello.', options, stream: true }));
          return { first: lines[0], last: lines.at(-1) };
        },
        ['-last.context', '-last.context[]'],
      ],
      ['loads a model', (c) => c.chat({ model }), []],
      ['has no such model', (c) => chat(c, { model: 'nope' }), []],
      ['has tools where there are none', (c) => chat(c, { tools: [tool] }), []],
      ['fills in where it cannot', (c) => generate(c, { suffix: 'end' }), []],
    ];

    it.each(calls)('%s', async (_, call, difference) => {
      const ours = await outcome(call(place.ollama()));
      const theirs = await outcome(call(new Ollama({ host: real! })));
      expect(shapeDifference(ours, theirs)).toEqual(difference);
      // Not the words: an Ollama that read a prompt before goes on otherwise than one that reads it now.
      const facts = (value: unknown) => {
        const { status, prompt_eval_count } = value as Record<string, unknown>;
        return { status, prompt_eval_count };
      };
      expect(facts(ours)).toEqual(facts(theirs));
    });

    it('shows a model, without what only its own server tells', async () => {
      const ours = await place.ollama().show({ model });
      const theirs = await new Ollama({ host: real! }).show({ model });
      expect(ours).toMatchObject({ capabilities: theirs.capabilities, details: { parameter_size: '134.52M' } });
    });

    it('lists what is in memory', async () => {
      const client = place.ollama();
      await chat(client);
      const names = (await client.ps()).models.map(({ name }) => name);
      expect([[], [model]]).toContainEqual(names);
    });

    it('breaks off, and the next call is answered', async () => {
      const client = place.ollama();
      const stream = await client.generate({ model, prompt: 'Tell a long story.', stream: true });
      const read = async () => {
        for await (const _ of stream) client.abort();
      };
      await expect(read()).rejects.toThrow(/abort/i);
      expect((await chat(place.ollama())).message.content).toBeTruthy();
    });

    it('makes vectors in this process, of one, of many and in the older way', async () => {
      const client = place.ollama();
      const one = await client.embed({ model: embedder, input: 'a red car' });
      const many = await client.embed({ model: embedder, input: ['a red car', 'a blue bus'] });
      const older = await client.embeddings({ model: embedder, prompt: 'a red car' });
      expect([one.embeddings[0]?.length, many.embeddings.length]).toEqual([512, 2]);
      expect(older.embedding).toEqual(one.embeddings[0]);
    });

    it('asks an agent, whole and streamed', async () => {
      const client = place.ollama();
      const messages = ask('How many people were seen?');
      const whole = await client.chat({ model: agent, messages, options: { num_predict: 30 } });
      expect(whole.message.content).toMatch(/^8 distinct people/);
      const pieces = await collect(
        await client.chat({ model: agent, messages, options: { num_predict: 30 }, stream: true }),
      );
      expect(pieces.map(({ message }) => message.content).join('')).toMatch(/^8 distinct people/);
    });
  },
);
