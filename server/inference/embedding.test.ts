// The embedder on the models themselves: the one that npm carries in every run, all-MiniLM-L6-v2 where its weights are.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LanguageModelInfo } from '@/contracts/inference';
import { embedder, open, withEmbedder, withUse } from './embedder-testing';
import { IN_PROCESS } from './embedding';

const minilm = process.env.TEST_DATA_DIR && path.join(process.env.TEST_DATA_DIR, 'models/text/all-minilm-l6-v2');

withEmbedder();
let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(path.join(tmpdir(), 'sightline-text-'));
});
afterAll(() => rm(empty, { recursive: true, force: true }));

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const TEXTS = [
  'How many people were in the parking lot yesterday?',
  'What was the number of persons at the car park the day before?',
  'The recipe needs two eggs and some flour.',
];

/** What holds for every embedding model. */
function behaves(model: string, dimension: number, first: readonly number[]) {
  it('gives unit vectors in which a paraphrase is near and another subject is not', async () => {
    expect(await embedder.current()).toEqual({ model, provider: IN_PROCESS, dimension });
    const { vectors, tokens, model: used } = await embedder.embed(TEXTS);
    expect(used).toBe(model);
    expect(tokens).toBeGreaterThan(30);
    for (const vector of vectors) {
      expect(vector).toHaveLength(dimension);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
    // As first computed by hand, outside the thread and its queue.
    for (const [i, value] of first.entries()) expect(vectors[0]![i]).toBeCloseTo(value, 2);
    const [question, paraphrase, recipe] = vectors as [Float32Array, Float32Array, Float32Array];
    expect(dot(question, paraphrase)).toBeGreaterThan(0.7);
    expect(dot(question, recipe)).toBeLessThan(0.1);
  });

  it('gives a text the same vector whatever is embedded with it, in the order that was asked for', async () => {
    const alone = await embedder.embed([TEXTS[2]!]);
    await embedder.close();
    open(embedderDir);
    const texts = [...Array.from({ length: 40 }, (_, i) => `${'a camera saw a person '.repeat(i)} ${i}`), TEXTS[2]!];
    const { vectors } = await embedder.embed(texts);
    expect(dot(vectors[40]!, alone.vectors[0]!)).toBeGreaterThan(0.99999);
    expect(dot(vectors[0]!, alone.vectors[0]!)).toBeLessThan(0.9);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['10,000 letters', 'the gate was open all night '.repeat(400).slice(0, 10_000)],
    ['one word of 10,000 letters', 'x'.repeat(10_000)],
    ['other scripts', '東京の駐車場 🚗 Пароль'],
    ['half a surrogate and a NUL', '\ud83d \0 end'],
  ])('takes %s', async (_what, text) => {
    const { vectors } = await embedder.embed([text]);
    expect(Math.hypot(...vectors[0]!)).toBeCloseTo(1, 5);
  });
}
let embedderDir: string;

describe('the embedder that npm carries', () => {
  beforeEach(() => {
    embedderDir = withUse;
    open(withUse);
  });
  behaves('use-lite-en', 512, [0.0628, 0.0613, 0.035, -0.0168]);

  it('says what there is and what is here', async () => {
    const list = await embedder.list();
    expect(list.map(({ model, present }) => [model, present])).toEqual([
      ['all-minilm-l6-v2', false],
      ['use-lite-en', true],
    ]);
    expect((await embedder.current())?.model).toBe(list.find(({ present }) => present)?.model);
  });

  it('stops when it is told to, and serves the next', async () => {
    const controller = new AbortController();
    const texts = Array.from({ length: 2_000 }, (_, i) => `passage number ${i} ${'of many words '.repeat(30)}`);
    const long = embedder.embed(texts, { signal: controller.signal });
    const stopped = expect(long).rejects.toThrow('enough');
    // Answered while the long one is under way: they take turns.
    await embedder.embed(['a question']);
    controller.abort(new Error('enough'));
    await stopped;
    expect((await embedder.embed(['the next'])).vectors).toHaveLength(1);
    await expect(embedder.embed(['x'], { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
  });
});

describe('without a model here', () => {
  it('says how to get one', async () => {
    open(empty);
    expect(await embedder.current()).toBeNull();
    await expect(embedder.embed(['x'])).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/npm run models -- fetch/),
    });
    await expect(embedder.embed(['x'], { model: 'nope' })).rejects.toThrow('No server within reach has');
  });

  it('says that a damaged model does not work', async () => {
    const damaged = await mkdtemp(path.join(tmpdir(), 'sightline-text-'));
    await cp(withUse, damaged, { recursive: true });
    await writeFile(path.join(damaged, 'text/use-lite-en/model.onnx'), 'not a model');
    open(damaged);
    await expect(embedder.embed(['x'])).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/does not work/),
    });
    await rm(damaged, { recursive: true });
  });

  const info = (provider: string, name: string): LanguageModelInfo => ({
    ...{ provider, name, kind: 'embedding', sizeBytes: null, parameters: null, quantization: null, window: null },
    ...{ vision: null, tools: null, modifiedAt: null, loadedUntil: null },
  });

  it("uses a server's, in batches, and makes its vectors units", async () => {
    const asked: [string, string, number][] = [];
    open(empty, {
      servers: {
        list: async () => [{ ...info('ollama', 'chatty'), kind: 'language' }, info('ollama', 'nomic:latest')],
        async embedBy(provider, model, texts) {
          asked.push([provider, model, texts.length]);
          return { vectors: texts.map((text) => [3, 4, text.length]), tokens: texts.length };
        },
      },
    });
    expect(await embedder.current()).toEqual({ provider: 'ollama', model: 'nomic:latest', dimension: 3 });
    const texts = Array.from({ length: 100 }, (_, i) => `text ${i}`);
    const { vectors, tokens, model } = await embedder.embed(texts, { model: 'nomic' });
    expect(model).toBe('nomic:latest');
    expect(tokens).toBe(100);
    expect(asked.slice(1)).toEqual([
      ['ollama', 'nomic:latest', 64],
      ['ollama', 'nomic:latest', 36],
    ]);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('does not believe a server that answers for fewer texts', async () => {
    open(empty, {
      servers: {
        list: async () => [info('x', 'short')],
        embedBy: async () => ({ vectors: [[1, 0]], tokens: null }),
      },
    });
    await expect(embedder.embed(['a', 'b'])).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('has none while no server answers', async () => {
    open(empty, { servers: { list: () => Promise.reject(new Error('away')), embedBy: () => Promise.reject() } });
    expect(await embedder.current()).toBeNull();
  });
});

describe.skipIf(!minilm)('all-MiniLM-L6-v2 (skipped without TEST_DATA_DIR)', () => {
  let withBoth: string;
  beforeAll(async () => {
    withBoth = await mkdtemp(path.join(tmpdir(), 'sightline-text-'));
    await mkdir(path.join(withBoth, 'text'));
    await cp(path.join(withUse, 'text'), path.join(withBoth, 'text'), { recursive: true });
    await cp(minilm!, path.join(withBoth, 'text/all-minilm-l6-v2'), { recursive: true });
  });
  afterAll(() => rm(withBoth, { recursive: true, force: true }));
  beforeEach(() => {
    embedderDir = withBoth;
    open(withBoth);
  });
  behaves('all-minilm-l6-v2', 384, [0.1104, 0.0878, 0.002, -0.0273]);

  it('leaves the other to whoever names it', async () => {
    const { model, vectors } = await embedder.embed(['x'], { model: 'use-lite-en' });
    expect([model, vectors[0]!.length]).toEqual(['use-lite-en', 512]);
  });
});
