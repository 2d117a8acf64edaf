// Documents that are read again, and what people changed meanwhile: their word stays, a model that is away takes nothing
// with it, and what a removed document had displaced comes back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentStore } from '../knowledge/document-store';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { asked, openTestGraph, own, putDocument } from './testing';

let core: TestCore;
let ann: Principal;
beforeAll(async () => {
  core = await openTestCore();
  ann = await core.person('viewer');
});
afterAll(() => core?.close());

type World = ReturnType<typeof openTestGraph>;
const answer = async ({ graph }: World, query: string) => {
  await graph.settled();
  return (await graph.query(ann, asked(query))).answer;
};
const collect = ({ collections }: World, name: string) =>
  collections.create(ann, { name, description: '', kind: 'knowledge', language: 'english', tags: [], shared: true });

async function read({ graph }: World, collectionId: string, name: string, text: string, id?: string): Promise<string> {
  const documentId = await putDocument(core, collectionId, { name, text, ...(id ? { id } : {}) });
  graph.documentChanged({ documentId, collectionId, what: 'ready' });
  await graph.settled();
  return documentId;
}

describe('what people changed', () => {
  it('stays so when the document is read again; what it says anew is read', async () => {
    const world = openTestGraph(core);
    const { id: collectionId } = await collect(world, 'Corrected');
    const text = 'Pia Lund leads Yard One since 2016.\n\nQuin Dahl leads Yard Two since 2016.';
    const documentId = await read(world, collectionId, 'yards.txt', text);
    const fact = async (query: string) => (await world.graph.query(ann, asked(query))).facts[0]!;
    await world.graph.correct(ann, (await fact('Who leads Yard One?')).id, {
      validFrom: '2018-01-01T00:00:00Z',
      note: '',
    });
    await world.graph.retract(ann, (await fact('Who leads Yard Two?')).id);
    await read(world, collectionId, 'yards.txt', `${text}\n\nRita Moe leads Yard Three since 2016.`, documentId);
    expect(await answer(world, 'Who leads Yard One?')).toMatch(/^Pia Lund leads Yard One since 2018/);
    expect(await answer(world, 'Who led Yard One in 2017?')).toMatch(/^Nothing is known/);
    expect(await answer(world, 'Who leads Yard Two?')).toMatch(/^Nothing is known/);
    expect(await answer(world, 'Who leads Yard Three?')).toMatch(/^Rita Moe leads Yard Three since 2016/);
    await world.graph.close();
  });
});

describe('a model', () => {
  it('that is away, or another one, takes nothing with it and reads nothing twice', async () => {
    const passage = 'In the spring of 2015 the board asked Siri Berg to run the Slipway, which she did until 2019.';
    let [there, calls]: [string | null, number] = ['big:8b', 0];
    const world = openTestGraph(core, {
      language: {
        resolve: async () =>
          there && { provider: 'here', model: there, info: { parameters: '8B', name: there } as never },
        generateJson: async (question: { schema: { parse(value: unknown): unknown } }) => {
          calls += 1;
          const quote = 'asked Siri Berg to run the Slipway';
          const fact = { subject: 'Siri Berg', predicate: 'runs', object: 'Slipway', from: '2015', to: '2019', quote };
          return { value: question.schema.parse({ facts: [fact] }) } as never;
        },
      } as never,
    });
    const { id: collectionId } = await collect(world, 'By a model');
    await read(world, collectionId, 'minutes.txt', passage);
    const once = calls;
    for (const model of [null, 'other:9b', 'big:8b']) {
      there = model;
      await world.graph.open();
      expect(await answer(world, 'Who ran Slipway in 2016?')).toMatch(/^Siri Berg ran Slipway from 2015 to 2019/);
    }
    expect(calls).toBe(once);
    await world.graph.close();
  });
});

describe('a document that is removed', () => {
  it.each([
    ['with its facts, as its room does it', true],
    ['while nobody listened', false],
  ])('gives back what it had displaced: %s', async (title, isTold) => {
    const world = openTestGraph(core);
    const { id: collectionId, slug } = await collect(world, title);
    const space = { kind: 'collection' as const, collection: slug };
    const place = isTold ? 'Berth One' : 'Berth Two';
    await world.graph.add(ann, own('Tove Lie', 'leads', place, { space, validFrom: '2010-01-01T00:00:00Z' }));
    const documentId = await read(world, collectionId, 'berth.txt', `Ulf Ness leads ${place} since 2015.`);
    expect(await answer(world, `Who leads ${place}?`)).toMatch(/^Ulf Ness/);
    if (isTold) await documentStore(core.db).remove(documentId);
    else await core.db.run('DELETE FROM document WHERE id = $1', [documentId]);
    if (isTold) world.graph.documentChanged({ documentId, collectionId, what: 'removed' });
    else await world.graph.open();
    expect(await answer(world, `Who leads ${place}?`)).toMatch(new RegExp(`^Tove Lie leads ${place} since 2010`));
    await world.graph.close();
  });

  it('takes nothing with it that another one says too', async () => {
    const world = openTestGraph(core);
    const { id: collectionId } = await collect(world, 'Twice');
    const more = 'Vera Holt lives in Oslo since 2012.\n\nXaver Bo leads Crane Four since 2009.';
    const first = await read(world, collectionId, 'one.txt', `Vera Holt leads Crane Four since 2015.\n\n${more}`);
    await read(world, collectionId, 'two.txt', `By the way.\n\nVera Holt leads Crane Four since 2015.`);
    await read(world, collectionId, 'three.txt', more);
    await documentStore(core.db).remove(first);
    world.graph.documentChanged({ documentId: first, collectionId, what: 'removed' });
    expect(await answer(world, 'Who leads Crane Four?')).toMatch(/^Vera Holt leads Crane Four since 2015.*'two.txt'/);
    expect(await answer(world, 'Where does Vera Holt live?')).toMatch(/lives in Oslo since 2012.*'three.txt'/);
    await world.graph.close();
  });
});
