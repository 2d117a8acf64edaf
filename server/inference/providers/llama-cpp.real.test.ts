// The provider on the real runtime and a real, small model: what it says is the model's, what is checked is ours.
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProviderChat, ProviderChatPart } from '../chat-types';
import { isInstalled, RUNTIME_FOLDER } from '../llama/runtime';
import { llamaCppProvider } from './llama-cpp';

const MODEL = 'SmolLM2-135M-Instruct.Q4_1';
const weights = process.env.TEST_DATA_DIR && path.join(process.env.TEST_DATA_DIR, 'models/llm');
const possible = Boolean(weights) && isInstalled(RUNTIME_FOLDER);

describe.skipIf(!possible)(
  'llama.cpp (skipped without TEST_DATA_DIR and npm run llama -- install)',
  {
    timeout: 120_000,
  },
  () => {
    let modelsDir: string;
    let provider: ReturnType<typeof llamaCppProvider>;
    beforeAll(async () => {
      modelsDir = await mkdtemp(path.join(tmpdir(), 'sightline-gguf-'));
      await mkdir(path.join(modelsDir, 'llm'));
      await copyFile(path.join(weights!, `${MODEL}.gguf`), path.join(modelsDir, 'llm', `${MODEL}.gguf`));
      await copyFile(path.join(weights!, 'stories260K.gguf'), path.join(modelsDir, 'stories260K.gguf'));
      provider = llamaCppProvider({ modelsDir });
    });
    afterAll(async () => {
      await provider.close();
      await rm(modelsDir, { recursive: true, force: true });
    });

    const ask = (text: string, more: Partial<ProviderChat> = {}) =>
      provider.chat({
        model: MODEL,
        messages: [
          { role: 'system', text: 'You are a helpful assistant.' },
          { role: 'user', text },
        ],
        tools: [],
        parameters: { temperature: 0, maxTokens: 40 },
        signal: new AbortController().signal,
        ...more,
      });
    async function read(parts: AsyncIterable<ProviderChatPart>) {
      const all: ProviderChatPart[] = [];
      for await (const part of parts) all.push(part);
      const text = all.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('');
      return { text, parts: all, end: all.at(-1) };
    }

    it('lists what is here, as the files describe themselves', async () => {
      const models = await provider.models(new AbortController().signal);
      expect(models).toMatchObject([
        { name: 'stories260K', kind: 'other' },
        { name: MODEL, kind: 'language', parameters: '135M', quantization: 'Q4_1', window: 8192, tools: false },
      ]);
      expect(models[1]!.sizeBytes).toBe(98_362_432);
    });

    it('streams an answer in many pieces and counts its tokens', async () => {
      const { text, parts, end } = await read(ask('What is the capital of France?'));
      expect(text).toContain('Paris');
      expect(parts.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(3);
      expect(end).toMatchObject({ kind: 'end', finish: 'stop' });
      // As its own template writes it, no mark more.
      expect(end).toHaveProperty('promptTokens', 27);
      expect((end as { completionTokens: number }).completionTokens).toBeGreaterThan(3);
      const again = await provider.models(new AbortController().signal);
      expect(again[1]!.loadedUntil).not.toBeNull();
    });

    it('goes on from words that it is given as its own', async () => {
      const messages: ProviderChat['messages'] = [
        { role: 'user', text: 'Count from one to ten.' },
        { role: 'assistant', text: 'One, two, three,' },
      ];
      const { text } = await read(ask('', { messages }));
      expect(text).toMatch(/^ four, five, six/);
    });

    it('stops at as many tokens as were asked for, and says so', async () => {
      const { end } = await read(ask('Count from 1 to 100.', { parameters: { temperature: 0, maxTokens: 7 } }));
      expect(end).toMatchObject({ finish: 'length', completionTokens: 7 });
    });

    it('stops at a stop word, which it does not say', async () => {
      const parameters = { temperature: 0, maxTokens: 40, stop: ['France'] };
      const { text, end } = await read(ask('What is the capital of France?', { parameters }));
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toContain('France');
      expect(end).toMatchObject({ finish: 'stop' });
    });

    it('holds a reply to a schema, streamed and at once', async () => {
      const schema = z.strictObject({
        animal: z.enum(['dog', 'cat', 'bird']),
        legs: z.int().min(0).max(9),
        note: z.string().max(30).nullable(),
        tags: z.array(z.string().max(10)).max(2),
        place: z.union([z.strictObject({ room: z.string().max(8) }), z.literal('outside')]),
      });
      const { $schema, ...format } = z.toJSONSchema(schema);
      const parameters = { temperature: 0, maxTokens: 200 };
      const { text } = await read(ask('Describe a dog in the garden as JSON.', { format, parameters }));
      const { legs: _, ...rest } = schema.shape;
      expect(() => z.object({ legs: z.int(), ...rest }).parse(JSON.parse(text))).not.toThrow();

      const Word = z.strictObject({ word: z.enum(['yes', 'no']) });
      const request = {
        model: MODEL,
        system: 'Answer in JSON.',
        prompt: 'Is the sky blue?',
        schema: Word,
        maxTokens: 30,
      };
      const reply = await provider.generateJson({ ...request, signal: new AbortController().signal });
      expect(['yes', 'no']).toContain(reply.value.word);
      expect(reply.promptTokens).toBeGreaterThan(10);
    });

    it('writes some JSON when that is all that is asked', async () => {
      const { text } = await read(
        ask('Give me a JSON object with a key "ok".', {
          format: 'json',
          parameters: { temperature: 0, maxTokens: 200 },
        }),
      );
      expect(() => JSON.parse(text)).not.toThrow();
    });

    it('stops when it is told to, or when nobody reads on, and answers the next at once', async () => {
      const controller = new AbortController();
      const long = { parameters: { temperature: 0, maxTokens: 2_000 }, signal: controller.signal };
      const seen: ProviderChatPart[] = [];
      const stopped = (async () => {
        for await (const part of ask('Tell me a very long story about the sea, with many chapters.', long)) {
          seen.push(part);
          if (seen.length === 5) controller.abort(new Error('enough'));
        }
      })();
      await expect(stopped).rejects.toThrow('enough');
      expect(seen.some(({ kind }) => kind === 'end')).toBe(false);
      for await (const _part of ask('Tell me a very long story about the sea.', { parameters: long.parameters })) break;
      expect((await read(ask('What is the capital of France?'))).text).toContain('Paris');
    });

    it('answers two at once one after the other', async () => {
      const order: string[] = [];
      const watched = async (name: string, question: string) => {
        for await (const { kind } of ask(question)) order.push(`${name} ${kind}`);
      };
      await Promise.all([watched('a', 'What is the capital of France?'), watched('b', 'Count from one to ten.')]);
      expect(order.indexOf('b text')).toBeGreaterThan(order.indexOf('a end'));
      expect(order.at(-1)).toBe('b end');
    });

    it('refuses the ninth at once, and lets go who gives up', async () => {
      const controller = new AbortController();
      const eight = Array.from({ length: 8 }, () => read(ask('Count to 1000.', { signal: controller.signal })));
      const all = Promise.allSettled(eight);
      // All nine are asked before the first can have counted that far.
      await expect(read(ask('One more?'))).rejects.toMatchObject({ kind: 'busy' });
      controller.abort(new Error('all of them'));
      for (const result of await all) expect(result).toMatchObject({ status: 'rejected' });
      expect((await read(ask('What is the capital of France?'))).text).toContain('Paris');
    });

    it('refuses what it cannot do, in words', async () => {
      const tool = { name: 't', description: 'd', schema: { type: 'object' } };
      await expect(read(ask('x', { tools: [tool] }))).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/tools/),
      });
      await expect(read(ask('x', { model: 'nope' }))).rejects.toMatchObject({ kind: 'refused', status: 404 });
      // More than the 4096 tokens that it was opened with so far, and than it can ever take.
      const words = 'word '.repeat(9_000);
      await expect(read(ask(words))).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/window of .* has 8192/),
      });
    });

    it('lets the model go when nobody asked for a while, and loads it again', async () => {
      const own = llamaCppProvider({ modelsDir, idleMs: 1 });
      const { signal } = new AbortController();
      const hello = () =>
        own.chat({
          model: MODEL,
          messages: [{ role: 'user', text: 'Hello' }],
          tools: [],
          parameters: { temperature: 0, maxTokens: 3 },
          signal,
        });
      expect((await read(hello())).end).toMatchObject({ finish: 'length' });
      await expect.poll(async () => (await own.models(signal))[1]!.loadedUntil).toBeNull();
      expect((await read(hello())).end).toMatchObject({ finish: 'length' });
      await own.close();
    });
  },
);
