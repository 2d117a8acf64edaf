// Documents in the database: taken in, recognised, replaced, stopped, tried again and removed, with nothing half there
// at any moment.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, lockedPdf, pdf, zip } from '../documents/files-testing';
import { openTestCore, type TestCore, testJpeg } from '../testing';
import type { Principal } from '../users/permissions';
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

const ready = async (collectionId: string, name: string, bytes: Uint8Array | string) => {
  const { items } = await room.put(ann, collectionId, name, bytes);
  await room.documents.settled();
  return room.documents.get(ann, items[0]!.id);
};

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
});

describe('the work on a document', () => {
  it('ends when it is cancelled, leaves nothing, and can be taken up again', async () => {
    const { id } = await room.collect(ann, 'Cancelled');
    const before = await room.counts();
    const held = embedder.hold();
    const { items } = await room.put(ann, id, 'a.txt', 'The gate is blue. '.repeat(300));
    await held.reached;
    const working = await room.documents.get(ann, items[0]!.id);
    expect(working.state).toBe('embedding');
    expect(await room.documents.cancel(ann, working.id)).toMatchObject({ state: 'cancelled', chunks: 0 });
    held.release();
    await room.documents.settled();
    const after = await room.counts();
    expect(after).toEqual({
      ...before,
      documents: before.documents! + 1,
      media: before.media! + 1,
      files: before.files! + 1,
    });
    await expect(room.documents.cancel(ann, working.id)).rejects.toMatchObject({ kind: 'conflict' });
    await room.documents.retry(ann, working.id);
    await room.documents.settled();
    expect(await room.documents.get(ann, working.id)).toMatchObject({ state: 'ready' });
    await expect(room.documents.retry(ann, working.id)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('that waits is cancelled before it began', async () => {
    const { id } = await room.collect(ann, 'Waiting');
    const held = embedder.hold();
    const { items } = await room.documents.upload(
      ann,
      id,
      Array.from({ length: 4 }, (_, n) => ({
        name: `${n}.txt`,
        bytes: Buffer.from(`Words ${n}.`),
        source: 'upload' as const,
      })),
    );
    await held.reached;
    expect(await room.documents.cancel(ann, items[3]!.id)).toMatchObject({ state: 'cancelled' });
    held.release();
    await room.documents.settled();
    const { items: listed } = await room.documents.list(ann, id, { limit: 10 });
    expect(listed.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      '0.txt ready',
      '1.txt ready',
      '2.txt ready',
      '3.txt cancelled',
    ]);
    expect((await room.documents.list(ann, id, { limit: 10, state: 'cancelled' })).items).toHaveLength(1);
    expect((await room.documents.list(ann, id, { limit: 10, q: '1.T' })).items).toHaveLength(1);
    const one = await room.documents.list(ann, id, { limit: 3 });
    const two = await room.documents.list(ann, id, { limit: 3, cursor: one.nextCursor! });
    expect(new Set([...one.items, ...two.items].map((item) => item.id)).size).toBe(4);
  });

  it('fails with the reason when the model is away, and leaves nothing; the same bytes again are a new try', async () => {
    const { id } = await room.collect(ann, 'Away');
    embedder.fail = new Error('the model is away');
    const failed = await ready(id, 'a.txt', 'The gate is blue.');
    embedder.fail = null;
    expect(failed).toMatchObject({ state: 'failed', chunks: 0 });
    expect(await room.found(id, 'gate')).toEqual([]);
    const { recognised } = await room.put(ann, id, 'a.txt', 'The gate is blue.');
    expect(recognised).toEqual([failed.id]);
    await room.documents.settled();
    expect(await room.found(id, 'gate')).toEqual(['a.txt']);
  });

  it('ends with a document that is removed, and with its collection', async () => {
    const { id } = await room.collect(ann, 'Removed');
    const before = await room.counts();
    const held = embedder.hold();
    const { items } = await room.put(ann, id, 'a.txt', 'One.');
    await held.reached;
    await room.documents.remove(ann, items[0]!.id);
    await room.put(ann, id, 'b.txt', 'Two.');
    await room.collections.remove(ann, id);
    held.release();
    await room.documents.settled();
    expect(await room.counts()).toEqual(before);
  });

  it('is taken up by the next start', async () => {
    const { id } = await room.collect(ann, 'Restart');
    const other = heldEmbedder();
    const first = openKnowledge(core, other);
    const held = other.hold();
    const { items } = await first.put(ann, id, 'a.txt', 'The gate is blue. '.repeat(300));
    await held.reached;
    await first.documents.close();
    expect(await room.documents.get(ann, items[0]!.id)).toMatchObject({ state: 'queued', chunks: 0 });
    await room.documents.open();
    await room.documents.settled();
    expect(await room.documents.get(ann, items[0]!.id)).toMatchObject({ state: 'ready' });
  });

  it('goes by words alone where there is no model, until there is one', async () => {
    const { id } = await room.collect(ann, 'Words');
    const bare = openKnowledge(core, heldEmbedder(null));
    const { items } = await bare.put(ann, id, 'a.txt', 'The gate is blue.');
    await bare.documents.settled();
    expect((await room.collections.get(ann, id)).embedding).toBeNull();
    expect(await room.found(id, 'gate')).toEqual(['a.txt']);
    await room.documents.open();
    await room.documents.settled();
    expect((await room.collections.get(ann, id)).embedding).toMatchObject({ model: 'words-a', changing: null });
    await room.documents.remove(ann, items[0]!.id);
  });
});

describe('a file that will not do', () => {
  const zeros = Buffer.alloc(200 * 1024 * 1024);
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['empty', 'a.txt', () => Buffer.alloc(0), /empty/],
    ['only blanks', 'a.txt', () => Buffer.from(' \n '), /no words/],
    ['a program', 'a.txt', () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), /cannot be read here/],
    ['a picture', 'scan.pdf', () => testJpeg(9), /picture.*OCR/],
    ['a page called PDF', 'a.pdf', () => Buffer.from('<h1>Not found</h1>'), /called \.pdf but is not a PDF/],
    ['a PDF with a password', 'a.pdf', () => lockedPdf(), /password/],
    ['a scanned PDF', 'a.pdf', () => pdf(['', '']), /scan.*OCR/],
    ['a PDF of nothing', 'a.pdf', () => Buffer.from('%PDF-1.7\nrubbish'), /damaged/],
    ['half a Word file', 'a.docx', () => docx('words').subarray(0, 300), /damaged/],
    ['an archive', 'a.zip', () => zip([{ name: 'a.txt', body: Buffer.from('a') }]), /archive/],
    ['a bomb', 'a.docx', () => docx('x', [{ name: 'word/a.xml', body: zeros, claims: 9 }]), /too large/],
    ['JSON that is none', 'a.json', () => Buffer.from('{"a": '), /not valid JSON/],
  ])('%s is told plainly and leaves nothing but the row that says so', async (name, file, make, words) => {
    const { id } = await room.collect(ann, `Bad ${name}`);
    const before = await room.counts();
    const failed = await ready(id, file, await make());
    expect(failed).toMatchObject({ state: 'failed', error: expect.stringMatching(words), chunks: 0, tokens: 0 });
    expect((await room.counts()).chunks).toBe(before.chunks);
    expect((await room.counts()).parts).toBe(before.parts);
    await room.documents.remove(ann, failed.id);
    expect(await room.counts()).toEqual(before);
  });

  it('with more than 50 MB is refused with its name, and nothing of the request is kept', async () => {
    const { id } = await room.collect(ann, 'Large');
    const before = await room.counts();
    const files = ['ok.txt', 'huge.txt'].map((name) => ({
      ...{ name, source: 'upload' as const },
      bytes: name === 'ok.txt' ? Buffer.from('ok') : zeros.subarray(0, 51 * 1024 * 1024),
    }));
    const refused = { kind: 'too_large', message: expect.stringMatching(/huge\.txt has more than 50 MB/) };
    await expect(room.documents.upload(ann, id, files)).rejects.toMatchObject(refused);
    expect(await room.counts()).toEqual(before);
  });
});
