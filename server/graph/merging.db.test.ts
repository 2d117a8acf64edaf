// Merging and splitting are each other's way back: what is told of a name afterwards goes where the name stands.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { asked, openTestGraph, own } from './testing';

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

it('a merge that was wrong is undone by splitting under the old name', async () => {
  const { graph } = world;
  const since = (year: number) => ({ subjectKind: 'person', validFrom: `${year}-01-01T00:00:00Z` });
  const short = await graph.add(ann, own('W. Kern', 'works at', 'Bakery', since(2010)));
  const long = await graph.add(ann, own('Walter Kern', 'lives in', 'Bonn', since(2015)));
  await graph.merge(ann, short.subject.id, long.subject.id);
  const moved = (await graph.entity(ann, long.subject.id)).facts.find(
    ({ object, retractedAt }) => object?.name === 'Bakery' && !retractedAt,
  )!;
  const split = await graph.split(ann, long.subject.id, { name: 'W. Kern', factIds: [moved.id] });
  // The id from before opens it again, and the other bears its name no more.
  expect(split.id).toBe(short.subject.id);
  expect((await graph.entity(ann, long.subject.id)).entity.aliases).toEqual([]);
  const next = await graph.add(ann, own('W. Kern', 'lives in', 'Ulm', since(2020)));
  expect(next.subject.id).toBe(split.id);
  expect((await graph.query(ann, asked('Where does W. Kern live?'))).answer).toMatch(
    /^W\. Kern lives in Ulm since 2020/,
  );
  expect((await graph.query(ann, asked('Where does Walter Kern live?'))).answer).toMatch(/lives in Bonn since 2015/);
});

it('a range that ends before it begins is refused', async () => {
  const time_range = { from: '2016-01-01T00:00:00Z', to: '2012-01-01T00:00:00Z' };
  await expect(world.graph.query(ann, { ...asked('Where does W. Kern live?'), time_range })).rejects.toMatchObject({
    kind: 'invalid',
  });
});
