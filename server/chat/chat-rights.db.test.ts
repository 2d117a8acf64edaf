// Whose a conversation is, and what happens only once its owner says yes.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatSend } from '@/contracts/chat';
import { GenerateInput, type GenerateRun } from '@/contracts/conversations';
import { openGate, type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { cardsOf, openTestChat, type TestChat, textOf } from './testing';

let server: ScriptedServer;
let chat: TestChat;

beforeAll(async () => {
  server = await startScriptedServer('ollama');
  chat = await openTestChat({ OLLAMA_URL: server.url });
});
afterAll(async () => {
  await chat.close();
  await server.close();
});

const lastAsked = () => server.chats.at(-1)!;

describe('somebody else', () => {
  it('can neither send into, follow, stop, repeat nor confirm by id, and hears nothing', async () => {
    const gate = openGate();
    server.script(['Secret', gate.opened]);
    const { replyId, conversationId, userId } = await chat.send('Between us.');
    await chat.heard(replyId, 'Secret');
    const other = await chat.core.person('admin');
    const knock = (event: Parameters<TestChat['ask']>[1], input: object) =>
      chat.ask(other, event, input).then(
        () => 'let in',
        (error: { kind: string }) => error.kind,
      );
    const send = (more: object) =>
      knock('chat:send', ChatSend.parse({ sendId: uuidv7(), conversationId, text: 'Hi', ...more }));
    expect(await send({})).toBe('not_found');
    // A conversation of one's own does not open a message of another's.
    expect(await send({ conversationId: null, parentId: userId })).toBe('not_found');
    expect(await send({ conversationId: null, sendId: userId })).toBe('conflict');
    expect(await knock('chat:resume', { messageId: replyId })).toBe('not_found');
    expect(await knock('chat:stop', { messageId: replyId })).toBe('not_found');
    expect(await knock('chat:again', { messageId: replyId, agent: null, model: null, timezone: 'UTC' })).toBe(
      'not_found',
    );
    expect(await knock('chat:confirm', { messageId: replyId, toolId: '1', allow: true })).toBe('not_found');
    const mine = await chat.attachments.put(chat.viewer, {
      name: 'plan.txt',
      bytes: Buffer.from('the plan of the house'),
    });
    expect(await send({ conversationId: null, attachmentIds: [mine.id] })).toBe('not_found');
    gate.open();
    const message = await chat.ended(replyId);
    expect(message.status).toBe('done');
    const heardBy = chat.core.told.flatMap(({ audience, event }) => (event.startsWith('chat:') ? [audience] : []));
    expect(heardBy).toContainEqual({ user: chat.viewer.userId });
    const told = chat.core.told.filter(
      ({ event, payload }) => event === 'chat:delta' && (payload as { messageId: string }).messageId === replyId,
    );
    expect(told.every(({ audience }) => (audience as { user: string }).user === chat.viewer.userId)).toBe(true);
  });
});

it('a conversation in which agents talk takes no message meanwhile: their next turn would hide it', async () => {
  const run = (state: GenerateRun['state']): GenerateRun => ({
    ...{ state, turnsDone: 0, error: null, startedAt: null, endedAt: null, agents: [] },
    input: GenerateInput.parse({ agents: ['a', 'b'], topic: 'Gates' }),
  });
  const { id } = await chat.conversations.create(chat.viewer, {
    agentId: null,
    kind: 'generated',
    run: run('running'),
  });
  const topic = { role: 'user' as const, parts: [{ type: 'text' as const, text: 'Gates' }] };
  await chat.conversations.append(chat.viewer, id, topic);
  await expect(chat.send('And doors?', { conversationId: id })).rejects.toMatchObject({
    kind: 'conflict',
    message: 'Agents talk in this conversation. Stop them first, or wait for their end.',
  });
  expect((await chat.conversations.get(chat.viewer, id)).messages).toBe(1);
  await chat.conversations.setRun(id, run('done'));
  server.script('Doors too.');
  expect(textOf(await chat.say('And doors?', { conversationId: id }))).toBe('Doors too.');
});

describe('what a tool waits for', () => {
  const proposes = { tool: 'remember', input: { text: 'The gate is locked at 22:00.' } };

  it('happens once, when the person says yes, and is remembered across a restart', async () => {
    server.script([proposes]);
    const message = await chat.say('By the way, our gate is locked at ten in the evening.');
    const [card] = cardsOf(message);
    expect(card).toMatchObject({ name: 'remember', state: 'waiting', output: { card: 'memory', kept: null } });
    expect(await chat.memories.list(chat.viewer)).toEqual([]);
    const yes = () => chat.ask(chat.viewer, 'chat:confirm', { messageId: message.id, toolId: card!.id, allow: true });
    await Promise.all([yes(), yes()]);
    expect((await chat.memories.list(chat.viewer)).map(({ text }) => text)).toEqual(['The gate is locked at 22:00.']);
    expect(cardsOf(await chat.conversations.message(chat.viewer, message.id))).toMatchObject([
      { state: 'done', output: { kept: true } },
    ]);
    await chat.restart();
    server.script('At ten.');
    const later = await chat.say('Is the gate locked at night?');
    expect(JSON.stringify(lastAsked().body.messages)).toContain('The gate is locked at 22:00.');
    expect(later.context!.memories.map(({ text }) => text)).toEqual(['The gate is locked at 22:00.']);
  });

  it('does not happen when they say no', async () => {
    server.script([{ ...proposes, input: { text: 'They like green.' } }]);
    const message = await chat.say('I like green.');
    const [card] = cardsOf(message);
    await chat.ask(chat.viewer, 'chat:confirm', { messageId: message.id, toolId: card!.id, allow: false });
    expect(cardsOf(await chat.conversations.message(chat.viewer, message.id))).toMatchObject([
      { state: 'refused', output: { kept: false } },
    ]);
    expect((await chat.memories.list(chat.viewer)).map(({ text }) => text)).not.toContain('They like green.');
    await expect(
      chat.ask(chat.viewer, 'chat:confirm', { messageId: message.id, toolId: card!.id, allow: true }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });
});
