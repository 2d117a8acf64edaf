// The work on documents: stopped, overtaken, tried again, taken up by the next start, with nothing half there at any
// moment.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { heldEmbedder, openKnowledge } from './ingest-testing';

let core: TestCore;
let room: ReturnType<typeof openKnowledge>;
let ann: Principal;
const embedder = heldEmbedder();
beforeAll(async () => {
  core = await openTestCore();
  room = openKnowledge(core, embedder);
  ann = await core.person('operator');
});
afterAll(async () => {
  await room.documents.close();
  await core.close();
});

const ready = (collectionId: string, name: string, bytes: Uint8Array | string) =>
  room.putReady(ann, collectionId, name, bytes);

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

  it('makes the vectors of the next passages while those before are written', async () => {
    const { id } = await room.collect(ann, 'Ahead');
    let asked = 0;
    let reach = () => {};
    const second = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const ahead = {
      ...heldEmbedder(),
      embed: (...of: Parameters<typeof embedder.embed>) => {
        asked += 1;
        if (asked === 2) reach();
        return embedder.embed(...of);
      },
    };
    const db: TestCore['db'] = {
      ...core.db,
      async run(sql, values) {
        if (sql.trimStart().startsWith('INSERT INTO chunk_vector')) await second;
        return core.db.run(sql, values);
      },
    };
    const quick = openKnowledge({ ...core, db }, ahead);
    const done = await quick.putReady(ann, id, 'a.txt', 'The gate is blue. '.repeat(3_000));
    expect(done.state).toBe('ready');
    expect(asked).toBeGreaterThan(1);
    const [row] = await core.db.query('SELECT count(*) AS n FROM chunk_vector WHERE collection_id = $1', [id]);
    expect(row).toEqual({ n: done.chunks });
  });
});
