import { describe, expect, it } from 'vitest';
import { embedder, open, withEmbedder, withUse } from '../embedder-testing';
import { EmbedThread, ThreadDied } from './embed-thread';

withEmbedder();

describe('the thread of the embedder', () => {
  class Counted extends EmbedThread {
    texts = 0;
    dies = 0;
    override async embed(batch: Parameters<EmbedThread['embed']>[0]) {
      this.texts += batch.texts.length;
      if (this.dies-- > 0) throw new ThreadDied('died');
      return super.embed(batch);
    }
  }

  it('is asked once for texts that are the same', async () => {
    const thread = new Counted();
    open(withUse, { thread });
    const { vectors } = await embedder.embed(['same', 'other', 'same']);
    const again = await embedder.embed(['other', 'same']);
    expect(thread.texts).toBe(2);
    expect(vectors[0]).toBe(vectors[2]);
    // The very same arrays: nothing was asked again. What they cost is told all the same.
    expect(again.vectors[0]).toBe(vectors[1]);
    expect(again.vectors[1]).toBe(vectors[0]);
    expect(again.tokens).toBe(2);
  });

  it('repeats the batch that was under way when it died, once', async () => {
    const thread = new Counted();
    open(withUse, { thread });
    const before = await embedder.embed(['before']);
    thread.dies = 1;
    const { vectors } = await embedder.embed(['during']);
    expect(vectors).toHaveLength(1);
    thread.dies = 2;
    await expect(embedder.embed(['twice'])).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await embedder.embed(['before', 'after'])).vectors[0]).toBe(before.vectors[0]);
  });

  it('ends only when the batch under way is done', async () => {
    const thread = new EmbedThread();
    open(withUse, { thread });
    const under = embedder.embed(Array.from({ length: 12 }, (_, i) => `passage ${i} ${'of many words '.repeat(40)}`));
    await expect.poll(() => thread.threadId).not.toBeNull();
    await thread.close();
    expect((await under).vectors).toHaveLength(12);
    expect(thread.threadId).toBeNull();
  });

  it('ends after a while without work', async () => {
    const thread = new EmbedThread(1);
    open(withUse, { thread });
    await embedder.embed(['once']);
    await expect.poll(() => thread.threadId).toBeNull();
    expect((await embedder.embed(['again'])).vectors).toHaveLength(1);
  });

  it('that ends takes no batch of the next one along', async () => {
    const thread = new EmbedThread();
    const batch = { recipe: 'none', folder: withUse, texts: ['x'] };
    await expect(thread.embed(batch)).rejects.toThrow('there is no recipe none');
    const ended = thread.close();
    // The next thread starts while the first one is still on its way out.
    await expect(thread.embed(batch)).rejects.toThrow('there is no recipe none');
    await ended;
    await thread.close();
  });
});
