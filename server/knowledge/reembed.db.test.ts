// Another model for a collection: search goes on with the old vectors until all of the new ones are there, whatever comes
// in, goes or is chosen meanwhile.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { type HeldEmbedder, heldEmbedder, openKnowledge } from './ingest-testing';

let core: TestCore;
let ann: Principal;
beforeAll(async () => {
  core = await openTestCore();
  ann = await core.person('operator');
});
afterAll(() => core.close());

const words = (n: number) => `The gate ${n} opens at seven and closes at nine. `.repeat(60);

/** A collection with three documents by "words-a". */
async function filled(embedder: HeldEmbedder, name: string, over: TestCore = core) {
  const room = openKnowledge(over, embedder);
  const { id } = await room.collect(ann, name);
  for (const n of [1, 2, 3]) await room.put(ann, id, `${n}.txt`, words(n));
  await room.documents.settled();
  const vectors = async () => {
    const rows = await core.db.query<{ model: string; n: number }>(
      'SELECT model, count(*) AS n FROM chunk_vector WHERE collection_id = $1 GROUP BY model ORDER BY model',
      [id],
    );
    return Object.fromEntries(rows.map(({ model, n }) => [model, n]));
  };
  const look = () => room.collections.get(ann, id);
  const change = (model: string) => room.collections.update(ann, id, { embeddingModel: model });
  return { ...room, id, vectors, look, change };
}

it('makes the new vectors beside the old ones, which are searched until none lacks', async () => {
  const embedder = heldEmbedder();
  const room = await filled(embedder, 'Change');
  const { chunks } = await room.look();
  const held = embedder.hold();
  const asking = room.change('words-b');
  await held.reached;
  held.release();
  const during = await asking;
  expect(during.embedding).toMatchObject({ model: 'words-a', changing: { model: 'words-b', total: chunks } });
  await room.documents.settled();
  expect((await room.look()).embedding).toMatchObject({ model: 'words-b', changing: null });
  expect(await room.vectors()).toEqual({ 'words-b': chunks });
});

it('takes documents along that come in meanwhile, also those that were begun with the old one', async () => {
  const embedder = heldEmbedder();
  const room = await filled(embedder, 'Meanwhile');
  const held = embedder.hold();
  await room.put(ann, room.id, '4.txt', words(4));
  await held.reached;
  // The document waits with the old model; the change runs to its end.
  held.release();
  await room.change('words-b');
  await room.put(ann, room.id, '5.txt', words(5));
  await room.documents.settled();
  await room.documents.settled();
  const { chunks, documents, embedding, failed } = await room.look();
  expect({ documents, failed, model: embedding?.model }).toEqual({ documents: 5, failed: 0, model: 'words-b' });
  expect(await room.vectors()).toEqual({ 'words-b': chunks });
  const { items } = await room.documents.list(ann, room.id, { limit: 9 });
  expect(items.every(({ state }) => state === 'ready')).toBe(true);
});

it('that begins with one model and ends with another is embedded anew', async () => {
  const embedder = heldEmbedder();
  const room = openKnowledge(core, embedder);
  const { id } = await room.collect(ann, 'Overtaken');
  const held = embedder.hold();
  await room.put(ann, id, '1.txt', words(1));
  await held.reached;
  // Nothing can be found yet, so the change is done at once.
  await core.db.run("UPDATE collection SET embedding_model = 'words-c' WHERE id = $1", [id]);
  held.release();
  await room.documents.settled();
  const { chunks, embedding } = await room.collections.get(ann, id);
  expect([embedding?.model, chunks > 0]).toEqual(['words-c', true]);
  const rows = await core.db.query('SELECT DISTINCT model FROM chunk_vector WHERE collection_id = $1', [id]);
  expect(rows).toEqual([{ model: 'words-c' }]);
});

it('goes to the last one that was chosen', async () => {
  const embedder = heldEmbedder();
  const room = await filled(embedder, 'Twice');
  await Promise.all([room.change('words-b'), room.change('words-c')]);
  await room.change('words-d');
  await room.documents.settled();
  const { chunks, embedding } = await room.look();
  expect(embedding).toMatchObject({ model: 'words-d', changing: null });
  expect(await room.vectors()).toEqual({ 'words-d': chunks });
});

it('goes back to the one that is searched when that is chosen again', async () => {
  const embedder = heldEmbedder();
  const room = await filled(embedder, 'Back');
  const { chunks } = await room.look();
  const asked = embedder.hold();
  const asking = room.change('words-b');
  await asked.reached;
  asked.release();
  const filling = embedder.hold();
  await asking;
  await filling.reached;
  expect((await room.change('words-a')).embedding).toMatchObject({ model: 'words-a', changing: null });
  filling.release();
  await room.documents.settled();
  expect((await room.look()).embedding).toMatchObject({ model: 'words-a', changing: null });
  expect(await room.vectors()).toEqual({ 'words-a': chunks });
});

it('that is chosen while the old vectors go is made, too', async () => {
  let onDrop = async () => {};
  const db: TestCore['db'] = {
    ...core.db,
    async run(sql, values) {
      const count = await core.db.run(sql, values);
      if (sql.startsWith('DELETE FROM chunk_vector')) await onDrop();
      return count;
    },
  };
  const room = await filled(heldEmbedder(), 'Late', { ...core, db });
  const { chunks } = await room.look();
  onDrop = async () => {
    onDrop = async () => {};
    await room.change('words-c');
  };
  await room.change('words-b');
  await room.documents.settled();
  expect((await room.look()).embedding).toMatchObject({ model: 'words-c', changing: null });
  expect(await room.vectors()).toEqual({ 'words-c': chunks });
});

it('that comes with a later document makes the vectors of the earlier ones, too', async () => {
  const bare = await filled(heldEmbedder(null), 'First model');
  expect(await bare.vectors()).toEqual({});
  const room = openKnowledge(core, heldEmbedder());
  await room.put(ann, bare.id, '4.txt', words(4));
  await room.documents.settled();
  const { chunks, embedding } = await bare.look();
  expect(embedding).toMatchObject({ model: 'words-a', changing: null });
  expect(await bare.vectors()).toEqual({ 'words-a': chunks });
});

it('goes on after a stop', async () => {
  const embedder = heldEmbedder();
  const room = await filled(embedder, 'Stop');
  await core.db.run("UPDATE collection SET next_model = 'words-b' WHERE id = $1", [room.id]);
  const next = openKnowledge(core, embedder);
  await next.documents.open();
  await next.documents.settled();
  expect((await room.look()).embedding).toMatchObject({ model: 'words-b', changing: null });
  await next.documents.close();
});

it('is refused for what is no model, and then nothing changes', async () => {
  const room = await filled(heldEmbedder(), 'None');
  await expect(room.change('none')).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(/no model/),
  });
  expect((await room.look()).embedding).toMatchObject({ model: 'words-a', changing: null });
});
