import { describe, expect, it } from 'vitest';
import { EmbedQueue } from './embed-queue';
import type { Batch, Embedded } from './embed-thread';

/** An embedder that remembers what it was given and answers each text with its length. */
function recorded() {
  const batches: string[][] = [];
  const embed = async ({ texts }: Batch): Promise<Embedded> => {
    batches.push([...texts]);
    return { vectors: texts.map((text) => Float32Array.of(text.length)), tokens: texts.length };
  };
  return { batches, queue: new EmbedQueue(embed) };
}
const job = (texts: string[], signal?: AbortSignal) => ({ recipe: 'r', folder: 'f', texts, signal });
const long = (count: number) => Array.from({ length: count }, (_, i) => 'long '.repeat(1 + (i % 3)));

describe('the line of texts to embed', () => {
  it('lets a question in between the batches of a library', async () => {
    const { batches, queue } = recorded();
    const library = queue.add(job(long(40)));
    const question = queue.add(job(['question']));
    expect((await question).tokens).toBe(1);
    expect((await library).tokens).toBe(40);
    expect(batches.map((texts) => texts.length)).toEqual([16, 1, 16, 8]);
  });

  it('runs texts of one length together and answers in the order of asking', async () => {
    const { batches, queue } = recorded();
    const texts = long(20);
    const { vectors } = await queue.add(job(texts));
    expect(vectors.map(([length]) => length)).toEqual(texts.map((text) => text.length));
    expect(batches.flat().map((text) => text.length)).toEqual(texts.map((text) => text.length).sort((a, b) => a - b));
  });

  it('refuses what would wait too long, but never a job that finds nobody waiting', async () => {
    const queue = new EmbedQueue(() => new Promise(() => {}));
    const first = queue.add(job(long(9_000)));
    expect(() => queue.add(job(['one more']))).toThrow('Too many texts wait');
    queue.clear(new Error('closed'));
    await expect(first).rejects.toThrow('closed');
    const next = queue.add(job(['now there is room']));
    queue.clear(new Error('closed'));
    await expect(next).rejects.toThrow('closed');
  });

  it('forgets the texts of a job that was given up', async () => {
    const { batches, queue } = recorded();
    const controller = new AbortController();
    const given = queue.add(job(long(100), controller.signal));
    const other = queue.add(job(['other']));
    controller.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    await other;
    expect(batches.flat()).toHaveLength(17);
  });

  it('ends a job with the error of one of its batches, and goes on with the others', async () => {
    const queue = new EmbedQueue(async ({ texts }) => {
      if (texts.includes('bad')) throw new Error('cannot');
      return { vectors: [Float32Array.of(1)], tokens: 1 };
    });
    const bad = queue.add(job(['bad']));
    const good = queue.add(job(['good']));
    await expect(bad).rejects.toThrow('cannot');
    expect((await good).tokens).toBe(1);
  });
});
