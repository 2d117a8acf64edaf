// What tests of search need: collections of one person with passages by words alone, by vectors with and without an index,
// in German, and one document that is not ready.
import type { z } from 'zod';
import { CollectionCreate, HybridRequest } from '@/contracts/knowledge';
import { openTestCore } from '../testing';
import { createCollections } from './collections';
import { createKnowledgeSearch, type Rerank } from './search';
import { countingEmbedder, embedded, insertDocument } from './testing';

export type SearchRoom = Awaited<ReturnType<typeof openSearchRoom>>;

export async function openSearchRoom() {
  const embedder = countingEmbedder({ exact: 32, indexed: 384, other: 384 });
  const core = await openTestCore();
  const ann = await core.person('viewer');
  const none = async () => {};
  const collections = createCollections(core, { media: { removeMany: none }, abandon: none, reembed: none });
  const order: { rerank: Rerank } = { rerank: async () => null };
  const knowledge = createKnowledgeSearch(core, { collections, embedder, rerank: (...all) => order.rerank(...all) });
  const make = async (name: string, more: object = {}): Promise<string> =>
    (await collections.create(ann, CollectionCreate.parse({ name, ...more }))).id;
  const search = (input: z.input<typeof HybridRequest>) => knowledge.search(ann, HybridRequest.parse(input));
  const texts = async (input: z.input<typeof HybridRequest>) =>
    (await search(input)).results.map(({ content }) => content);

  const ids: Record<string, string> = {};
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
  return { core, ann, collections, knowledge, embedder, order, make, search, texts, ids };
}
