// The provider where the runtime or the models are missing, and what stands between a chat and the runtime. With the
// real runtime: llama-cpp.real.test.ts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toHistory } from '../llama/history';
import { toGrammarSchema } from '../llama/json-grammar';
import { pieces } from '../llama/pieces';
import { llamaCppProvider } from './llama-cpp';

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(path.join(tmpdir(), 'sightline-llama-'));
});
afterAll(() => rm(empty, { recursive: true, force: true }));
const { signal } = new AbortController();

describe('llama.cpp that is not installed', () => {
  it('says how to install it, and answers nothing', async () => {
    const provider = llamaCppProvider({ modelsDir: empty, runtimeFolder: path.join(empty, 'runtime') });
    const why = { kind: 'away', message: expect.stringContaining('npm run llama -- install') };
    await expect(provider.models(signal)).rejects.toMatchObject(why);
    const chat = provider.chat({ model: 'x', messages: [], tools: [], parameters: {}, signal });
    await expect(chat[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: 'refused', status: 404 });
    await provider.close();
  });
});

describe('toHistory', () => {
  it('puts what the operator says first, joins neighbours and leaves the end to the model', () => {
    const history = toHistory([
      { role: 'user', text: 'a' },
      { role: 'system', text: 's1' },
      { role: 'user', text: 'b' },
      { role: 'assistant', text: 'c', toolCalls: [{ id: '1', name: 'count', input: { of: 'cars' } }] },
      { role: 'tool', toolName: 'count', text: '3' },
      { role: 'system', text: 's2' },
    ]);
    expect(history).toEqual([
      { type: 'system', text: 's1\n\ns2' },
      { type: 'user', text: 'a\n\nb' },
      { type: 'model', response: ['c\ncount {"of":"cars"}'] },
      { type: 'user', text: 'Result of count: 3' },
      { type: 'model', response: [] },
    ]);
  });

  it('lets the model go on with its own words', () => {
    expect(
      toHistory([
        { role: 'user', text: 'a' },
        { role: 'assistant', text: 'b' },
      ]),
    ).toEqual([
      { type: 'user', text: 'a' },
      { type: 'model', response: ['b'] },
    ]);
  });
});

describe('toGrammarSchema', () => {
  it('keeps what a grammar can say and leaves the rest out', () => {
    const schema = z.strictObject({
      kind: z.literal('count'),
      of: z.enum(['car', 'person']).nullable(),
      most: z.int().min(1).max(5),
      when: z.iso.datetime(),
      mail: z.email().max(20),
      names: z.array(z.string()).min(1).max(3),
      either: z.union([z.string(), z.strictObject({ a: z.boolean() })]),
    });
    expect(toGrammarSchema(z.toJSONSchema(schema))).toEqual({
      type: 'object',
      properties: {
        kind: { type: 'string', const: 'count' },
        of: { oneOf: [{ type: 'string', enum: ['car', 'person'] }, { type: 'null' }] },
        most: { type: 'integer' },
        when: { type: 'string', format: 'date-time' },
        mail: { type: 'string', maxLength: 20 },
        names: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
        either: { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'boolean' } } }] },
      },
    });
  });

  it('follows definitions', () => {
    const leaf: z.ZodType = z.strictObject({ next: z.lazy(() => leaf).nullable() });
    const schema = toGrammarSchema(z.toJSONSchema(z.strictObject({ leaf })));
    expect(JSON.stringify(schema)).toContain('"$ref":"#/$defs/');
    expect(Object.keys(schema.$defs as object)).toHaveLength(1);
  });
});

describe('pieces', () => {
  it('come in order, and the error of whoever made them last', async () => {
    const seen: number[] = [];
    const all = pieces<number>(signal, async (_signal, tell) => {
      tell(1);
      await Promise.resolve();
      tell(2);
      throw new Error('broke');
    });
    const read = async () => {
      for await (const piece of all) seen.push(piece);
    };
    await expect(read()).rejects.toThrow('broke');
    expect(seen).toEqual([1, 2]);
  });

  it('tell the maker to stop when nobody reads on', async () => {
    let inner: AbortSignal | undefined;
    for await (const _ of pieces<number>(signal, async (given, tell) => {
      inner = given;
      tell(1);
      await new Promise(() => {});
    })) {
      break;
    }
    expect(inner?.aborted).toBe(true);
  });

  it('end at once with the outer signal, even while the maker is busy', async () => {
    const controller = new AbortController();
    const stuck = pieces<number>(controller.signal, () => new Promise(() => {}));
    const next = stuck.next();
    controller.abort(new Error('stop'));
    await expect(next).rejects.toThrow('stop');
  });
});
