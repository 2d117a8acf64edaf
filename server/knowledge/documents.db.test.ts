// Documents in the database: taken in, recognised, shown, replaced and removed, and who may do so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockedPdf, pdf } from '../documents/files-testing';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createDocuments } from './documents';
import { heldEmbedder, openKnowledge } from './ingest-testing';

let core: TestCore;
let room: ReturnType<typeof openKnowledge>;
let ann: Principal;
let bob: Principal;
const embedder = heldEmbedder();
beforeAll(async () => {
  core = await openTestCore();
  room = openKnowledge(core, embedder);
  [ann, bob] = [await core.person('operator'), await core.person('viewer')];
});
afterAll(async () => {
  await room.documents.close();
  await core.close();
});

const ready = (collectionId: string, name: string, bytes: Uint8Array | string) =>
  room.putReady(ann, collectionId, name, bytes);

describe('a document', () => {
  it('is accepted at once and can be found when it is ready', async () => {
    const { id } = await room.collect(ann, 'Gates');
    core.told.length = 0;
    const markdown =
      '# Gates\n\n## North\n\nThe north gate opens at seven.\n\n## South\n\nThe south gate is shut on Sundays.';
    const { items, recognised } = await room.put(ann, id, 'rules/gates.md', markdown);
    expect(recognised).toEqual([]);
    expect(items[0]).toMatchObject({ name: 'rules/gates.md', state: 'queued', version: 1, mime: 'text/markdown' });
    await room.documents.settled();
    const done = await room.documents.get(ann, items[0]!.id);
    expect(done).toMatchObject({ state: 'ready', error: null, pages: null });
    expect(done.chunks).toBeGreaterThan(0);
    expect(done.tokens).toBeGreaterThan(10);
    expect(await room.found(id, 'sundays')).toEqual(['rules/gates.md']);
    const collection = await room.collections.get(ann, id);
    expect(collection).toMatchObject({ documents: 1, working: 0, embedding: { model: 'words-a', dimension: 32 } });
    const told = core.told.filter(({ event }) => event === 'job:progress');
    expect(told.every(({ audience }) => (audience as { user: string }).user === ann.userId)).toBe(true);
    const states = told.map(({ payload }) => payload as { state: string; message: string });
    expect(states[0]).toMatchObject({ state: 'running', message: 'parsing' });
    expect(states.at(-1)).toMatchObject({ state: 'done' });
    expect(room.news.at(-1)).toEqual({ documentId: done.id, collectionId: id, what: 'ready' });
  });

  it('shows its words and passages, each where it says', async () => {
    const { id } = await room.collect(ann, 'Pages');
    const done = await ready(id, 'plan.pdf', pdf(['The gate opens at seven.', 'It closes at nine.']));
    expect(done).toMatchObject({ pages: 2, mime: 'application/pdf' });
    const { parts } = await room.documents.text(ann, done.id);
    expect(parts.map(({ page }) => page)).toEqual([1, 2]);
    const text = parts.map((part) => part.text).join('');
    const { items } = await room.documents.chunks(ann, done.id, { limit: 50 });
    for (const { text: words, start, end } of items) expect(text.slice(start, end)).toBe(words);
    const [first] = (await room.documents.chunks(ann, done.id, { limit: 1 })).items;
    expect(first).toMatchObject({ page: 1, position: 0, documentId: done.id });
  });

  it('with the same bytes is recognised, whatever it is called, and its bytes are stored once', async () => {
    const { id } = await room.collect(ann, 'Twice');
    const one = await ready(id, 'a.txt', 'The barrier is red.');
    const before = await room.counts();
    const again = await room.put(ann, id, 'b.txt', 'The barrier is red.');
    expect(again).toEqual({ items: [], recognised: [one.id] });
    expect(await room.counts()).toEqual(before);
    const both = await room.documents.upload(ann, id, [
      { name: 'c.txt', bytes: Buffer.from('The fence is green.'), source: 'upload' },
      { name: 'd.txt', bytes: Buffer.from('The fence is green.'), source: 'upload' },
      { name: 'c.txt', bytes: Buffer.from('The wall is grey.'), source: 'upload' },
    ]);
    expect(both.items.map(({ name }) => name)).toEqual(['c.txt', 'c (2).txt']);
    await room.documents.settled();
  });

  it('goes with everything that came from it', async () => {
    const { id } = await room.collect(ann, 'Short');
    const before = await room.counts();
    const done = await ready(id, 'a.txt', 'The gate is blue. '.repeat(300));
    await core.db.run(
      "INSERT INTO episode (id, kind, space, space_id, source_id, occurred_at) VALUES (gen_random_uuid(), 'document', 'collection', $1, $2, now())",
      [id, done.id],
    );
    await room.documents.remove(ann, done.id);
    expect(await room.counts()).toEqual(before);
    expect(room.news.at(-1)).toEqual({ documentId: done.id, collectionId: id, what: 'removed' });
    await expect(room.documents.get(ann, done.id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('of a private collection is there for its owner alone', async () => {
    const { id } = await room.collect(ann, 'Diary', { shared: false });
    const done = await ready(id, 'a.txt', 'Dear diary.');
    for (const look of [
      () => room.documents.get(bob, done.id),
      () => room.documents.text(bob, done.id),
      () => room.documents.chunks(bob, done.id, { limit: 9 }),
      () => room.documents.file(bob, done.id),
      () => room.documents.retry(bob, done.id),
      () => room.documents.cancel(bob, done.id),
      () => room.documents.remove(bob, done.id),
      () => room.documents.list(bob, id, { limit: 9 }),
      () => room.put(bob, id, 'x.txt', 'x'),
    ]) {
      await expect(look()).rejects.toMatchObject({ kind: 'not_found' });
    }
  });

  it('of a shared collection is changed by its owner and operators', async () => {
    const { id } = await room.collect(ann, 'Shared');
    const done = await ready(id, 'a.txt', 'For everybody.');
    expect((await room.documents.get(bob, done.id)).name).toBe('a.txt');
    await expect(room.documents.remove(bob, done.id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(room.put(bob, id, 'x.txt', 'x')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('a new version', () => {
  it('takes the place of the old one when it is ready, and not before', async () => {
    const { id } = await room.collect(ann, 'Versions');
    const one = await ready(id, 'code.txt', 'The code of the gate is 4711.');
    const held = embedder.hold();
    const { items } = await room.put(ann, id, 'code.txt', 'The code of the door is 1234.');
    await held.reached;
    expect(await room.found(id, '4711')).toEqual(['code.txt']);
    expect(await room.found(id, '1234')).toEqual([]);
    held.release();
    await room.documents.settled();
    expect(await room.found(id, '4711')).toEqual([]);
    expect(await room.found(id, '1234')).toEqual(['code.txt']);
    const two = await room.documents.get(ann, items[0]!.id);
    expect(two).toMatchObject({ version: 2, state: 'ready' });
    // Who cites the old one finds the new one.
    expect((await room.documents.get(ann, one.id)).id).toBe(two.id);
    const three = await ready(id, 'code.txt', 'The code of the roof is 99.');
    expect((await room.documents.get(ann, one.id)).id).toBe(three.id);
    expect((await room.collections.get(ann, id)).documents).toBe(1);
    expect(room.news.slice(-2)).toEqual([
      { documentId: two.id, collectionId: id, what: 'removed' },
      { documentId: three.id, collectionId: id, what: 'ready' },
    ]);
  });

  it('that fails leaves the old one to be found', async () => {
    const { id } = await room.collect(ann, 'Fails');
    await ready(id, 'plan.pdf', pdf(['The gate opens at seven.']));
    const two = await ready(id, 'plan.pdf', lockedPdf());
    expect(two).toMatchObject({ state: 'failed', version: 2, chunks: 0, error: expect.stringMatching(/password/) });
    expect(await room.found(id, 'gate')).toEqual(['plan.pdf']);
  });

  it('that comes while another waits takes its place', async () => {
    const { id } = await room.collect(ann, 'Overtaken');
    const held = embedder.hold();
    const { items } = await room.put(ann, id, 'a.txt', 'First words.');
    await held.reached;
    await room.put(ann, id, 'a.txt', 'Second words.');
    held.release();
    await room.documents.settled();
    await expect(room.documents.get(ann, items[0]!.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await room.found(id, 'second')).toEqual(['a.txt']);
    expect(await room.found(id, 'first')).toEqual([]);
  });

  it('that goes back to what is there ends the one that waits', async () => {
    const { id } = await room.collect(ann, 'Back');
    const one = await ready(id, 'a.txt', 'First words.');
    const held = embedder.hold();
    const two = (await room.put(ann, id, 'a.txt', 'Second words.')).items[0]!;
    await held.reached;
    expect(await room.put(ann, id, 'a.txt', 'First words.')).toEqual({ items: [], recognised: [one.id] });
    held.release();
    await room.documents.settled();
    await expect(room.documents.get(ann, two.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await room.found(id, 'first')).toEqual(['a.txt']);
  });

  it('of a file whose bytes come again under another name loses neither', async () => {
    const { id } = await room.collect(ann, 'Renamed');
    const held = embedder.hold();
    await room.put(ann, id, 'a.txt', 'First words.');
    await held.reached;
    const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text), source: 'upload' as const });
    const sent = await room.documents.upload(ann, id, [file('a.txt', 'Second words.'), file('b.txt', 'First words.')]);
    held.release();
    await room.documents.settled();
    expect([sent.items.length, sent.recognised]).toEqual([2, []]);
    expect(await room.found(id, 'second')).toEqual(['a.txt']);
    expect(await room.found(id, 'first')).toEqual(['b.txt']);
  });

  it('of a collection that is gone by now is refused, and its bytes are not kept', async () => {
    const { id } = await room.collect(ann, 'Gone');
    const before = await room.counts();
    const media = {
      ...room.media,
      async put(file: Parameters<typeof room.media.put>[0]) {
        const put = await room.media.put(file);
        await core.db.run('DELETE FROM collection WHERE id = $1', [id]);
        return put;
      },
    };
    const late = createDocuments(core, { ...room, media });
    const file = { name: 'a.txt', bytes: Buffer.from('Late words.'), source: 'upload' as const };
    await expect(late.upload(ann, id, [file])).rejects.toMatchObject({ kind: 'not_found' });
    expect(await room.counts()).toEqual(before);
  });
});
