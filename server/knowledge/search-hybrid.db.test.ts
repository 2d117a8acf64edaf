// Words and vectors together: ranks and reasons, names, filters, variety, limits, and a better order.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSearchRoom, type SearchRoom } from './search-testing';
import { embedded, insertDocument } from './testing';

let room: SearchRoom;
beforeAll(async () => {
  room = await openSearchRoom();
});
afterAll(() => room.core.close());

const search: SearchRoom['search'] = (input) => room.search(input);
const texts: SearchRoom['texts'] = (input) => room.texts(input);

describe('both', () => {
  it('tell rank, likeness and why of each result', async () => {
    const { results, confidence, timings } = await search({
      query: 'The sliding gate opens with a code of four digits.',
      collection: 'site',
    });
    expect(results[0]).toMatchObject({
      ...{ chunk_id: room.ids.opening, document_id: room.ids.gate, document: 'gate-manual.pdf', collection: 'site' },
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
      expect(results.find(({ chunk_id: id }) => id === room.ids.opening)!.why, query).toMatch(/name of the document/);
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
    expect((await of({})).sort()).toEqual([room.ids.gate, room.ids.dogs].sort());
    expect(await of({ tags: ['rules'] })).toEqual([room.ids.dogs]);
    expect(await of({ tags: ['gate', 'manual'] })).toEqual([room.ids.gate]);
    expect(await of({ tags: ['gate', 'rules'] })).toEqual([]);
    expect(await of({ metadata: { floor: 1 } })).toEqual([room.ids.dogs]);
    expect(await of({ metadata: { floor: 2, draft: false } })).toEqual([room.ids.gate]);
    expect(await of({ metadata: { floor: '1' } })).toEqual([]);
    expect(await of({ document_id: room.ids.dogs })).toEqual([room.ids.dogs]);
    for (const mode of ['text', 'vector'] as const)
      expect(await of({ mode, tags: ['rules'] })).toEqual([room.ids.dogs]);
  });

  it('pass over what says the same when asked to', async () => {
    const collectionId = await room.make('twins');
    const same = 'The ladder stands behind the shed in the garden.';
    await insertDocument(room.core.db, {
      ...{ collectionId, name: 'twins.txt', model: 'indexed' },
      passages: embedded(room.embedder, 'indexed', [
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
    const collectionId = await room.make('many');
    const passages = embedded(
      room.embedder,
      'indexed',
      Array.from({ length: 150 }, (_, n) => `Parcel ${n} came by van.`),
    );
    await insertDocument(room.core.db, { collectionId, name: 'many.txt', model: 'indexed', passages });
    for (const mode of ['text', 'vector', 'hybrid'] as const) {
      const found = await texts({ query: 'parcel by van', collection: 'many', mode, top_k: 100 });
      expect(new Set(found).size, mode).toBe(100);
    }
    expect(await texts({ query: 'parcel by van', collection: 'many', top_k: 3 })).toHaveLength(3);
  });
});

describe('a better order', () => {
  it('is taken from who has one; what was not looked at comes after', async () => {
    room.order.rerank = async (_, passages) =>
      passages.slice(-2).map(({ chunk_id }, index) => ({ chunk_id, score: 0.9 - index / 10 }));
    const plain = await search({ query: 'gate barrier dogs', collection: 'site' });
    const { results } = await search({ query: 'gate barrier dogs', collection: 'site', rerank: true });
    room.order.rerank = async () => null;
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
