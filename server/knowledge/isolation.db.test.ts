// Nobody finds what is not theirs: near-identical documents of two people and of two agents, private and shared, asked
// for with a thousand random queries by three people, through the function and through the door.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CollectionCreate, HybridAnswer, HybridRequest } from '@/contracts/knowledge';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { type Collections, createCollections } from './collections';
import { createKnowledgeSearch, type KnowledgeSearch } from './search';
import { searchRoutes } from './search-routes';
import { countingEmbedder, embedded, insertDocument } from './testing';

const embedder = countingEmbedder({ exact: 32, indexed: 384 });
const WORDS = 'gate code guard night key door alarm ladder parcel van yard dog fire drill badge visitor'.split(' ');
let core: TestCore;
let people: { name: string; who: Principal }[];
let collections: Collections;
let search: KnowledgeSearch;
/** Of each person what they may read, by collection id. */
const allowed = new Map<string, Set<string>>();
const slugs = new Map<string, string>();

let seed = 20_261_121;
const random = (below: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const some = <T>(items: readonly T[]): T => items[random(items.length)]!;

/** The same words in every collection; only the mark says whose they are. */
async function fill(collectionId: string, mark: string, model: string): Promise<void> {
  for (let document = 0; document < 4; document += 1) {
    const texts = Array.from(
      { length: 6 },
      (_, n) => `${WORDS.slice(n, n + 8).join(' ')} rule ${document} of the site. mark${mark}`,
    );
    await insertDocument(core.db, {
      ...{
        collectionId,
        name: `manual ${document}.txt`,
        model,
        tags: [some(['a', 'b'])],
        metadata: { floor: document % 2 },
      },
      passages: embedded(embedder, model, texts),
    });
  }
}

beforeAll(async () => {
  core = await openTestCore();
  people = [
    { name: 'ann', who: await core.person('viewer') },
    { name: 'bob', who: await core.person('operator') },
    { name: 'boss', who: await core.person('admin') },
  ];
  const none = async () => {};
  collections = createCollections(core, { media: { removeMany: none }, abandon: none, reembed: none });
  search = createKnowledgeSearch(core, { collections, embedder, rerank: null });
  for (const { who } of people) allowed.set(who.userId!, new Set());
  const share = (id: string, readers: Principal[]) => {
    for (const who of readers) allowed.get(who.userId!)!.add(id);
  };
  const everybody = people.map(({ who }) => who);
  for (const { name, who } of people) {
    for (const shared of [false, true]) {
      const made = await collections.create(who, CollectionCreate.parse({ name: `${name} ${shared}`, shared }));
      slugs.set(made.id, made.slug);
      await fill(made.id, `${name}${shared}`, shared ? 'indexed' : 'exact');
      share(made.id, shared ? everybody : [who]);
    }
  }
  for (const [index, { name, who }] of people.slice(0, 2).entries()) {
    const agent = { id: uuidv7(), slug: `agent-${name}`, name };
    await core.db.run('INSERT INTO agent (id, name, slug) VALUES ($1, $2, $3)', [agent.id, agent.name, agent.slug]);
    const made = await collections.ofAgent(who, agent);
    slugs.set(made.id, made.slug);
    await fill(made.id, `agent${name}`, 'indexed');
    // The first agent's knowledge is taken back from everybody else.
    if (index === 0) await core.db.run('UPDATE collection SET shared = false WHERE id = $1', [made.id]);
    share(made.id, index === 0 ? [who] : everybody);
  }
});
afterAll(() => core.close());

function randomRequest(): unknown {
  const words = Array.from({ length: 1 + random(5) }, () => some(WORDS));
  if (random(3) === 0)
    words.push(`mark${some(['ann', 'bob', 'boss', 'agentann', 'agentbob'])}${some(['true', 'false', ''])}`);
  if (random(8) === 0) words.push(`"${some(WORDS)}"`);
  if (random(8) === 0) words.push(`-${some(WORDS)}`);
  return {
    query: words.join(' '),
    mode: some(['hybrid', 'hybrid', 'text', 'vector']),
    top_k: 1 + random(100),
    ...(random(4) === 0 ? { tags: [some(['a', 'b'])] } : {}),
    ...(random(6) === 0 ? { metadata: { floor: random(2) } } : {}),
    ...(random(5) === 0 ? { diversity: 0.5 } : {}),
  };
}

async function marksOf(ids: Iterable<string>): Promise<Set<string>> {
  const rows = await core.db.query<{ text: string }>('SELECT text FROM chunk WHERE collection_id = ANY ($1::uuid[])', [
    [...ids],
  ]);
  return new Set(rows.map(({ text }) => text.split(' ').at(-1)!));
}

describe('a thousand random queries', () => {
  it('give passages, names and counts of what the asker may read alone, and are answered for all of that', async () => {
    const found = new Map<string, Set<string>>();
    for (let n = 0; n < 1_000; n += 1) {
      const { name, who } = people[n % people.length]!;
      const may = allowed.get(who.userId!)!;
      const request = randomRequest();
      const answer =
        n % 2 === 0
          ? await search.search(who, HybridRequest.parse(request))
          : HybridAnswer.parse(
              await (await knock(searchRoutes(search), who)('POST', '/api/v1/search/hybrid', request)).json(),
            );
      const own = new Set([...may].map((id) => slugs.get(id)));
      for (const { collection, content } of answer.results) {
        expect(own.has(collection), `${name} was shown ${collection} for ${JSON.stringify(request)}`).toBe(true);
        if (!found.has(name)) found.set(name, new Set());
        found.get(name)!.add(content.split(' ').at(-1)!);
      }
    }
    for (const { name, who } of people) expect(found.get(name), name).toEqual(await marksOf(allowed.get(who.userId!)!));
  }, 300_000);

  it('for collections by name give the same refusal for one of somebody else as for one that is not', async () => {
    for (const { who } of people) {
      const ask = knock(searchRoutes(search), who);
      const refusal = async (collection: string) => {
        const response = await ask('POST', '/api/v1/search/hybrid', { query: 'gate code', collection });
        return { status: response.status, text: await response.text() };
      };
      const nowhere = await refusal('nowhere');
      expect(nowhere.status).toBe(404);
      for (const [id, slug] of slugs) {
        if (allowed.get(who.userId!)!.has(id)) continue;
        for (const collection of [id, slug]) expect(await refusal(collection)).toEqual(nowhere);
        const mixed = { query: 'gate', collection: [[...allowed.get(who.userId!)!][0]!, id] };
        expect((await ask('POST', '/api/v1/search/hybrid', mixed)).status).toBe(404);
      }
    }
  });

  it('for one document of somebody else find as little as for one that is not', async () => {
    for (const { who } of people) {
      const may = [...allowed.get(who.userId!)!];
      const theirs = await core.db.query<{ id: string }>(
        'SELECT id FROM document WHERE NOT collection_id = ANY ($1::uuid[])',
        [may],
      );
      expect(theirs.length).toBeGreaterThan(0);
      const of = async (document_id: string) => {
        const answer = await search.search(who, HybridRequest.parse({ query: 'gate code guard night', document_id }));
        return { results: answer.results, confidence: answer.confidence };
      };
      const nowhere = await of(uuidv7());
      expect(nowhere.results).toEqual([]);
      for (const { id } of theirs) expect(await of(id)).toEqual(nowhere);
    }
  });

  it('rank and trust alike whether or not somebody else has the same words', async () => {
    const [ann, bob] = [people[0]!.who, people[1]!.who];
    const made = await collections.create(ann, CollectionCreate.parse({ name: 'alone', shared: false }));
    await insertDocument(core.db, {
      ...{ collectionId: made.id, name: 'alone.txt', model: 'exact' },
      passages: embedded(embedder, 'exact', ['The quartz lamp hums.', 'A lamp for the yard.', 'The yard is wet.']),
    });
    const ask = async () => {
      const { results, confidence } = await search.search(
        ann,
        HybridRequest.parse({ query: 'quartz lamp yard', collection: made.id }),
      );
      return { confidence, order: results.map(({ chunk_id: id, score, why }) => [id, score, why]) };
    };
    const before = await ask();
    const other = await collections.create(bob, CollectionCreate.parse({ name: 'alone too', shared: false }));
    await insertDocument(core.db, {
      ...{ collectionId: other.id, name: 'alone.txt', model: 'exact' },
      passages: embedded(
        embedder,
        'exact',
        Array.from({ length: 50 }, () => 'quartz quartz quartz'),
      ),
    });
    expect(await ask()).toEqual(before);
  });
});
