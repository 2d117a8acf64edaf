// What agents keep of people: once each, found again by meaning or by words, of one agent and one person alone.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createMemories, type Memories } from './memories';
import { nearest, stems } from './recall';
import { insertAgent, wordGroups } from './testing';

const GROUPS = [
  ['dog', 'puppy', 'hound'],
  ['gate', 'door', 'entrance'],
  ['mail', 'post', 'letters'],
];

let core: TestCore;
let anna: Principal;
let guard: { id: string; name: string };
let clerk: { id: string; name: string };
beforeAll(async () => {
  core = await openTestCore();
  guard = await insertAgent(core, 'Guard');
  clerk = await insertAgent(core, 'Clerk');
});
beforeEach(async () => {
  anna = await core.person('viewer');
});
afterAll(() => core.close());

const textsOf = (memories: { text: string }[]) => memories.map(({ text }) => text);

describe('memories', () => {
  let memories: Memories;
  beforeEach(() => {
    memories = createMemories(core, { embedder: null });
  });
  const add = (text: string, agentId = guard.id) => memories.add(anna, { agentId, text });

  it('are kept once, however often and at once they are said', async () => {
    const first = await add('  The dog is called Rex. ');
    expect(first).toMatchObject({ agent: guard, text: 'The dog is called Rex.', messageId: null });
    const again = await Promise.all(Array.from({ length: 5 }, () => add('the DOG  is called\nrex.')));
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set([first.id]));
    await Promise.all(Array.from({ length: 5 }, () => add('Gate three sticks')));
    expect(textsOf(await memories.list(anna)).toSorted()).toEqual(['Gate three sticks', 'The dog is called Rex.']);
    await add('Gate three sticks', clerk.id);
    expect((await memories.list(anna)).map(({ agent }) => agent.name)).toEqual(['Clerk', 'Guard', 'Guard']);
    expect(await memories.list(anna, clerk.id)).toHaveLength(1);
  });

  it('can be put right and forgotten, one by one or all', async () => {
    const memory = await add('The dog is called Rex');
    const changed = await memories.update(anna, memory.id, 'The dog is called Max');
    expect(changed).toMatchObject({ id: memory.id, text: 'The dog is called Max' });
    expect(changed.updatedAt >= memory.updatedAt).toBe(true);
    await memories.remove(anna, memory.id);
    await expect(memories.remove(anna, memory.id)).rejects.toMatchObject({ kind: 'not_found' });
    await add('a');
    await add('b', clerk.id);
    expect(await memories.removeAll(anna, guard.id)).toBe(1);
    expect(textsOf(await memories.list(anna))).toEqual(['b']);
    expect(await memories.removeAll(anna, null)).toBe(1);
  });

  it('need an agent, and go with it', async () => {
    await expect(add('x', anna.userId)).rejects.toMatchObject({ kind: 'not_found', message: /agent/ });
    const gone = await insertAgent(core, 'Gone');
    await add('x', gone.id);
    await core.db.run('DELETE FROM agent WHERE id = $1', [gone.id]);
    expect(await memories.list(anna)).toEqual([]);
  });

  it('are recalled by shared words without a model', async () => {
    for (const text of ['The dog is called Rex', 'Letters come at ten', 'Gate three sticks in winter']) await add(text);
    const recall = async (text: string) => textsOf(await memories.recall(anna, guard.id, text, 5));
    expect(await recall('what is my dog called?')).toEqual(['The dog is called Rex']);
    expect(await recall('why do gates stick?')).toEqual(['Gate three sticks in winter']);
    expect(await recall('what is the time?')).toEqual([]);
    expect(await memories.recall(anna, clerk.id, 'dog', 5)).toEqual([]);
  });
});

describe('with an embedder', () => {
  it('are recalled by meaning, best first, and nothing that has nothing to do with it', async () => {
    const memories = createMemories(core, { embedder: wordGroups(GROUPS) });
    for (const text of ['My hound is Rex', 'Letters come at ten', 'The entrance sticks', 'The dog and the door']) {
      await memories.add(anna, { agentId: guard.id, text });
    }
    const recall = async (text: string, limit = 5) => textsOf(await memories.recall(anna, guard.id, text, limit));
    expect(await recall('the puppy')).toEqual(['My hound is Rex', 'The dog and the door']);
    expect(await recall('the puppy', 1)).toEqual(['My hound is Rex']);
    expect(await recall('post')).toEqual(['Letters come at ten']);
    expect(await recall('the weather')).toEqual([]);
  });

  it('get vectors after one recall when they were kept without, or by another model', async () => {
    const embedder = wordGroups(GROUPS);
    embedder.use(null);
    const memories = createMemories(core, { embedder });
    const kept = await memories.add(anna, { agentId: guard.id, text: 'My hound is Rex' });
    for (const model of ['groups-1', 'groups-2']) {
      embedder.use(model);
      expect(await memories.recall(anna, guard.id, 'the puppy', 5)).toEqual([]);
      await memories.settled();
      expect(await memories.recall(anna, guard.id, 'the puppy', 5)).toMatchObject([{ id: kept.id }]);
    }
    await memories.update(anna, kept.id, 'Letters come at ten');
    expect(await memories.recall(anna, guard.id, 'the puppy', 5)).toEqual([]);
    expect(await memories.recall(anna, guard.id, 'the mail', 5)).toMatchObject([{ id: kept.id }]);
  });
});

describe('nearest', () => {
  it('lets words in common decide between what is alike', () => {
    const memories = [
      { text: 'Berta likes tea', similarity: 0.5 },
      { text: 'Anna likes coffee', similarity: 0.48 },
      { text: 'The moon', similarity: 0.1 },
    ];
    expect(textsOf(nearest(memories, 'what does Anna drink', 3))).toEqual(['Anna likes coffee', 'Berta likes tea']);
  });

  it('knows words by their stems, in any script', () => {
    expect([...stems('The cats were parking at the Tür, 日本')]).toEqual(['cat', 'park', 'tür', '日本']);
  });
});
