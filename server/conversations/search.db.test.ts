// Finding messages: by words as people type them, by what they mean, both merged; and an index that keeps up.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Part } from '@/contracts/parts';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import type { Conversations } from './conversations';
import { fuse } from './search';
import { anyOf, splitSearch } from './search-words';
import { type CountingEmbedder, insertAgent, openConversations, say, wordGroups } from './testing';

const GROUPS = [
  ['van', 'truck', 'lorry', 'delivery'],
  ['dog', 'puppy', 'hound'],
  ['rain', 'weather', 'storm'],
];

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

describe('by words alone', () => {
  let conversations: Conversations;
  let anna: Principal;
  let id: string;
  beforeAll(async () => {
    conversations = openConversations(core);
    anna = await core.person('viewer');
    id = (await conversations.create(anna, { agentId: null, title: 'Yard' })).id;
    const texts = [
      'The delivery came at nine through gate three.',
      'Deliveries are rare on Sundays.',
      'A red van stood at the gate, without a driver.',
      'The blue van left the yard.',
      'Die Lieferung kam um neun, sagt der Pförtner.',
      'See https://example.org/a?b=1&c=2 for the camera AXIS-1137.',
    ];
    for (const text of texts) await conversations.append(anna, id, { role: 'user', parts: say(text) });
    await conversations.indexed();
  });
  afterAll(() => conversations.close());
  const find = async (query: string, more = {}) =>
    (await conversations.search(anna, { query, limit: 10, ...more })).map(({ excerpt }) =>
      excerpt.replaceAll('\u0001', '[').replaceAll('\u0002', ']'),
    );

  it.each([
    ['delivery', ['Deliveries are', 'The delivery']],
    ['deliv', ['Deliveries are', 'The delivery']],
    ['gate three', ['The delivery']],
    ['red van', ['A red']],
    ['"the gate"', ['A red']],
    ['van -red', ['The blue']],
    ['red or sundays', ['A red', 'Deliveries are']],
    ['pförtner', ['Die Lieferung']],
    ['axis-1137', ['See https']],
    ['"van stood" red', ['A red']],
    ['"stood van"', []],
    ['the', ['A red', 'See https', 'The blue', 'The delivery']],
    ['zebra', []],
    ['&|!():*<->\'"\\', []],
  ])('%s', async (query, beginnings) => {
    const found = (await find(query)).map((text) => text.replace(/[[\]]/g, ''));
    const missed = beginnings.filter((beginning) => !found.some((text) => text.startsWith(beginning)));
    expect(missed).toEqual([]);
    expect(found).toHaveLength(beginnings.length);
  });

  it('marks what was found', async () => {
    expect(await find('red van')).toEqual(['A [red] [van] stood at the gate, without a driver.']);
    const [hit] = await conversations.search(anna, { query: 'pförtner', limit: 5 });
    expect(hit).toMatchObject({ conversationId: id, title: 'Yard', role: 'user', textRank: 1, vectorRank: null });
    expect(hit?.score).toBeCloseTo(1 / 61);
  });

  it('falls back to any of the words when nothing has all of them', async () => {
    expect(await find('when did the red lorry arrive')).toEqual(['A [red] van stood at the gate, without a driver.']);
  });

  it('shows the part of a long message that was meant', async () => {
    const long = `${'filler words of no matter. '.repeat(300)}The zeppelin landed. ${'More of the same. '.repeat(300)}`;
    await conversations.append(anna, id, { role: 'assistant', parts: say(long) });
    await conversations.indexed();
    const [excerpt] = await find('zeppelin');
    expect(excerpt).toContain('[zeppelin]');
    expect(excerpt!.length).toBeLessThan(400);
  });

  it('knows messages by their newest words, and not what a model only thought', async () => {
    const reply = await conversations.append(anna, id, { role: 'assistant', parts: [], status: 'streaming' });
    await conversations.change(reply.id, { parts: say('a walrus, half') });
    await conversations.indexed();
    expect(await find('walrus')).toEqual([]);
    const parts: Part[] = [{ type: 'thinking', text: 'perhaps an ostrich' }, ...say('a pelican')];
    await conversations.change(reply.id, { parts, status: 'done' });
    await conversations.indexed();
    expect([await find('walrus'), await find('ostrich'), await find('pelican')]).toEqual([[], [], ['a [pelican]']]);
  });

  it('stays within an agent, and out of the conversation that asks', async () => {
    const agent = await insertAgent(core, 'Searcher');
    const other = await conversations.create(anna, { agentId: agent.id });
    await conversations.append(anna, other.id, { role: 'user', parts: say('another red thing') });
    await conversations.indexed();
    expect(await find('red', { agentId: agent.id })).toEqual(['another [red] thing']);
    expect(await find('red', { notConversationId: other.id })).toEqual([
      'A [red] van stood at the gate, without a driver.',
    ]);
    await conversations.remove(anna, other.id);
    expect(await find('another')).toEqual([]);
  });
});

describe('by meaning', () => {
  let embedder: CountingEmbedder;
  let conversations: Conversations;
  let anna: Principal;
  let id: string;
  beforeEach(async () => {
    await core.db.run('DELETE FROM conversation');
    embedder = wordGroups(GROUPS);
    conversations = openConversations(core, embedder);
    anna = await core.person('viewer');
    id = (await conversations.create(anna, { agentId: null })).id;
    return () => conversations.close();
  });
  const add = async (...texts: string[]) => {
    for (const text of texts) await conversations.append(anna, id, { role: 'user', parts: say(text) });
    await conversations.indexed();
  };
  const find = async (query: string) =>
    (await conversations.search(anna, { query, limit: 10 })).map((hit) => [
      hit.excerpt.replaceAll('\u0001', '').replaceAll('\u0002', ''),
      hit.textRank,
      hit.vectorRank,
    ]);
  const models = () =>
    core.db.query<{ embedding_model: string | null; count: number }>(
      `SELECT embedding_model, count(*) FROM message_index WHERE conversation_id = $1 GROUP BY 1 ORDER BY 1`,
      [id],
    );

  it('finds what uses other words, and puts what has both first', async () => {
    await add('A lorry at the ramp', 'The puppy barked', 'Heavy rain', 'A truck: paperwork', 'nothing of it');
    expect(await find('truck')).toEqual([
      ['A truck: paperwork', 1, expect.any(Number)],
      ['A lorry at the ramp', null, expect.any(Number)],
    ]);
  });

  it('goes on by words when the model is away, and catches up when it is back', async () => {
    embedder.use(null);
    await add('A lorry at the ramp');
    expect(await find('lorry')).toEqual([['A lorry at the ramp', 1, null]]);
    expect(await find('truck')).toEqual([]);
    embedder.use('groups-1');
    await add('The puppy barked');
    expect(await find('truck')).toEqual([['A lorry at the ramp', null, 1]]);
  });

  it('makes all vectors anew for another model, and compares those of one model alone', async () => {
    await add(...Array.from({ length: 40 }, (_, n) => `lorry ${n}`), '');
    expect(await models()).toEqual([{ embedding_model: 'groups-1', count: 41 }]);
    embedder.use('groups-2');
    expect(await find('truck')).toEqual([]);
    await add('a hound');
    expect(await models()).toEqual([{ embedding_model: 'groups-2', count: 42 }]);
    expect(embedder.asked.get('groups-2')).toBeLessThan(50);
    expect((await find('truck')).length).toBe(10);
  });

  it('does after a start what a stop left out', async () => {
    await conversations.close();
    await add('A lorry that nobody indexed');
    expect(await models()).toEqual([]);
    const next = openConversations(core, embedder);
    await next.recover();
    await next.indexed();
    expect(await models()).toEqual([{ embedding_model: 'groups-1', count: 1 }]);
    await next.close();
  });

  it('is not held up by a message that goes while it is put into the index', async () => {
    for (let n = 0; n < 5; n += 1) await conversations.append(anna, id, { role: 'user', parts: say(`lorry ${n}`) });
    await Promise.all([conversations.indexed(), conversations.remove(anna, id)]);
    expect(await models()).toEqual([]);
  });
});

describe('fuse', () => {
  it('adds up what stands in both lists', () => {
    const [a, b, c] = [uuidv7(), uuidv7(), uuidv7()];
    expect(fuse([a, b], [b, c])).toEqual([
      { id: b, score: 1 / 62 + 1 / 61, textRank: 2, vectorRank: 1 },
      { id: a, score: 1 / 61, textRank: 1, vectorRank: null },
      { id: c, score: 1 / 62, textRank: null, vectorRank: 2 },
    ]);
  });
});

describe('splitSearch', () => {
  it.each([
    ['red va', 'red ', 'va'],
    ['va', '', 'va'],
    ['red van ', 'red van ', null],
    ['red -va', 'red -va', null],
    ['cats or do', 'cats or do', null],
    ['a', 'a', null],
    ['camera AXIS-11', 'camera AXIS-11', null],
  ])('%s', (query, whole, beginning) => {
    expect(splitSearch(query)).toEqual({ whole, beginning, exact: false });
  });

  it('takes a search with a phrase as it stands', () => {
    expect(splitSearch('"red va')).toEqual({ whole: '"red va', beginning: null, exact: true });
  });

  it('takes apart no search that excludes something', () => {
    expect(anyOf("'red' & 'van'")).toBe("'red' | 'van'");
    expect(anyOf("'red' & !'van'")).toBeNull();
    expect(anyOf("'red'")).toBeNull();
  });
});
