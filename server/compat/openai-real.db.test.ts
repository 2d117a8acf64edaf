// The official client of OpenAI with a real Ollama behind this server, and the same calls to that Ollama itself: each
// test names how the two answers differ. docs/api-compat.md says why.
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import {
  agent,
  ask,
  embedder,
  model,
  outcome,
  place,
  real,
  schema,
  tool,
  withRealOllama,
} from '../gateway/clients-real-testing';
import { collect } from '../gateway/scripted-place-testing';
import { shapeDifference } from './shapes-testing';

withRealOllama();

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
