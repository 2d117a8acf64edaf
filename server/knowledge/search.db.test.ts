// Search over passages: what words, quotes, minus, languages and vectors find, and what odd questions do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knock } from '../testing';
import { searchRoutes } from './search-routes';
import { openSearchRoom, type SearchRoom } from './search-testing';

let room: SearchRoom;
beforeAll(async () => {
  room = await openSearchRoom();
});
afterAll(() => room.core.close());

const search: SearchRoom['search'] = (input) => room.search(input);
const texts: SearchRoom['texts'] = (input) => room.texts(input);
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
    room.embedder.away.add('indexed');
    const found = await search({ query: 'forklifts charge', collection: ['indexed', 'other'] });
    room.embedder.away.delete('indexed');
    const one = found.results.find(({ collection }) => collection === 'indexed')!;
    expect(one).toMatchObject({ text_rank: 1, vector_rank: null, likeness: null });
    expect(found.results.find(({ collection }) => collection === 'other')!.vector_rank).toBe(1);
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
    expect((await search({ query: 'gate\n\tcode', collection: 'site' })).results[0]!.chunk_id).toBe(room.ids.opening);
    expect(await room.core.db.query('SELECT 1 FROM chunk LIMIT 1')).toHaveLength(1);
  });

  it('of empty collections find nothing, surely', async () => {
    await room.make('empty');
    expect(await search({ query: 'gate', collection: 'empty' })).toMatchObject({ results: [], confidence: 0 });
  });

  it('are refused at the door where no database could take them', async () => {
    const ask = knock(searchRoutes(room.knowledge), room.ann);
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
