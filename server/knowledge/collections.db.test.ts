// Collections: names, who reads and writes which, and what goes with them.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CollectionCreate } from '@/contracts/knowledge';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { collectionRoutes } from './collection-routes';
import { type Collections, createCollections } from './collections';
import { insertDocument } from './testing';

let core: TestCore;
let collections: Collections;
let [ann, bob, boss]: Principal[] = [];
const removed: string[] = [];
const reembedded: [string, string][] = [];
beforeAll(async () => {
  core = await openTestCore();
  collections = createCollections(core, {
    media: { removeMany: async (ids) => void removed.push(...ids) },
    abandon: async () => {},
    reembed: async (id, model) => void reembedded.push([id, model]),
  });
  [ann, bob, boss] = [await core.person('viewer'), await core.person('viewer'), await core.person('admin')];
});
afterAll(() => core.close());

const make = (who: Principal, name: string, more: object = {}) =>
  collections.create(who, CollectionCreate.parse({ name, ...more }));

describe('collections', () => {
  it('get a name for addresses that is theirs alone, also when made at once', async () => {
    const made = await Promise.all([make(ann!, 'Site rules'), make(bob!, 'Site  rules!'), make(ann!, 'Site rules')]);
    expect(made.map(({ slug }) => slug).sort()).toEqual(['site-rules', 'site-rules-2', 'site-rules-3']);
    expect(made[0]).toMatchObject({ shared: true, mine: true, kind: 'knowledge', documents: 0, embedding: null });
    expect((await make(ann!, '日本')).slug).toBe('collection');
    expect((await make(ann!, 'Graph')).slug).toBe('collection-graph');
  });

  it('of somebody are hidden from everybody else, admins too, by every door and name', async () => {
    const { id, slug } = await make(ann!, 'Diary', { shared: false });
    expect((await collections.get(ann!, slug)).id).toBe(id);
    const doors = collectionRoutes(collections);
    for (const who of [bob!, boss!]) {
      const ask = knock(doors, who);
      for (const name of [id, slug]) {
        for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) {
          const { status } = await ask(method, `/api/v1/knowledge/collections/${name}`, body);
          expect(status, `${who.role} ${method} ${name}`).toBe(404);
        }
        await expect(collections.readable(who, [name])).rejects.toMatchObject({ kind: 'not_found' });
        expect(await collections.readable(who, [name], false)).toEqual([]);
      }
      expect(await collections.readable(who)).not.toContain(id);
      expect((await collections.list(who)).map((one) => one.id)).not.toContain(id);
    }
    expect(await collections.readable(ann!, [slug, id])).toEqual([id]);
    expect(await collections.readable(ann!, [])).toEqual([]);
  });

  it('that are shared are changed by their owner and by operators, and taken back by the owner alone', async () => {
    const { slug } = await make(ann!, 'Manuals');
    await expect(collections.update(bob!, slug, { name: 'Mine' })).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await collections.update(boss!, slug, { name: 'Handbooks', tags: ['pdf'] })).name).toBe('Handbooks');
    await expect(collections.update(boss!, slug, { shared: false })).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await collections.update(ann!, slug, { shared: false })).toMatchObject({ shared: false, tags: ['pdf'] });
    await expect(collections.get(boss!, slug)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('of an agent are made once and have the names that programs send', async () => {
    const agent = { id: uuidv7(), slug: 'guard', name: 'Guard' };
    await core.db.run('INSERT INTO agent (id, name, slug) VALUES ($1, $2, $3)', [agent.id, agent.name, agent.slug]);
    const made = await Promise.all([collections.ofAgent(ann!, agent), collections.ofAgent(bob!, agent)]);
    expect(made[0]!.id).toBe(made[1]!.id);
    expect(made[0]).toMatchObject({ slug: 'agent_guard_kb', agent: { id: agent.id, name: 'Guard' } });
    for (const name of ['agent_guard_kb', `agent_${agent.id}_kb`]) {
      expect(await collections.readable(bob!, [name])).toEqual([made[0]!.id]);
    }
  });

  it('are given another model once', async () => {
    const { id, slug } = await make(ann!, 'Vectors');
    await collections.update(ann!, slug, { embeddingModel: 'other' });
    expect(reembedded).toEqual([[id, 'other']]);
  });

  it('go with their documents, passages, facts and files', async () => {
    const { id, slug } = await make(ann!, 'Gone');
    const [media, document, entity] = [uuidv7(), uuidv7(), uuidv7()];
    await core.db.run(
      "INSERT INTO media (id, kind, mime, bytes, sha256) VALUES ($1, 'document', 'text/plain', 1, 'x')",
      [media],
    );
    await core.db.run("INSERT INTO document (id, collection_id, name, media_id) VALUES ($1, $2, 'a', $3)", [
      document,
      id,
      media,
    ]);
    await core.db.run(
      `INSERT INTO chunk (id, document_id, collection_id, position, text, start, "end", tokens, search)
       VALUES ($1, $2, $3, 0, 'words', 0, 5, 1, to_tsvector('words'))`,
      [uuidv7(), document, id],
    );
    await core.db.run(
      `INSERT INTO entity (id, space, space_id, kind, name, name_key, search) VALUES ($1, 'collection', $2, 'place', 'Gate', 'gate', '')`,
      [entity, id],
    );
    expect(await collections.get(ann!, slug)).toMatchObject({ documents: 1, chunks: 1, tokens: 1 });
    await collections.remove(ann!, slug);
    expect(removed).toEqual([media]);
    const left = await core.db.query(
      `SELECT (SELECT count(*) FROM document WHERE collection_id = $1) AS documents,
         (SELECT count(*) FROM chunk WHERE collection_id = $1) AS chunks,
         (SELECT count(*) FROM entity WHERE space_id = $1) AS entities`,
      [id],
    );
    expect(left).toEqual([{ documents: 0, chunks: 0, entities: 0 }]);
  });
});

it('cut their stems anew in short statements when the language changes; cut off, it is done by asking again', async () => {
  const { id } = await make(ann!, 'Werk');
  const passages = Array.from({ length: 130 }, (_, n) => ({ text: `Haus ${n}: die Häuser am Tor.` }));
  await insertDocument(core.db, { collectionId: id, name: 'Haus.txt', passages });
  const found = async (word: string) => {
    const [row] = await core.db.query<{ n: number }>(
      'SELECT count(*) AS n FROM chunk WHERE collection_id = $1 AND search @@ $2::tsquery',
      [id, `'${word}'`],
    );
    return row!.n;
  };
  expect([await found('häuser'), await found('haus')]).toEqual([130, 130]);
  let statements = 0;
  const refusing = createCollections(
    {
      db: {
        ...core.db,
        async query(sql, values) {
          if (sql.includes('UPDATE chunk') && ++statements > 1) throw new Error('cut off');
          return core.db.query(sql, values);
        },
      },
    },
    { media: { removeMany: async () => {} }, abandon: async () => {}, reembed: async () => {} },
  );
  await expect(refusing.update(ann!, id, { language: 'german' })).rejects.toThrow('cut off');
  expect((await collections.get(ann!, id)).language).toBe('english');
  expect(await found('häuser')).toBe(80);
  expect((await collections.update(ann!, id, { language: 'german' })).language).toBe('german');
  expect([await found('häuser'), await found('haus')]).toEqual([0, 130]);
});
