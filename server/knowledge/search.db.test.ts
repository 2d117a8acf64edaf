// Search over passages: what words, quotes, minus, languages, names and vectors find, with filters, reasons and limits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CollectionCreate, HybridRequest } from '@/contracts/knowledge';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createCollections } from './collections';
import { createKnowledgeSearch, type Rerank } from './search';
import { searchRoutes } from './search-routes';
import { countingEmbedder, embedded, insertDocument } from './testing';

const embedder = countingEmbedder({ exact: 32, indexed: 384, other: 384 });
let core: TestCore;
let ann: Principal;
let rerank: Rerank = async () => null;
let collections: ReturnType<typeof createCollections>;
let search: (input: z.input<typeof HybridRequest>) => ReturnType<ReturnType<typeof createKnowledgeSearch>['search']>;
const ids: Record<string, string> = {};

async function make(name: string, more: object = {}): Promise<string> {
  return (await collections.create(ann, CollectionCreate.parse({ name, ...more }))).id;
}

beforeAll(async () => {
  core = await openTestCore();
  ann = await core.person('viewer');
  const none = async () => {};
  collections = createCollections(core, { media: { removeMany: none }, abandon: none, reembed: none });
  const knowledge = createKnowledgeSearch(core, { collections, embedder, rerank: (...all) => rerank(...all) });
  search = (input) => knowledge.search(ann, HybridRequest.parse(input));

  ids.site = await make('site');
  const gate = await insertDocument(core.db, {
    ...{ collectionId: ids.site, name: 'gate-manual.pdf', model: 'exact', tags: ['gate', 'manual'] },
    metadata: { floor: 2, draft: false },
    passages: embedded(embedder, 'exact', [
      { text: 'The sliding gate opens with a code of four digits.', titlePath: ['Gate', 'Opening'], page: 3 },
      'When power fails the barrier is lifted by hand with the red lever.',
      'Couriers ring at the side entrance and wait for the guard.',
      'A wall clock hangs beside the barrier.',
    ]),
  });
  ids.gate = gate.id;
  ids.opening = gate.passages[0]!;
  const rules = await insertDocument(core.db, {
    ...{ collectionId: ids.site, name: 'Dogs.txt', model: 'exact', tags: ['rules'], metadata: { floor: 1 } },
    passages: embedded(embedder, 'exact', ['Dogs are kept on a lead in the yard.', 'Cats may go where they like.']),
  });
  ids.dogs = rules.id;
  await insertDocument(core.db, {
    ...{ collectionId: ids.site, name: 'unfinished.txt', model: 'exact', state: 'embedding' },
    passages: embedded(embedder, 'exact', ['The sliding gate will be replaced by a swing gate.']),
  });
  ids.german = await make('werk', { language: 'german' });
  await insertDocument(core.db, {
    ...{ collectionId: ids.german, name: 'Haus.txt' },
    passages: [{ text: 'Die Häuser am Tor werden nachts abgeschlossen.' }, { text: 'Das Tor öffnet um sechs.' }],
  });
  ids.indexed = await make('indexed');
  await insertDocument(core.db, {
    ...{ collectionId: ids.indexed, name: 'indexed.txt', model: 'indexed' },
    passages: embedded(embedder, 'indexed', ['Forklifts charge over night.', 'Pallets are stacked three high.']),
  });
  ids.other = await make('other');
  await insertDocument(core.db, {
    ...{ collectionId: ids.other, name: 'other.txt', model: 'other' },
    passages: embedded(embedder, 'other', ['Forklifts are driven by those with a licence.']),
  });
});
afterAll(() => core.close());

const texts = async (input: z.input<typeof HybridRequest>) =>
  (await search(input)).results.map(({ content }) => content);
const text = (query: string, more: object = {}) => texts({ query, mode: 'text', collection: 'site', ...more });

describe('words', () => {
  it('find passages by stems, rare words first, headings too', async () => {
    expect((await text('opened by digit'))[0]).toMatch(/code of four digits/);
    expect(await text('opening')).toEqual([expect.stringMatching(/^The sliding gate/)]);
    expect(await text('barriers')).toHaveLength(2);
  });

  it('of a question need not all be there, and those that are nowhere do no harm', async () => {
    expect((await text('what lever do I pull when the electric power of the zeppelin fails?'))[0]).toMatch(/red lever/);
  });

  it('in quotes must be there, those after a minus must not, of those joined by OR one must', async () => {
    expect(await text('barrier "red lever"')).toEqual([expect.stringMatching(/red lever/)]);
    expect(await text('barrier -lever')).toEqual([expect.stringMatching(/wall clock/)]);
    expect(await text('barrier -"red lever"')).toEqual([expect.stringMatching(/wall clock/)]);
    expect((await text('"red lever" OR "wall clock" barrier')).length).toBe(2);
    expect(await text('"lever red"')).toEqual([]);
    expect(await text('-lever')).toEqual([]);
  });

  it('after a minus keep passages out that are near by meaning, too', async () => {
    const query = 'dogs cats -lead';
    expect(await texts({ query, mode: 'vector', collection: 'site' })).not.toContainEqual(
      expect.stringMatching(/lead/),
    );
    expect(await texts({ query, collection: 'site' })).not.toContainEqual(expect.stringMatching(/lead/));
  });

  it('are cut to the stems of the language of each collection', async () => {
    expect(await text('Haus', { collection: 'werk' })).toEqual([expect.stringMatching(/^Die Häuser/)]);
    expect(await text('Häuser abschließen', { collection: ['werk', 'site'] })).toHaveLength(1);
    expect(await text('"nachts abgeschlossen" Haus Tor', { collection: ['werk', 'site'] })).toEqual([
      expect.stringMatching(/^Die Häuser/),
    ]);
  });

  it('find nothing in documents that are not ready', async () => {
    expect(await text('swing gate')).not.toContainEqual(expect.stringMatching(/swing/));
    expect(await texts({ query: 'swing gate replaced', mode: 'vector' })).not.toContainEqual(
      expect.stringMatching(/swing/),
    );
  });
});

describe('meaning', () => {
  it('finds by vectors with and without an index, of every model that collections are searched by', async () => {
    const found = await search({ query: 'forklifts', mode: 'vector', collection: ['site', 'indexed', 'other'] });
    expect(found.results.slice(0, 3).map(({ collection, vector_rank: rank }) => [collection, rank])).toEqual(
      expect.arrayContaining([
        ['indexed', expect.any(Number)],
        ['other', expect.any(Number)],
      ]),
    );
    expect(found.results.find(({ document }) => document === 'indexed.txt')!.likeness).toBeCloseTo(0.5, 2);
  });

  it('of a model that is away leaves the words, and the other models', async () => {
    embedder.away.add('indexed');
    const found = await search({ query: 'forklifts charge', collection: ['indexed', 'other'] });
    embedder.away.delete('indexed');
    const one = found.results.find(({ collection }) => collection === 'indexed')!;
    expect(one).toMatchObject({ text_rank: 1, vector_rank: null, likeness: null });
    expect(found.results.find(({ collection }) => collection === 'other')!.vector_rank).toBe(1);
  });
});

describe('both', () => {
  it('tell rank, likeness and why of each result', async () => {
    const { results, confidence, timings } = await search({
      query: 'The sliding gate opens with a code of four digits.',
      collection: 'site',
    });
    expect(results[0]).toMatchObject({
      ...{ chunk_id: ids.opening, document_id: ids.gate, document: 'gate-manual.pdf', collection: 'site' },
      ...{ title_path: ['Gate', 'Opening'], page: 3, start: 0, tags: ['gate', 'manual'] },
      ...{ metadata: { floor: 2, draft: false }, text_rank: 1, vector_rank: 1, rerank_score: null },
    });
    expect(results[0]!.why).toMatch(/^words: (slide|open|code|four|digit), .* · 1st by meaning/);
    expect(results[0]!.score).toBeGreaterThan(results[1]!.score);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThan(1);
    expect(timings.embed_ms + timings.search_ms).toBeGreaterThan(0);
  });

  it('are surer where more of the question is found', async () => {
    const sure = await search({ query: 'sliding gate opens with a code of four digits', collection: 'site' });
    const unsure = await search({ query: 'turnover of the third quarter in hand', collection: 'site' });
    expect(sure.confidence).toBeGreaterThan(unsure.confidence + 0.2);
  });

  it('find a document by its name, misspelt too', async () => {
    for (const query of ['gate manual', 'gate-manuel', 'what does the gate manual say?']) {
      const { results } = await search({ query, collection: 'site' });
      expect(results.find(({ chunk_id: id }) => id === ids.opening)!.why, query).toMatch(/name of the document/);
    }
  });

  it('look only where the filters let them', async () => {
    const of = async (more: object) => [
      ...new Set(
        (await search({ query: 'gate barrier dogs cats', collection: 'site', ...more })).results.map(
          (one) => one.document_id,
        ),
      ),
    ];
    expect((await of({})).sort()).toEqual([ids.gate, ids.dogs].sort());
    expect(await of({ tags: ['rules'] })).toEqual([ids.dogs]);
    expect(await of({ tags: ['gate', 'manual'] })).toEqual([ids.gate]);
    expect(await of({ tags: ['gate', 'rules'] })).toEqual([]);
    expect(await of({ metadata: { floor: 1 } })).toEqual([ids.dogs]);
    expect(await of({ metadata: { floor: 2, draft: false } })).toEqual([ids.gate]);
    expect(await of({ metadata: { floor: '1' } })).toEqual([]);
    expect(await of({ document_id: ids.dogs })).toEqual([ids.dogs]);
    for (const mode of ['text', 'vector'] as const) expect(await of({ mode, tags: ['rules'] })).toEqual([ids.dogs]);
  });

  it('pass over what says the same when asked to', async () => {
    const collectionId = await make('twins');
    const same = 'The ladder stands behind the shed in the garden.';
    await insertDocument(core.db, {
      ...{ collectionId, name: 'twins.txt', model: 'indexed' },
      passages: embedded(embedder, 'indexed', [
        same,
        `${same} Still.`,
        `${same} Yes.`,
        'A second ladder is in the hall.',
      ]),
    });
    const ask = { query: 'ladder behind the shed', collection: 'twins', top_k: 2 };
    expect(await texts(ask)).not.toContainEqual(expect.stringMatching(/hall/));
    expect(await texts({ ...ask, diversity: 0.6 })).toContainEqual(expect.stringMatching(/hall/));
  });

  it('give no more than asked for, up to a hundred', async () => {
    const collectionId = await make('many');
    const passages = embedded(
      embedder,
      'indexed',
      Array.from({ length: 150 }, (_, n) => `Parcel ${n} came by van.`),
    );
    await insertDocument(core.db, { collectionId, name: 'many.txt', model: 'indexed', passages });
    for (const mode of ['text', 'vector', 'hybrid'] as const) {
      const found = await texts({ query: 'parcel by van', collection: 'many', mode, top_k: 100 });
      expect(new Set(found).size, mode).toBe(100);
    }
    expect(await texts({ query: 'parcel by van', collection: 'many', top_k: 3 })).toHaveLength(3);
  });
});

describe('a better order', () => {
  it('is taken from who has one; what was not looked at comes after', async () => {
    rerank = async (_, passages) =>
      passages.slice(-2).map(({ chunk_id }, index) => ({ chunk_id, score: 0.9 - index / 10 }));
    const plain = await search({ query: 'gate barrier dogs', collection: 'site' });
    const { results } = await search({ query: 'gate barrier dogs', collection: 'site', rerank: true });
    rerank = async () => null;
    expect(results.slice(0, 2).map(({ chunk_id: id }) => id)).toEqual(
      plain.results.slice(-2).map(({ chunk_id: id }) => id),
    );
    expect(results.map(({ rerank_score: score }) => score).slice(0, 3)).toEqual([0.9, 0.8, null]);
    expect(results).toHaveLength(plain.results.length);
    const scores = results.map(({ score }) => score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });

  it('that nobody has leaves the order as it is', async () => {
    const ask = { query: 'gate barrier dogs', collection: 'site' };
    const order = async (more: object) => (await search({ ...ask, ...more })).results.map(({ chunk_id: id }) => id);
    expect(await order({ rerank: true })).toEqual(await order({}));
  });
});

describe('odd questions', () => {
  it('are answered, with nothing if need be', async () => {
    const odd = [
      ...[`'; DROP TABLE chunk; --`, `' OR 1=1 --`, '$1', `"); SELECT pg_sleep(9); --`, '\\', `\\' \\"`, `E'\\''`],
      ...['"', '""', '" "', '-', '--', '-""', 'OR', 'OR OR', '"a" OR', 'OR "a"', '& | ! <-> :* ( )', `a'b`, `gate:*`],
      ...['😀', '👩‍👩‍👧 gate', '日本の門', '\u202egate', '\ud800 gate', 'a'.repeat(1000), 'gate '.repeat(200).trim()],
      ...[
        'the of and',
        '12:30',
        'https://example.org/a?b=c&d',
        '%',
        '_',
        '{}',
        '[1,2]',
        'NULL',
        'gate\n\tcode',
        '"the"',
      ],
    ];
    for (const query of odd) {
      for (const mode of ['hybrid', 'text', 'vector'] as const) {
        const found = await search({ query, mode, collection: ['site', 'werk'] });
        expect(found.results.length, query).toBeGreaterThanOrEqual(0);
      }
    }
    expect((await search({ query: 'the of and', mode: 'text' })).results).toEqual([]);
    expect((await search({ query: 'gate\n\tcode', collection: 'site' })).results[0]!.chunk_id).toBe(ids.opening);
    expect(await core.db.query('SELECT 1 FROM chunk LIMIT 1')).toHaveLength(1);
  });

  it('of empty collections find nothing, surely', async () => {
    await make('empty');
    expect(await search({ query: 'gate', collection: 'empty' })).toMatchObject({ results: [], confidence: 0 });
  });

  it('are refused at the door where no database could take them', async () => {
    const knowledge = createKnowledgeSearch(core, { collections, embedder, rerank: null });
    const ask = knock(searchRoutes(knowledge), ann);
    const status = async (body: unknown) => (await ask('POST', '/api/v1/search/hybrid', body)).status;
    expect(await status({ query: 'gate', collection: 'site' })).toBe(200);
    const refused = [
      ...[{}, { query: '' }, { query: '  ' }, { query: 'a\0b' }, { query: 'a'.repeat(1001) }],
      ...[
        { query: 'a', top_k: 0 },
        { query: 'a', top_k: 101 },
        { query: 'a', mode: 'sql' },
        { query: 'a', diversity: 2 },
      ],
      ...[
        { query: 'a', document_id: 'x' },
        { query: 'a', tags: 'x' },
        { query: 'a', collection: ['a\0'] },
      ],
      ...[
        { query: 'a', tags: ['a\0'] },
        { query: 'a', metadata: { 'a\0': 1 } },
        { query: 'a', metadata: { a: '\0' } },
      ],
      ...[
        { query: 'a', metadata: { a: '\ud800' } },
        { query: 'a', metadata: { a: [1] } },
      ],
    ];
    for (const body of refused) expect(await status(body), JSON.stringify(body)).toBe(400);
    expect(await status({ query: 'a', collection: 'nowhere' })).toBe(404);
  });
});
