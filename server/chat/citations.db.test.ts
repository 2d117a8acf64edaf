// Answers from documents: looked up before the model, cited, checked, and not known where the search is not sure.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { NOT_KNOWN } from '../knowledge/answering/excerpts';
import type { Principal } from '../users/permissions';
import { asksSomething } from './citations-first';
import { type CitedChat, citationsOf, noticeTexts, openCitedChat } from './citations-testing';
import { UNKNOWN_NOTICE } from './citations-words';
import { cardsOf, noticesOf, textOf } from './testing';

const GATES = `# Gate handbook

## Opening hours

The main gate opens at 06:30 on weekdays and at 09:00 on Saturdays. On Sundays it stays shut.

## Deliveries

Deliveries use the side gate on Mill Lane, which is staffed until 17:00. Later a driver rings the night desk.
`;
const DOGS = `# Guard dogs

Guard dogs are in the yard from 22:00 until 05:30. Their handler is Petra Nolan, who carries a radio on channel 4.
`;
const QUESTION = 'When does the main gate open on weekdays?';

let server: ScriptedServer;
let cited: CitedChat;
let boss: Principal;
let agent: string;
let handbook: string;
beforeAll(async () => {
  server = await startScriptedServer('ollama');
  server.models = [{ name: 'mini-135m', window: 4096 }];
  cited = await openCitedChat({ OLLAMA_URL: server.url });
  boss = await cited.chat.core.person('admin');
  handbook = await cited.collect(boss, 'Handbook', { 'gates.md': GATES, 'dogs.md': DOGS });
  agent = await cited.chat.agent({ knowledge: { collections: [handbook] } });
}, 60_000);
afterAll(async () => {
  await cited?.close();
  await server?.close();
});
const models = async (...list: ScriptedServer['models']) => {
  server.models = list;
  await cited.chat.restart();
};
const told = () => JSON.stringify(server.chats.at(-1)!.body.messages);
const say = (text: string, more = {}) => cited.chat.say(text, { agent, ...more });

describe('a small model without tools', () => {
  it('is given numbered passages as data, and what it says is cited for it', async () => {
    server.script('It opens at 06:30 on weekdays.');
    const message = await say(QUESTION);
    expect(message.status).toBe('done');
    const [card] = cardsOf(message);
    expect(card).toMatchObject({ name: 'search_knowledge', by: 'planner', output: { card: 'passages' } });
    const { messages } = server.chats.at(-1)!.body;
    expect(messages.at(-1)!.content).toMatch(/<<data \w+ from "passages of documents">>\n\[1\] "gates\.md[^\n]*"\n/);
    expect(messages.at(-1)!.content).toContain('06:30');
    expect(textOf(message)).toBe('It opens at 06:30 on weekdays [1].');
    const [citation] = citationsOf(message);
    expect(citation).toMatchObject({ n: 1, title: expect.stringContaining('gates.md') });
    expect(citation!.href).toMatch(/^\/knowledge\/documents\/[0-9a-f-]{36}\?at=\d+&to=\d+$/);
    expect(noticesOf(message)).toEqual([]);
  });

  it('leaves a record of how many passages it was given and how sure the search was', async () => {
    server.script('It opens at 06:30 on weekdays [1].');
    const { conversationId } = await say(QUESTION);
    await cited.chat.restart();
    const [call] = await cited.chat.core.db.query<{ retrieved: number; confidence: number }>(
      "SELECT retrieved, confidence FROM ai_call WHERE kind = 'chat' AND conversation_id = $1",
      [conversationId],
    );
    expect(call!.retrieved).toBeGreaterThan(0);
    expect(call!.confidence).toBeGreaterThan(0.35);
  });

  it('is told of every sentence that its passage does not say, and of its own', async () => {
    server.script('It opens at 07:30 on weekdays [1]. The manager is called Greta Holm. On Sundays it stays shut [1].');
    const message = await say(QUESTION);
    expect(noticesOf(message)).toEqual(['unsupported', 'unsupported']);
    expect(noticeTexts(message)).toEqual([
      '[1] does not say this: "It opens at 07:30 on weekdays."',
      'From the model alone, no passage plainly says it: "The manager is called Greta Holm."',
    ]);
    expect(citationsOf(message)).toHaveLength(1);
  });

  it('gets no passage where the search is not sure, and does not pass for the documents', async () => {
    server.script('The capital of Peru is Lima.', 'I do not know that from the documents.');
    const message = await say('What is the capital of Peru?');
    expect(cardsOf(message)).toEqual([]);
    expect(citationsOf(message)).toEqual([]);
    expect(noticeTexts(message)).toEqual([UNKNOWN_NOTICE]);
    expect(told()).toContain('do not know it from the documents');
    expect(noticesOf(await say('What is the capital of Chile?'))).toEqual([]);
  });

  it('understands what a short question follows from', async () => {
    server.script('At 06:30 on weekdays.', 'At 09:00 on Saturdays.');
    const first = await say(QUESTION);
    const message = await say('And on Saturdays?', { conversationId: first.conversationId });
    expect(citationsOf(message)[0]).toMatchObject({ title: expect.stringContaining('gates.md') });
  });

  it('is not bothered with documents by talk, orders and questions about the cameras', async () => {
    server.otherwise('Fine.');
    for (const text of ['Hello there!', 'Thanks a lot.', 'How are you?', 'How many cars were seen today?']) {
      expect(cardsOf(await say(text)).map(({ name }) => name)).not.toContain('search_knowledge');
    }
    expect(['Explain the delivery rules.', 'Can you tell me who handles the dogs?'].map(asksSomething)).toEqual([
      true,
      true,
    ]);
    expect(['I love dogs.', 'Can you swim?', 'ok'].map(asksSomething)).toEqual([false, false, false]);
  });
});

describe('who may read what', () => {
  it('decides what an agent knows: never more than the person who asks', async () => {
    const secret = await cited.collect(boss, 'Secret', { 'code.md': 'The gate code is 4711.' }, { shared: false });
    const id = await cited.chat.agent({ knowledge: { collections: [secret, handbook] } });
    server.otherwise(({ body }) => JSON.stringify(body.messages));
    const message = await say('What is the gate code?', { agent: id });
    expect(JSON.stringify(message)).not.toContain('4711');
    expect(told()).not.toContain('4711');
    // The owner is told.
    const sent = await cited.chat.ask<{ reply: { id: string } }>(boss, 'chat:send', {
      ...{
        sendId: '0190a0a0-0000-7000-8000-00000000abce',
        conversationId: null,
        agent: id,
        text: 'What is the gate code?',
      },
      ...{ attachmentIds: [], cameraId: null, model: null, timezone: 'UTC' },
    });
    expect(JSON.stringify(await cited.chat.ended(sent.reply.id))).toContain('4711');
  });

  it("knows an agent's own collection without its being attached, and nothing without the flag", async () => {
    const own = await cited.chat.agents.get(await cited.chat.agent({}));
    const { id } = await cited.rooms.collections.ofAgent(boss, own);
    await cited.rooms.put(boss, id, 'lift.md', 'When the lift stops between floors press the yellow button.');
    await cited.rooms.documents.settled();
    server.script('Press the yellow button.');
    const text = 'What do I do when the lift stops between floors?';
    expect(citationsOf(await say(text, { agent: own.id }))).toHaveLength(1);
    const off = await cited.chat.agent({ flags: { knowledge: false }, knowledge: { collections: [id] } });
    server.script('Wait.');
    expect(cardsOf(await say(text, { agent: off }))).toEqual([]);
  });
});

describe('without a language model', () => {
  beforeEach(() => models());

  it('the best passages are the answer, said so, with citations', async () => {
    const message = await say('Who handles the guard dogs?');
    expect(message.model).toBeNull();
    expect(textOf(message)).toMatch(/in their own words:\n\n> .*Petra Nolan.* \[1\]/);
    expect(citationsOf(message)[0]).toMatchObject({ n: 1, title: expect.stringContaining('dogs.md') });
    expect(noticeTexts(message).join()).toContain('the documents answer by themselves');
    const noTools = await cited.chat.agent({ flags: { tools: false }, knowledge: { collections: [handbook] } });
    expect(textOf(await say('Who handles the guard dogs?', { agent: noTools }))).toContain('Petra Nolan');
  });

  it('it says what it does not know', async () => {
    const message = await say('What is the boiling point of mercury?');
    expect(textOf(message)).toContain(NOT_KNOWN);
    expect(citationsOf(message)).toEqual([]);
  });
});

describe('a model with tools', () => {
  beforeAll(() => models({ name: 'big', tools: true }));

  it('may search again, and its marks mean one thing in the reply', async () => {
    server.script([{ tool: 'search_knowledge', input: { query: 'handler of the guard dogs' } }], ({ body }) => {
      const n = /\[(\d)\] \\"dogs/.exec(JSON.stringify(body.messages.at(-1)))![1];
      return `The gate opens at 06:30 on weekdays [1]. The handler of the dogs is Petra Nolan [${n}].`;
    });
    const message = await say(QUESTION);
    expect(cardsOf(message).map(({ by }) => by)).toEqual(['planner', 'model']);
    expect(noticesOf(message)).toEqual([]);
    const items = citationsOf(message);
    expect(items).toHaveLength(2);
    expect(items[1]!.title).toContain('dogs.md');
  });

  it('that finds nothing is told so, and cites nothing', async () => {
    server.script(
      [{ tool: 'search_knowledge', input: { query: 'boiling point of mercury' } }],
      'It is 357 degrees [1].',
    );
    const message = await say('I wonder about metals.');
    expect(told()).toContain('Nothing in the documents is near enough');
    expect(citationsOf(message)).toEqual([]);
    expect(noticeTexts(message)).toEqual(['[1] is no passage: "It is 357 degrees."']);
  });
});
