// The wall between spaces: people, collections and cameras that hold nearly the same, asked at random. Nothing of another
// space may come through any door, not a fact, a name or a count.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCameras } from '../cameras/cameras';
import { createMedia } from '../media/media';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createRecorder } from './recording';
import { graphRoutes } from './routes';
import { asked, openTestGraph, own } from './testing';

const PEOPLE = ['Ann Smith', 'Bob Ray', 'Carla Diaz', 'Dana Fox', 'Erik Lund'];
const PLACES = ['North Site', 'South Site', 'Harbour Works', 'Old Mill'];
const VERBS = ['leads', 'works at', 'lives in'];

let core: TestCore;
let world: ReturnType<typeof openTestGraph>;
/** Each sees a private collection, their own space and one camera; every text of theirs carries their mark. */
let readers: { who: Principal; mark: string; factIds: string[]; entityIds: string[] }[];

function random(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

beforeAll(async () => {
  core = await openTestCore();
  world = openTestGraph(core);
  const cameras = createCameras(core, { media: createMedia(core) });
  const boss = await core.person('admin');
  readers = [];
  for (const mark of ['Alpha', 'Bravo']) {
    const camera = await cameras.create(boss, {
      name: `Gate ${mark}`,
      source: { kind: 'webcam' },
      settings: {},
    } as never);
    const who = { ...(await core.person('viewer', [camera.id])), name: mark };
    const collection = await world.collections.create(who, {
      ...{ name: `Papers ${mark}`, description: '', kind: 'knowledge', language: 'english', tags: [], shared: false },
    });
    const facts = [];
    for (const [index, person] of PEOPLE.entries()) {
      for (const space of [{ kind: 'user' as const }, { kind: 'collection' as const, collection: collection.slug }]) {
        const verb = VERBS[index % VERBS.length]!;
        const place = `${PLACES[index % PLACES.length]} ${mark}`;
        const since = `20${10 + index}-01-01T00:00:00.000Z`;
        facts.push(
          await world.graph.add(who, own(person, verb, place, { space, validFrom: since, note: `Note ${mark}` })),
        );
      }
    }
    await core.db.tx((sql) =>
      createRecorder(sql, Date.now()).tellNamed(
        { kind: 'cameras', id: camera.id },
        {
          ...{
            subject: { name: 'person', kind: 'class' },
            predicate: 'is seen at',
            value: null,
            fromMs: 0,
            toMs: null,
          },
          object: { name: `Gate ${mark}`, kind: 'camera', refId: camera.id },
        },
        null,
        0,
      ),
    );
    const entityIds = facts.flatMap((fact) => [fact.subject.id, fact.object!.id]);
    readers.push({ who, mark, factIds: facts.map(({ id }) => id), entityIds });
  }
}, 120_000);
afterAll(async () => {
  await world?.graph.close();
  await core?.close();
});

describe('two people with nearly the same', () => {
  it('never get a fact, an entity, a name or a count of each other in 1,000 random questions', async () => {
    const pick = random(7);
    const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
    let answered = 0;
    for (let n = 0; n < 1_000; n += 1) {
      const [reader, other] = n % 2 === 0 ? [readers[0]!, readers[1]!] : [readers[1]!, readers[0]!];
      const year = 2008 + pick(12);
      const query = one([
        `Who leads ${one(PLACES)} ${one(['Alpha', 'Bravo'])}?`,
        `Where did ${one(PEOPLE)} live in ${year}?`,
        `What do we know about ${one(PEOPLE)}?`,
        `What did we know in ${year + 10} about ${one(PLACES)}?`,
        `person gate ${other.mark}`,
        `${one(PEOPLE)} ${one(VERBS)} ${one(PLACES)} ${other.mark}`,
        `what is in papers ${other.mark}`,
      ]);
      const found = await world.graph.query(reader.who, asked(query));
      const told = JSON.stringify([found.answer, found.facts, found.entities]);
      expect(told.includes(other.mark), `${reader.mark}: ${query}\n${told}`).toBe(false);
      const ids = [...found.facts.map(({ id }) => id), ...found.entities.map(({ id }) => id)];
      expect(ids.filter((id) => other.factIds.includes(id) || other.entityIds.includes(id))).toEqual([]);
      if (found.facts.length > 0) answered += 1;
    }
    expect(answered).toBeGreaterThan(500);
  }, 300_000);

  it('see the same numbers as if the other was not there', async () => {
    for (const { who, mark } of readers) {
      const view = await world.graph.view(who, { hops: 1, limit: 500 });
      // 5 people and 4 places, twice, the class and the camera.
      expect([view.entities.length, view.total, view.facts.length]).toEqual([20, 20, 11]);
      expect(JSON.stringify(view)).not.toContain(mark === 'Alpha' ? 'Bravo' : 'Alpha');
      const found = await world.graph.entities(who, { q: 'site', limit: 100 });
      expect(found.map(({ name }) => name.includes(mark))).toEqual(found.map(() => true));
    }
  });

  it('learn nothing from ids: what is not theirs is not there, to read or to change', async () => {
    const [one, other] = readers as [(typeof readers)[0], (typeof readers)[0]];
    const ask = knock(graphRoutes(world.graph), one.who);
    const [fact, entity] = [other.factIds[0]!, other.entityIds[0]!];
    const attempts = [
      ask('GET', `/api/v1/graph/entities/${entity}`),
      ask('PATCH', `/api/v1/graph/facts/${fact}`, { value: 'x' }),
      ask('DELETE', `/api/v1/graph/facts/${fact}`),
      ask('POST', `/api/v1/graph/entities/${entity}/merge`, { into: one.entityIds[0] }),
      ask('POST', `/api/v1/graph/entities/${one.entityIds[0]}/merge`, { into: entity }),
      ask('POST', `/api/v1/graph/entities/${entity}/split`, { name: 'X', factIds: [fact] }),
      ask('POST', '/api/v1/graph/facts', {
        ...own('A', 'knows', 'B'),
        space: { kind: 'collection', collection: 'papers-bravo' },
      }),
      ask('GET', '/api/v1/graph?collection=papers-bravo'),
    ];
    for (const response of await Promise.all(attempts)) expect(response.status).toBe(404);
    const around = await world.graph.view(one.who, { entity, hops: 3, limit: 500 });
    expect([around.entities, around.facts]).toEqual([[], []]);
  });

  it('may not change what follows from cameras', async () => {
    const boss = await core.person('admin');
    const [seen] = (await world.graph.query(boss, asked('Where is a person seen at Gate Alpha?'))).facts;
    await expect(world.graph.retract(boss, seen!.id)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
