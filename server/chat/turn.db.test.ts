// Turns on a real database: what is looked up first, tools by calls and by JSON, and the data alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedBody, ScriptedServer } from '../inference/scripted-testing';
import { cardsOf, noticesOf, type TestChat, textOf } from './testing';
import { openTurns, QUESTION } from './turn-testing';

let server: ScriptedServer;
let chat: TestChat;

async function open(kind: 'ollama' | 'openai') {
  ({ server, chat } = await openTurns(kind));
}
async function close() {
  await chat.close();
  await server.close();
}

const asked = (n = -1) => server.chats.at(n)!.body;
const toldTo = (body: ScriptedBody) => JSON.stringify(body.messages);

describe('a question that the grammar is sure of', () => {
  beforeAll(() => open('ollama'));
  afterAll(close);

  it('is looked up before the model is asked, which gets the figure and no tools', async () => {
    server.script('There were 7 cars.');
    const { replyId } = await chat.send(QUESTION);
    const message = await chat.ended(replyId);
    const [card] = cardsOf(message);
    expect(card).toMatchObject({ name: 'ask_data', state: 'done', by: 'planner', output: { answer: { value: 7 } } });
    expect(message.parts.map(({ type }) => type)).toEqual(['tool', 'text']);
    expect(noticesOf(message)).toEqual([]);
    expect(asked().tools).toBeUndefined();
    expect(asked().messages.at(-1)!.content).toContain('7');
    // The card was told before any word.
    expect(chat.deltas(replyId)[0]!.ops[0]).toMatchObject({ op: 'part', index: 0, part: { type: 'tool' } });
  });

  it('marks a reply that says another figure, and leaves the card as it is', async () => {
    server.script('I counted 43 cars.');
    const message = await chat.say(QUESTION);
    expect(cardsOf(message)).toMatchObject([{ output: { answer: { value: 7 } } }]);
    expect(message.parts.at(-1)).toMatchObject({
      type: 'notice',
      notice: 'unsupported',
      text: expect.stringContaining('43'),
    });
  });

  it('knows what "and people?" follows from', async () => {
    server.script('7 cars.', 'None.');
    const first = await chat.send(QUESTION);
    await chat.ended(first.replyId);
    const message = await chat.say('And how many people?', { conversationId: first.conversationId });
    expect(cardsOf(message)).toMatchObject([
      { output: { answer: { value: 0, plan: { filters: { class: ['person'] } } } } },
    ]);
    // What the first card showed is told along.
    expect(toldTo(asked())).toContain('Asked the data');
  });

  it('is answered with the asker’s rights', async () => {
    const other = await chat.core.person('viewer', []);
    server.script('None.');
    const sent = await chat.ask<{ reply: { id: string } }>(other, 'chat:send', {
      ...{ sendId: '0190a0a0-0000-7000-8000-00000000abcd', conversationId: null, agent: null, text: QUESTION },
      ...{ attachmentIds: [], cameraId: null, model: null, timezone: 'UTC' },
    });
    expect(cardsOf(await chat.ended(sent.reply.id))).toMatchObject([{ output: { answer: { value: 0 } } }]);
  });
});

describe('tools that the model calls', () => {
  beforeAll(() => open('ollama'));
  afterAll(close);

  it('run, are shown, and their answers are told back until it answers', async () => {
    server.script(
      [{ tool: 'camera_state', input: {} }],
      [{ tool: 'time_now', input: {} }],
      'The gate camera is there.',
    );
    const message = await chat.say('Is everything fine with you?');
    expect(cardsOf(message).map(({ name, state, by }) => [name, state, by])).toEqual([
      ['camera_state', 'done', 'model'],
      ['time_now', 'done', 'model'],
    ]);
    expect(textOf(message)).toBe('The gate camera is there.');
    const body = asked();
    expect(body.messages.slice(-4).map(({ role }) => role)).toEqual(['assistant', 'tool', 'assistant', 'tool']);
    expect(body.messages.at(-3)!.content).toContain('Gate');
    expect(message.context!.tools).toBeGreaterThan(0);
  });

  it('that do not exist or get wrong input are told so, and at last it has to answer without', async () => {
    server.script(
      [{ tool: 'delete_everything', input: {} }],
      [{ tool: 'find_sightings', input: { limit: 'many' } }],
      'I cannot do that.',
    );
    const message = await chat.say('Please surprise me.');
    expect(cardsOf(message)).toEqual([]);
    expect(textOf(message)).toBe('I cannot do that.');
    expect(toldTo(asked())).toContain('There is no tool delete_everything');
    expect(toldTo(asked())).toContain('does not fit');
    expect(asked().tools).toBeUndefined();
  });

  it('end after the rounds that the agent allows', async () => {
    const agent = await chat.agent({ limits: { toolRounds: 2 } });
    const again = (n: number) => [{ tool: 'find_sightings', input: { limit: n } }];
    server.script(again(1), again(2), [{ tool: 'find_sightings', input: { limit: 3 } }, 'Enough.']);
    const message = await chat.say('Keep looking.', { agent });
    expect(cardsOf(message)).toHaveLength(2);
    expect(asked().tools).toBeUndefined();
  });

  it('are not offered to an agent without them', async () => {
    const agent = await chat.agent({ flags: { tools: false } });
    server.script('Seven?');
    const message = await chat.say(QUESTION, { agent });
    expect(cardsOf(message)).toEqual([]);
    expect(asked().tools).toBeUndefined();
  });
});

describe('a model without calls of its own', () => {
  beforeAll(() => open('openai'));
  afterAll(close);
  // Titles are asked for in the background; only the chats of the turn are scripted.
  const isChoice = (body: ScriptedBody) => body.response_format !== undefined;

  it('chooses a tool as JSON, is told what it brought, and answers', async () => {
    let choices = 0;
    server.otherwise(({ body }) => {
      if (body.tools) return { status: 400, message: 'this model does not support tools' };
      if (!isChoice(body)) return 'Gate is there.';
      choices += 1;
      return JSON.stringify(choices === 1 ? { tool: 'camera_state', input: {} } : { tool: 'none', input: {} });
    });
    const message = await chat.say('Is everything fine with you?');
    expect(cardsOf(message).map(({ name, state }) => [name, state])).toEqual([['camera_state', 'done']]);
    expect(textOf(message)).toBe('Gate is there.');
    expect(choices).toBe(2);
    const answering = server.chats.filter(
      ({ body }) => !isChoice(body) && !body.tools && toldTo(body).includes('Gate'),
    );
    expect(toldTo(answering[0]!.body)).toContain('the tool camera_state');
    await chat.room.idle();
  });

  it('is not asked to choose when it is tiny: the planner alone looks things up', async () => {
    server.models = [{ name: 'mini-135m' }];
    await chat.restart();
    server.otherwise('Seven, I think: 7.');
    const before = server.chats.length;
    const message = await chat.say('Is everything fine with you?');
    expect(message.model).toBe('mini-135m');
    expect(server.chats.length).toBe(before + 1);
    expect(asked().tools).toBeUndefined();
    expect(asked().response_format).toBeUndefined();
    expect(cardsOf(await chat.say(QUESTION))).toMatchObject([{ output: { answer: { value: 7 } } }]);
  });
});

describe('without a language model', () => {
  beforeAll(() => open('ollama'));
  afterAll(close);

  it('the data answers alone, with how to connect a model', async () => {
    server.models = [];
    await chat.restart();
    const message = await chat.say(QUESTION);
    expect(message).toMatchObject({ status: 'done', model: null, provider: null });
    expect(cardsOf(message)).toMatchObject([{ output: { answer: { value: 7 } } }]);
    expect(textOf(message)).toContain('7');
    expect(message.parts.find((part) => part.type === 'notice')).toMatchObject({
      notice: 'no_model',
      text: expect.stringContaining('Models page'),
    });
    expect(server.chats).toEqual([]);
  });
});
