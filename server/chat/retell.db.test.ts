import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedBody, ScriptedServer } from '../inference/scripted-testing';
import { startScriptedServer } from '../inference/scripted-testing';
import { firstWords } from './retell';
import { noticesOf, openTestChat, type TestChat, textOf } from './testing';

let server: ScriptedServer;
let chat: TestChat;

const system = ({ messages }: ScriptedBody) => String(messages[0]?.content);
const kindOf = (body: ScriptedBody) => {
  if (system(body).startsWith('You name conversations')) return 'title';
  return system(body).startsWith('You keep the minutes') ? 'summary' : 'chat';
};
const asked = (kind: string) => server.chats.filter(({ body }) => kindOf(body) === kind).map(({ body }) => body);

beforeAll(async () => {
  server = await startScriptedServer('openai');
  server.otherwise(({ body }) => {
    if (kindOf(body) === 'title') return '**Title: "Doors and gates"**\nHere you go!';
    return kindOf(body) === 'summary' ? 'MINUTES: the east gate is broken, Ada will see to it.' : 'Noted.';
  });
  chat = await openTestChat({ OPENAI_BASE_URL: server.url });
});
afterAll(async () => {
  await chat.close();
  await server.close();
});

describe('a title', () => {
  it('is made by the model after the first reply, once, and never over one that a person wrote', async () => {
    const first = await chat.send('Which of our gates are broken at the moment?');
    await chat.ended(first.replyId);
    await chat.room.idle();
    const title = async (id: string) => (await chat.conversations.get(chat.viewer, id)).title;
    expect(await title(first.conversationId)).toBe('Doors and gates');
    await chat.say('And doors?', { conversationId: first.conversationId });
    await chat.room.idle();
    expect(asked('title')).toHaveLength(1);
    await chat.conversations.update(chat.viewer, first.conversationId, { title: 'Mine' });
    const { reply } = await chat.ask<{ reply: { id: string } }>(chat.viewer, 'chat:again', {
      ...{ messageId: first.replyId, agent: null, model: null, timezone: 'UTC' },
    });
    await chat.ended(reply.id);
    await chat.room.idle();
    expect(await title(first.conversationId)).toBe('Mine');
  });

  it('is the first words where there is no model to ask', () => {
    expect(firstWords('  How many\n cars? ')).toBe('How many cars?');
    const long = firstWords('How many people came in through the east gate yesterday between noon and midnight?');
    expect(long).toBe('How many people came in through the east gate yesterday…');
  });
});

describe('a conversation that outgrows the window', () => {
  it('is retold in the background, and the next reply is built on that', async () => {
    const agent = await chat.agent({
      parameters: { contextTokens: 2048, maxTokens: 128 },
      flags: { tools: false, memory: false },
    });
    const long = (n: number) =>
      `Point ${n}: ${'the east gate is broken again and somebody should see to it. '.repeat(12)}`;
    let conversationId: string | null = null;
    for (let n = 0; n < 6; n += 1) {
      const sent = await chat.send(long(n), { agent, conversationId });
      conversationId = sent.conversationId;
      await chat.ended(sent.replyId);
      await chat.room.idle();
    }
    const summary = await chat.conversations.summary(conversationId!);
    expect(summary).toMatchObject({ text: expect.stringContaining('MINUTES') });
    expect(summary!.messages).toBeGreaterThan(2);
    expect(String(asked('summary')[0]!.messages.at(-1)!.content)).toContain('Point 0');
    const last = await chat.say('What was the first point?', { agent, conversationId });
    const told = asked('chat').at(-1)!;
    expect(system(told)).toContain('MINUTES');
    expect(JSON.stringify(told.messages)).not.toContain('Point 0:');
    expect(last.context).toMatchObject({ leftOut: 0 });
    expect(last.context!.summarised).toBeGreaterThan(2);
    expect(noticesOf(last)).toEqual([]);
    expect(textOf(last)).toBe('Noted.');
  });

  it('is cut short without a summary, which is said', async () => {
    const agent = await chat.agent({ conversation: { turns: 2 }, flags: { tools: false, memory: false } });
    server.models = [{ name: 'mini-100m' }];
    await chat.restart();
    const first = await chat.send('One.', { agent });
    await chat.ended(first.replyId);
    for (const text of ['Two.', 'Three.']) await chat.say(text, { agent, conversationId: first.conversationId });
    const last = await chat.say('Four.', { agent, conversationId: first.conversationId });
    expect(last.context).toMatchObject({ leftOut: 4, summarised: 0, messages: 3 });
    expect(noticesOf(last)).toEqual(['left_out']);
  });
});
