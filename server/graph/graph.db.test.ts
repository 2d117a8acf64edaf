// The graph on a real database: two times, contradictions, corrections, merging and splitting, what is read of documents,
// and what a stop or two writers at once leave.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { asked, openTestGraph, own, putDocument } from './testing';

let core: TestCore;
let ann: Principal;
let world: ReturnType<typeof openTestGraph>;
beforeAll(async () => {
  core = await openTestCore();
  ann = await core.person('viewer');
  world = openTestGraph(core);
});
afterAll(async () => {
  await world?.graph.close();
  await core?.close();
});

const day = (text: string) => `${text}T00:00:00.000Z`;
const answer = async (query: string, who = ann) => (await world.graph.query(who, asked(query))).answer;

describe('two times', () => {
  it('closes the older fact where the newer begins, and still shows what was known before', async () => {
    const { graph, at } = world;
    at('2013-05-01');
    const first = await graph.add(ann, own('Ann Smith', 'leads', 'North Site', { validFrom: day('2012-01-01') }));
    at('2016-03-01');
    await graph.add(ann, own('Bob Ray', 'leads', 'North Site', { validFrom: day('2016-01-01') }));
    at('2026-01-01');
    expect(await answer('Who led North Site in 2014?')).toBe(
      `Ann Smith led North Site from 2012 to 2015 (recorded 2013-05-01, from 'Told by ${ann.name}').`,
    );
    expect(await answer('Who leads North Site?')).toMatch(/^Bob Ray leads North Site since 2016 \(recorded 2016-03-01/);
    const then = await graph.query(ann, asked('What did we know in 2015 about who leads North Site?'));
    expect(then.facts[0]).toMatchObject({ id: first.id, validTo: null, retractedAt: day('2016-03-01') });
    expect(then.read).toMatchObject({ valid: null, knownAt: '2015-12-31T23:59:59.999Z' });
    expect(await answer('What did we know in 2012 about North Site?')).toMatch(/^Nothing is known about that/);
  });

  it('corrects what was wrong all along, and gives others their time back', async () => {
    const { graph, at } = world;
    at('2018-01-01');
    await graph.add(ann, own('Carla Diaz', 'lives in', 'Oslo', { validFrom: day('2010-01-01') }));
    at('2019-01-01');
    const wrong = await graph.add(ann, own('Carla Diaz', 'lives in', 'Rome', { validFrom: day('2015-01-01') }));
    at('2020-01-01');
    const right = await graph.correct(ann, wrong.id, { validFrom: day('2017-01-01'), note: 'The register says 2017.' });
    expect(right).toMatchObject({ validFrom: day('2017-01-01'), source: { text: 'The register says 2017.' } });
    at('2021-01-01');
    expect(await answer('Where did Carla Diaz live in 2016?')).toMatch(/^Carla Diaz lived in Oslo from 2010 to 2016/);
    expect(await answer('As we knew in 2019, where did Carla Diaz live in 2016?')).toMatch(/lives in Rome since 2015/);
    await expect(graph.correct(ann, wrong.id, { object: 'Bonn', note: '' })).rejects.toMatchObject({
      kind: 'conflict',
    });
    const moved = await graph.correct(ann, right.id, { object: 'Turin', note: '' });
    expect(moved.object?.name).toBe('Turin');
    await graph.retract(ann, moved.id);
    expect(await answer('Where does Carla Diaz live?')).toMatch(/lives in Oslo since 2010/);
  });

  it('takes an end alone, and refuses one that cannot be', async () => {
    const { graph, at } = world;
    at('2018-01-01');
    await graph.add(ann, own('Dana Fox', 'works at', 'Acme', { validFrom: day('2015-01-01') }));
    at('2019-07-01');
    await graph.add(ann, own('Dana Fox', 'works at', 'Acme', { validTo: day('2019-06-01') }));
    at('2021-01-01');
    expect(await answer('Where does Dana Fox work?')).toMatch(/^Nothing is known/);
    expect(await answer('Where did Dana Fox work in 2018?')).toMatch(/worked at Acme from 2015 to May 2019/);
    await expect(
      graph.add(ann, own('Dana Fox', 'works at', 'Umbrella', { validTo: day('2017-01-01') })),
    ).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(
      graph.add(ann, own('Dana Fox', 'works at', 'X', { validFrom: day('2018-01-01'), validTo: day('2017-01-01') })),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('entities', () => {
  it('are one by name, whatever the case and the accents, and only of their kind', async () => {
    const { graph } = world;
    const one = await graph.add(ann, own('José Núñez', 'knows', 'Eva Kern', { subjectKind: 'person' }));
    const two = await graph.add(ann, own('jose nunez', 'knows', 'Otto Pohl', { subjectKind: 'person' }));
    const three = await graph.add(ann, own('Jose Nunez', 'is open', null, { subjectKind: 'place', value: 'daily' }));
    expect(two.subject.id).toBe(one.subject.id);
    expect(three.subject.id).not.toBe(one.subject.id);
  });

  it('are merged and split; old ids still open, old times still show', async () => {
    const { graph, at } = world;
    at('2020-01-01');
    const short = await graph.add(ann, own('W. Kern', 'works at', 'Bakery', { validFrom: day('2010-01-01') }));
    const long = await graph.add(ann, own('Walter Kern', 'works at', 'Mill', { validFrom: day('2015-01-01') }));
    at('2022-01-01');
    const merged = await graph.merge(ann, short.subject.id, long.subject.id);
    expect(merged).toMatchObject({ id: long.subject.id, aliases: ['W. Kern'] });
    expect((await graph.entity(ann, short.subject.id)).entity.id).toBe(long.subject.id);
    expect(await answer('Where did W. Kern work in 2012?')).toMatch(/Walter Kern worked at Bakery from 2010 to 2014/);
    await expect(graph.merge(ann, short.subject.id, long.subject.id)).rejects.toMatchObject({ kind: 'not_found' });
    at('2023-01-01');
    const facts = (await graph.entity(ann, merged.id)).facts.filter((fact) => !fact.retractedAt);
    const bakery = facts.find((fact) => fact.object?.name === 'Bakery')!;
    const split = await graph.split(ann, merged.id, { name: 'Wilma Kern', factIds: [bakery.id] });
    expect(split.facts).toBe(1);
    expect(await answer('Where does Wilma Kern work?')).toMatch(/Wilma Kern works at Bakery since 2010/);
    expect(await answer('As known in 2022, where did Walter Kern work in 2012?')).toMatch(/worked at Bakery/);
  });
});

describe('documents', () => {
  const text = [
    'Erik Lund was director of Harbour Works from 2010 to 2014. Nothing else is told here.',
    'Frida Holm became director of Harbour Works in 2015. She likes it.',
  ].join('\n\n');
  it('are read with their passage, read again when they change, and forgotten when they go', async () => {
    const { graph, collections, at } = world;
    at('2024-01-01');
    const { id: collectionId, slug } = await collections.create(ann, {
      ...{ name: 'Handbooks', description: '', kind: 'knowledge', language: 'english', tags: [], shared: true },
    });
    const documentId = await putDocument(core, collectionId, { name: 'handbook.pdf', text });
    graph.documentChanged({ documentId, collectionId, what: 'ready' });
    await graph.settled();
    const found = await graph.query(ann, asked('Who was director of Harbour Works in 2012?'));
    expect(found.answer).toBe(
      "Erik Lund was director of Harbour Works from 2010 to 2014 (recorded 2024-01-01, from 'handbook.pdf', page 1).",
    );
    expect(found.facts[0]!.source).toMatchObject({
      text: 'Erik Lund was director of Harbour Works from 2010 to 2014.',
      href: `/knowledge/documents/${documentId}?at=0&to=58`,
    });
    expect(await graph.hasFacts(ann, [slug])).toBe(true);

    at('2025-01-01');
    await putDocument(core, collectionId, {
      id: documentId,
      name: 'handbook.pdf',
      text: text.replace('Frida Holm', 'Gerd Nilsen'),
    });
    graph.documentChanged({ documentId, collectionId, what: 'ready' });
    await graph.settled();
    at('2026-01-01');
    expect(await answer('Who is director of Harbour Works?')).toMatch(
      /^Gerd Nilsen is director of Harbour Works since 2015/,
    );
    expect(await answer('As known in 2024, who is director of Harbour Works?')).toMatch(/Frida Holm is director/);

    await core.db.run('DELETE FROM document WHERE id = $1', [documentId]);
    graph.documentChanged({ documentId, collectionId, what: 'removed' });
    await graph.settled();
    expect(await answer('Who is director of Harbour Works?')).toMatch(/^Nothing is known/);
    const left = await core.db.query('SELECT name FROM entity WHERE space_id = $1', [collectionId]);
    expect(left).toEqual([]);
  });
});

describe('a stop', () => {
  it('loses nothing: what was not read, or not to its end, is read after the next start', async () => {
    const first = openTestGraph(core);
    const { id: collectionId } = await first.collections.create(ann, {
      ...{ name: 'Stopped', description: '', kind: 'knowledge', language: 'english', tags: [], shared: true },
    });
    const text = Array.from({ length: 40 }, (_, n) => `Worker ${n} works at Shop ${n} since 2015.`).join('\n\n');
    const documentIds: string[] = [];
    for (const name of ['a.txt', 'b.txt', 'c.txt'])
      documentIds.push(await putDocument(core, collectionId, { name, text }));
    await first.graph.open();
    const reading = first.graph.settled();
    await first.graph.close();
    await reading;
    const count = async () =>
      (
        await core.db.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM fact WHERE space_id = $1 AND predicate = 'works at' AND retracted_at IS NULL`,
          [collectionId],
        )
      )[0]!.n;
    expect(await count()).toBeLessThan(40);
    const second = openTestGraph(core);
    await second.graph.open();
    await second.graph.settled();
    // Three documents say the same: each fact once, and as long as one of them is there.
    expect(await count()).toBe(40);
    for (const [index, left] of [40, 40, 0].entries()) {
      const documentId = documentIds[index]!;
      await core.db.run('DELETE FROM document WHERE id = $1', [documentId]);
      second.graph.documentChanged({ documentId, collectionId, what: 'removed' });
      await second.graph.settled();
      expect(await count()).toBe(left);
    }
    await second.graph.close();
  });
});

describe('at the same time', () => {
  it('two who contradict each other leave one value', async () => {
    const { graph } = world;
    const homes = ['Oslo', 'Rome', 'Bonn', 'Lyon'];
    await Promise.all(
      homes.map((home, n) => graph.add(ann, own('Tilda Moe', 'lives in', home, { validFrom: day(`201${n}-01-01`) }))),
    );
    const { facts } = await graph.entity(ann, (await graph.entities(ann, { q: 'Tilda Moe', limit: 1 }))[0]!.id);
    const believed = facts
      .filter((fact) => !fact.retractedAt)
      .map((fact) => [fact.object?.name, fact.validTo?.slice(0, 4)]);
    expect(believed.reverse()).toEqual([
      ['Oslo', '2011'],
      ['Rome', '2012'],
      ['Bonn', '2013'],
      ['Lyon', undefined],
    ]);
  });
});
