// The official client of Ollama with a real Ollama behind this server, and the same calls to that Ollama itself: each
// test names how the two answers differ. docs/api-compat.md says why.
import { Ollama } from 'ollama';
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
