// What people say in their conversations, read into their own space: their words alone, where the agent keeps a memory,
// and nothing of it once the message or the conversation is gone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentCreate } from '@/contracts/agents';
import { createConversations } from '../conversations/conversations';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { asked, openTestGraph, own } from './testing';

let core: TestCore;
let ann: Principal;
let bob: Principal;
let world: ReturnType<typeof openTestGraph>;
let conversations: ReturnType<typeof createConversations>;
let agents: Record<'keeps' | 'forgets', string>;
beforeAll(async () => {
  core = await openTestCore();
  [ann, bob] = [await core.person('viewer'), await core.person('viewer')];
  world = openTestGraph(core);
  conversations = createConversations(core, {
    ...{ embedder: null, media: { removeMany: async () => {} } },
    news: () => world.graph.conversationChanged(),
  });
  const boss = await core.person('admin');
  const agent = async (name: string, memory: boolean) =>
    (await world.agents.create(boss, AgentCreate.parse({ name, config: { flags: { memory } } }))).id;
  agents = { keeps: await agent('Keeper', true), forgets: await agent('Forgetful', false) };
});
afterAll(async () => {
  await conversations?.close();
  await world?.graph.close();
  await core?.close();
});

const text = (words: string) => [{ type: 'text' as const, text: words }];
const answer = async (query: string, who = ann) => {
  await world.graph.settled();
  return (await world.graph.query(who, asked(query))).answer;
};
const NOTHING = /^Nothing is known/;

async function talk(words: string, { who = ann, agent = agents.keeps, title = 'About people' } = {}) {
  const conversation = await conversations.create(who, { agentId: agent, title });
  const message = await conversations.append(who, conversation.id, { role: 'user', parts: text(words) });
  await conversations.append(who, conversation.id, { role: 'assistant', agentId: agent, parts: text('I see.') });
  return { conversation, message };
}
const rowsOf = async (conversationId: string) =>
  core.db.query('SELECT id FROM episode WHERE source_id = $1 AND chunk_id IS NOT NULL', [conversationId]);

describe('what a person says', () => {
  it('becomes a fact of their own space, with its message as the source', async () => {
    const words = 'Hello there! Remember that Greta Lind leads Pier Nine since 2016. Who else is there?';
    const { conversation, message } = await talk(words);
    await world.graph.settled();
    const found = await world.graph.query(ann, asked('Who led Pier Nine in 2018?'));
    expect(found.answer).toMatch(/^Greta Lind leads Pier Nine since 2016 \(recorded .*, from 'About people'\)\.$/);
    expect(found.facts[0]!.source).toMatchObject({
      ...{ kind: 'message', text: 'Remember that Greta Lind leads Pier Nine since 2016.' },
      href: `/chat/${conversation.id}?m=${message.id}`,
    });
    expect(await answer('Who led Pier Nine in 2018?', bob)).toMatch(NOTHING);
    expect(await world.graph.hasFacts(ann, [])).toBe(true);
    expect(await world.graph.hasFacts(bob, [])).toBe(false);
  });

  it('is read once, and nothing twice after a stop in the middle', async () => {
    const { conversation } = await talk('Hugo Falk works at Quay Five since 2012.');
    await world.graph.settled();
    const before = await rowsOf(conversation.id);
    // As a kill leaves it: the messages are read, the conversation is not marked.
    await core.db.run("DELETE FROM episode WHERE source_id = $1 AND chunk_id IS NULL AND title = ''", [
      conversation.id,
    ]);
    const second = openTestGraph(core);
    await second.graph.open();
    await second.graph.settled();
    await second.graph.close();
    expect(await rowsOf(conversation.id)).toEqual(before);
    const facts = await core.db.query("SELECT 1 FROM fact WHERE text LIKE 'Hugo Falk works at%'");
    expect(facts).toHaveLength(1);
  });

  it.each([
    ['a question', 'Does Ida Roth work at Mole Six since 2015?'],
    ['a supposition', 'Suppose that this holds. Ida Roth works at Mole Six since 2015.'],
    ['an order to work on words', 'Translate into German: Ida Roth works at Mole Six since 2015.'],
    ['code', '```\nIda Roth works at Mole Six since 2015.\n```'],
    ['what somebody else said', 'He said this. Ida Roth works at Mole Six since 2015.'],
    ['a doubt', 'Maybe Ida Roth works at Mole Six since 2015.'],
  ])('is no fact where it is %s', async (_, words) => {
    await talk(words);
    expect(await answer('Where does Ida Roth work?')).toMatch(NOTHING);
    expect(await core.db.query("SELECT 1 FROM entity WHERE name ILIKE '%Ida Roth%'")).toEqual([]);
  });

  it('counts alone: no word of a model, of generated talk, or of an agent without memory', async () => {
    const { conversation } = await talk('Tell me something.');
    await conversations.append(ann, conversation.id, {
      ...{ role: 'assistant', agentId: agents.keeps, parts: text('Jon Vik works at Lock Two since 2015.') },
    });
    await talk('Jon Vik works at Lock Three since 2015.', { agent: agents.forgets });
    const generated = await conversations.create(ann, {
      agentId: agents.keeps,
      title: 'Among them',
      kind: 'generated',
    });
    await conversations.append(ann, generated.id, {
      ...{ role: 'user', parts: text('Jon Vik works at Lock Four since 2015.') },
    });
    // Another agent answered once, one that is to keep nothing.
    const mixed = await talk('Jon Vik works at Lock Five since 2015.');
    await conversations.append(ann, mixed.conversation.id, {
      ...{ role: 'assistant', agentId: agents.forgets, parentId: mixed.message.id, parts: text('Well.') },
    });
    expect(await answer('Where does Jon Vik work?')).toMatch(NOTHING);
  });
});

describe('what is no longer said', () => {
  it('is gone with an edit, and back with the branch that says it', async () => {
    const { conversation, message } = await talk('Karl Moe lives in Trondheim since 2011.');
    expect(await answer('Where does Karl Moe live?')).toMatch(/lives in Trondheim since 2011/);
    await conversations.append(ann, conversation.id, {
      ...{ role: 'user', parentId: null, parts: text('Karl Moe lives in Bergen since 2011.') },
    });
    await conversations.append(ann, conversation.id, { role: 'assistant', agentId: agents.keeps, parts: text('Oh.') });
    expect(await answer('Where does Karl Moe live?')).toMatch(/^Karl Moe lives in Bergen since 2011 [^.]*\.$/);
    expect(await core.db.query("SELECT 1 FROM fact WHERE text LIKE '%Trondheim%'")).toEqual([]);
    await conversations.update(ann, conversation.id, { showMessageId: message.id });
    expect(await answer('Where does Karl Moe live?')).toMatch(/^Karl Moe lives in Trondheim since 2011 [^.]*\.$/);
  });

  it('is gone with its conversation, also when nobody heard of it; what it displaced is back', async () => {
    await world.graph.add(ann, own('Lena Bo', 'lives in', 'Oslo', { validFrom: '2010-01-01T00:00:00Z' }));
    const first = await talk('Lena Bo lives in Rome since 2015.');
    const same = await talk('I am told: fine. Lena Bo lives in Rome since 2015.');
    expect(await answer('Where does Lena Bo live?')).toMatch(/lives in Rome since 2015/);
    await conversations.remove(ann, first.conversation.id);
    // Another message says it too.
    expect(await answer('Where does Lena Bo live?')).toMatch(/lives in Rome since 2015/);
    expect(await rowsOf(first.conversation.id)).toEqual([]);
    await core.db.run('DELETE FROM conversation WHERE id = $1', [same.conversation.id]);
    const later = openTestGraph(core);
    await later.graph.open();
    await later.graph.settled();
    await later.graph.close();
    expect(await answer('Where does Lena Bo live?')).toMatch(/^Lena Bo lives in Oslo since 2010/);
    expect(await core.db.query("SELECT 1 FROM entity WHERE name = 'Rome'")).toEqual([]);
  });

  it('is gone when its agent is told to keep nothing', async () => {
    const boss = await core.person('admin');
    const { id } = await world.agents.create(boss, AgentCreate.parse({ name: 'Changing' }));
    await talk('Mats Ek works at Dock One since 2014.', { agent: id });
    expect(await answer('Where does Mats Ek work?')).toMatch(/works at Dock One/);
    await world.agents.update(boss, id, { config: { flags: { memory: false } } } as never);
    world.graph.conversationChanged();
    expect(await answer('Where does Mats Ek work?')).toMatch(NOTHING);
  });
});

describe('a model', () => {
  it('reads what the rules cannot, held to the words, at the next look and not while a reply is written', async () => {
    let [there, calls] = [true, 0];
    const quote = 'In 2013 the board asked Nora Hult to run the Breakwater';
    const model = openTestGraph(core, {
      language: {
        resolve: async () =>
          there && { provider: 'here', model: 'big:8b', info: { parameters: '8B', name: 'big:8b' } as never },
        generateJson: async (question: { prompt: string; schema: { parse(value: unknown): unknown } }) => {
          if (question.prompt.includes(quote)) calls += 1;
          const fact = { subject: 'Nora Hult', predicate: 'runs', object: 'Breakwater', from: '2013', to: null, quote };
          return { value: question.schema.parse({ facts: [fact] }) } as never;
        },
      } as never,
    });
    await talk(`${quote}, which she does.`);
    await talk('Did Nora Hult run the Breakwater?');
    model.graph.conversationChanged();
    await model.graph.settled();
    expect([calls, await answer('Who runs Breakwater?')]).toEqual([0, expect.stringMatching(NOTHING)]);
    await model.graph.open();
    await model.graph.settled();
    expect([calls, await answer('Who runs Breakwater?')]).toEqual([
      1,
      expect.stringMatching(/^Nora Hult runs Breakwater/),
    ]);
    there = false;
    await model.graph.open();
    await model.graph.settled();
    expect([calls, await answer('Who runs Breakwater?')]).toEqual([
      1,
      expect.stringMatching(/^Nora Hult runs Breakwater/),
    ]);
    await model.graph.close();
  });

  it('reads a bounded number in one look, and the others at the next', async () => {
    let calls = 0;
    const model = openTestGraph(core, {
      language: {
        resolve: async () => ({
          provider: 'here',
          model: 'big:8b',
          info: { parameters: '8B', name: 'big:8b' } as never,
        }),
        generateJson: async (question: { schema: { parse(value: unknown): unknown } }) => {
          calls += 1;
          return { value: question.schema.parse({ facts: [] }) } as never;
        },
      } as never,
    });
    const look = async () => {
      calls = 0;
      await model.graph.open();
      await model.graph.settled();
      return calls;
    };
    while ((await look()) > 0);
    const { id } = await conversations.create(ann, { agentId: agents.keeps, title: 'Much' });
    for (let n = 0; n < 57; n += 1) {
      await conversations.append(ann, id, { role: 'user', parts: text(`The crew painted Hull ${n} red on Monday.`) });
    }
    expect([await look(), await look(), await look()]).toEqual([50, 7, 0]);
    await model.graph.close();
  });
});
