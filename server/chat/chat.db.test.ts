import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatSend, type ChatState } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import { openGate, type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { applyOp } from './streams';
import { noticesOf, openTestChat, type TestChat, textOf } from './testing';

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

/** What a page has that heard every delta. */
function heardParts(replyId: string): Message['parts'] {
  const parts: Message['parts'] = [];
  for (const { ops } of chat.deltas(replyId)) for (const op of ops) if (op.op !== 'end') applyOp(parts, op);
  return parts;
}

const lastAsked = () => server.chats.at(-1)!;

describe('a message and its reply', () => {
  it('streams words that are, put together, the message that is stored', async () => {
    server.script(['One ', 'two ', 'three.']);
    const { replyId, userId } = await chat.send('Say three words.');
    expect(await chat.conversations.message(chat.viewer, userId)).toEqual(chat.lastSent().user);
    const message = await chat.ended(replyId);
    expect(message).toMatchObject({ status: 'done', model: 'scripted', role: 'assistant' });
    expect(textOf(message)).toBe('One two three.');
    expect(heardParts(replyId)).toEqual(message.parts);
    const seqs = chat.deltas(replyId).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(await chat.conversations.message(chat.viewer, replyId)).toEqual(message);
  });

  it('tells the model what was said before, and names the conversation by its first words', async () => {
    server.script('Blue.', 'You asked about the sky.');
    const first = await chat.send('What colour is the sky?');
    await chat.ended(first.replyId);
    await chat.say('What did I ask?', { conversationId: first.conversationId });
    const { messages } = lastAsked().body;
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[1]!.content).toContain('What colour is the sky?');
    expect(messages[2]!.content).toBe('Blue.');
    const conversation = await chat.conversations.get(chat.viewer, first.conversationId);
    expect(conversation.title).toBe('What colour is the sky?');
  });

  it('is one message for the same click twice: at once, later, and after a restart', async () => {
    const input = ChatSend.parse({ sendId: uuidv7(), conversationId: null, text: 'Only once, please.' });
    const asked = server.chats.length;
    const send = () => chat.ask<{ reply: Message; user: Message }>(chat.viewer, 'chat:send', input);
    const [one, two] = await Promise.all([send(), send()]);
    expect(two).toEqual(one);
    await chat.ended(one.reply.id);
    const later = await send();
    await chat.restart();
    const afterwards = await send();
    for (const again of [later, afterwards]) {
      expect(again.user.id).toBe(one.user.id);
      expect(again.reply).toMatchObject({ id: one.reply.id, status: 'done' });
    }
    const inside = { ...input, conversationId: one.user.conversationId };
    const known = await chat.ask<{ reply: Message }>(chat.viewer, 'chat:send', inside);
    expect(known.reply.id).toBe(one.reply.id);
    expect(server.chats.length).toBe(asked + 1);
    const view = await chat.conversations.view(chat.viewer, one.user.conversationId, { limit: 50 });
    expect(view.items).toHaveLength(2);
  });

  it('answers one at a time in a conversation, and several conversations at once', async () => {
    const gate = openGate();
    server.script(['first', gate.opened], 'second');
    const first = await chat.send('Take your time.');
    await chat.heard(first.replyId, 'first');
    const refused = await chat.send('And?', { conversationId: first.conversationId }).catch((error) => error);
    expect(refused).toMatchObject({ kind: 'conflict', message: expect.stringContaining('stop it') });
    expect(textOf(await chat.say('Another place.'))).toBe('second');
    gate.open();
    expect(textOf(await chat.ended(first.replyId))).toBe('first');
  });

  it('stops when told to, keeps what was said, and the language server sees it hang up', async () => {
    server.script(['Once upon', 'HANG']);
    const { replyId, conversationId } = await chat.send('Tell me a long story.');
    await chat.heard(replyId, 'Once upon');
    const asked = lastAsked();
    await chat.ask(chat.viewer, 'chat:stop', { messageId: replyId });
    const message = await chat.ended(replyId);
    expect(await asked.over).toBe('hung up');
    expect(message.status).toBe('stopped');
    expect(textOf(message)).toBe('Once upon');
    expect(noticesOf(message)).toEqual(['stopped']);
    server.script('Fine.');
    expect(textOf(await chat.say('Never mind.', { conversationId }))).toBe('Fine.');
  });

  it('can be tried again beside the first, and edited into a branch of its own', async () => {
    server.script('A', 'B', 'C');
    const first = await chat.send('Pick a letter.');
    await chat.ended(first.replyId);
    const { reply } = await chat.ask<{ reply: Message }>(chat.viewer, 'chat:again', {
      messageId: first.replyId,
      agent: null,
      model: null,
      timezone: 'UTC',
    });
    const second = await chat.ended(reply.id);
    expect(textOf(second)).toBe('B');
    expect(second.siblings).toEqual([first.replyId, reply.id]);
    const edit = await chat.say('Pick a number.', { conversationId: first.conversationId, parentId: null });
    expect(textOf(edit)).toBe('C');
    expect(lastAsked().body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });
});

describe('a page that lost some', () => {
  it('gets the reply as it stands and goes on from there to the same text', async () => {
    const gate = openGate();
    server.script(['Half ', 'of it, ', gate.opened, 'and the ', 'rest.']);
    const { replyId } = await chat.send('Go.');
    await chat.heard(replyId, 'of it, ');
    const state = await chat.ask<ChatState>(chat.viewer, 'chat:resume', { messageId: replyId });
    expect(state.message).toMatchObject({
      id: replyId,
      status: 'streaming',
      parts: [{ type: 'text', text: 'Half of it, ' }],
    });
    gate.open();
    const message = await chat.ended(replyId);
    const parts = state.message.parts;
    for (const { seq, ops } of chat.deltas(replyId)) {
      if (seq > state.seq) for (const op of ops) if (op.op !== 'end') applyOp(parts, op);
    }
    expect(parts).toEqual(message.parts);
    const over = await chat.ask<ChatState>(chat.viewer, 'chat:resume', { messageId: replyId });
    expect(over.message).toEqual(message);
  });

  it('finds a reply that a stop of the server cut off as interrupted, and can ask again', async () => {
    server.script(['Not yet', 'HANG']);
    const { replyId, conversationId } = await chat.send('Wait for it.');
    await chat.heard(replyId, 'Not yet');
    await chat.restart();
    const message = await chat.conversations.message(chat.viewer, replyId);
    expect(message.status).toBe('interrupted');
    expect(textOf(message)).toBe('Not yet');
    expect(noticesOf(message)).toEqual(['interrupted']);
    server.script('Now.');
    const { reply } = await chat.ask<{ reply: Message }>(chat.viewer, 'chat:again', {
      messageId: replyId,
      agent: null,
      model: null,
      timezone: 'UTC',
    });
    expect(textOf(await chat.ended(reply.id))).toBe('Now.');
    expect((await chat.conversations.view(chat.viewer, conversationId, { limit: 9 })).items).toHaveLength(2);
  });

  it('finds one whose server died in the middle as interrupted too', async () => {
    server.script('Whole.');
    const { replyId } = await chat.send('Die.');
    await chat.ended(replyId);
    await chat.core.db.run(`UPDATE message SET status = 'streaming' WHERE id = $1`, [replyId]);
    await chat.restart();
    expect((await chat.conversations.message(chat.viewer, replyId)).status).toBe('interrupted');
  });
});

describe('a conversation that is removed', () => {
  it('ends what is written into it', async () => {
    server.script(['Writing', 'HANG']);
    const { replyId, conversationId } = await chat.send('Write.');
    await chat.heard(replyId, 'Writing');
    const asked = lastAsked();
    await chat.room.conversations.remove(chat.viewer, conversationId);
    expect(await asked.over).toBe('hung up');
    await chat.ended(replyId);
    await expect(chat.conversations.get(chat.viewer, conversationId)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
