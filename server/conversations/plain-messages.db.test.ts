// The doors of field clients: storing messages one by one or whole conversations, and reading them back as a plain list.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConversationView, StoredMessages } from '@/contracts/conversations';
import { createAgents } from '../agents/agents';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Conversations } from './conversations';
import { conversationRoutes } from './routes';
import { insertAgent, openConversations } from './testing';

let core: TestCore;
let conversations: Conversations;
let agent: { id: string; name: string };
let ask: ReturnType<typeof knock>;
beforeAll(async () => {
  core = await openTestCore();
  conversations = openConversations(core);
  agent = await insertAgent(core, 'Guard');
  ask = knock(conversationRoutes(conversations, createAgents(core)), await core.person('viewer'));
});
afterAll(async () => {
  await conversations.close();
  await core.close();
});

const json = async (method: string, path: string, body?: unknown) => {
  const response = await ask(method, `/api/v1/conversations${path}`, body);
  return { status: response.status, body: await response.json() };
};

describe('POST /conversations/message', () => {
  it('keeps adding to the last conversation with the agent, named by id or slug', async () => {
    const metadata = { camera: 'yard', nested: { n: [1, 'x\0y \ud83d'], 'k\0': 1 } };
    const first = await json('POST', '/message', {
      agent_id: 'guard',
      role: 'user',
      content: 'Who was at the gate this morning, and what did they want from us at that hour?\nTell me.',
      timestamp: '2026-03-01T10:00:00+01:00',
      metadata,
    });
    expect(first).toMatchObject({
      status: 201,
      body: { agent_id: agent.id, role: 'user', timestamp: '2026-03-01T09:00:00.000Z', model: null },
    });
    const second = await json('POST', '/message', { agent_id: agent.id, role: 'assistant', content: 'Two people.' });
    expect(second.body.conversation_id).toBe(first.body.conversation_id);
    const list = StoredMessages.parse((await json('GET', '/guard')).body);
    expect(list.map(({ role, content }) => [role, content.slice(0, 9)])).toEqual([
      ['user', 'Who was a'],
      ['assistant', 'Two peopl'],
    ]);
    expect(list[0]?.metadata).toEqual({ camera: 'yard', nested: { n: [1, 'xy \ufffd'], k: 1 } });
    const page = (await json('GET', '?agent=guard')).body.items;
    expect(page).toMatchObject([{ title: 'Who was at the gate this morning, and what did they want...', messages: 2 }]);
    const view = await json('GET', `/${first.body.conversation_id}/view?limit=1`);
    expect(ConversationView.parse(view.body)).toMatchObject({
      items: [{ id: second.body.id, parentId: first.body.id, agent }],
      nextBefore: second.body.id,
    });
    await json('PATCH', `/${first.body.conversation_id}`, { archived: true });
    const third = await json('POST', '/message', { agent_id: 'guard', role: 'user', content: 'Anew' });
    expect(third.body.conversation_id).not.toBe(first.body.conversation_id);
    const into = { agent_id: 'guard', role: 'user', content: 'Late', conversation_id: first.body.conversation_id };
    expect((await json('POST', '/message', into)).body.conversation_id).toBe(first.body.conversation_id);
  });

  it('refuses what it cannot keep, in words', async () => {
    const message = { agent_id: 'guard', role: 'user', content: 'x' };
    let deep: unknown = 1;
    for (let n = 0; n < 500; n += 1) deep = [deep];
    for (const [body, status, words] of [
      [{ ...message, agent_id: 'nobody' }, 404, /agent/],
      [{ ...message, conversation_id: uuidv7() }, 404, /conversation/],
      [{ ...message, role: 'robot' }, 400, /role/],
      [{ ...message, content: 'a\0b' }, 400, /NUL/],
      [{ ...message, metadata: { deep } }, 400, /too deep/],
      [{ ...message, metadata: { long: 'x'.repeat(200_000) } }, 400, /too large/],
    ] as const) {
      const answer = await json('POST', '/message', body);
      expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringMatching(words)]);
    }
    expect((await json('GET', '/nobody')).status).toBe(404);
  });
});

describe('POST /conversations/store', () => {
  it('keeps a long conversation as one line, in its order', async () => {
    const messages = Array.from({ length: 3_000 }, (_, n) => ({
      role: n % 2 === 0 ? 'user' : 'assistant',
      content: `message ${n}`,
    }));
    const stored = await json('POST', '/store', { agent_id: 'guard', title: 'A long one', messages });
    expect(stored).toMatchObject({ status: 201, body: { agent_id: agent.id, stored: 3_000 } });
    const id = stored.body.conversation_id;
    const list = (await json('GET', `/${id}?limit=1000`)).body;
    expect(list.map(({ content }: { content: string }) => content)).toEqual(
      messages.slice(-1000).map(({ content }) => content),
    );
    expect((await json('GET', '/guard?limit=2')).body.map(({ content }: { content: string }) => content)).toEqual([
      'message 2998',
      'message 2999',
    ]);
    await conversations.indexed();
    const found = await json('POST', '/search', { query: 'message 1234', limit: 5 });
    expect(found.body.items[0]).toMatchObject({ conversationId: id, title: 'A long one', textRank: 1 });
    expect(found.body.results[0]).toMatchObject({ conversation_id: id, role: 'user', content: 'message 1234' });
  });
});

describe('our own doors', () => {
  it('begin, rate, show and remove', async () => {
    const made = await json('POST', '', { agent: 'guard', title: 'Mine' });
    expect(made).toMatchObject({ status: 201, body: { title: 'Mine', agent } });
    expect((await json('POST', '', { agent: 'nobody' })).status).toBe(404);
    const id = made.body.id as string;
    const message = await json('POST', '/message', {
      agent_id: 'guard',
      role: 'user',
      content: 'x',
      conversation_id: id,
    });
    const rated = await ask('POST', `/api/v1/messages/${message.body.id}/rating`, { rating: 1 });
    expect(await rated.json()).toMatchObject({ id: message.body.id, rating: 1 });
    expect((await ask('POST', `/api/v1/messages/${message.body.id}/rating`, { rating: 2 })).status).toBe(400);
    expect((await json('PATCH', `/${id}`, { showMessageId: message.body.id })).body.headId).toBe(message.body.id);
    expect(await json('DELETE', `/${id}`)).toEqual({ status: 200, body: { ok: true } });
    expect((await json('GET', `/${id}/view`)).status).toBe(404);
    expect((await json('GET', '?cursor=rubbish')).status).toBe(400);
  });
});
