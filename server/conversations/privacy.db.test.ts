// Nobody reaches what is another's, an admin neither: every door, and every function that rooms use, with every kind of
// id of somebody else. A door that is new in these rooms and takes an id must be walked here.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PeopledGateway, startPeopledGateway } from '../gateway/people-testing';
import { createMedia } from '../media/media';
import type { Principal } from '../users/permissions';
import { createAttachments } from './attachments';
import type { Conversations } from './conversations';
import { createMemories } from './memories';
import { insertAgent, openConversations, say, wordGroups } from './testing';

let server: PeopledGateway;
let conversations: Conversations;
/** Ids of what is Anna's, by the door's first word. */
let ids: Record<'conversations' | 'messages' | 'attachments' | 'memories', string>;
let agent: { id: string; name: string };
const anna: Principal = {
  kind: 'user',
  userId: '',
  name: 'anna',
  email: 'anna@example.org',
  role: 'viewer',
  cameraIds: null,
};
const embedder = wordGroups([['secret']]);
let annas: Principal;
beforeAll(async () => {
  server = await startPeopledGateway();
  annas = { ...anna, userId: (await server.person('anna', 'viewer')).userId };
  conversations = openConversations(server.core, embedder);
  agent = await insertAgent(server.core, 'Keeper');
  const conversation = await conversations.create(annas, { agentId: agent.id, title: 'Secret' });
  const message = await conversations.append(annas, conversation.id, { role: 'user', parts: say('a secret word') });
  const attachment = await createAttachments(server.core, { media: createMedia(server.core) }).put(annas, {
    name: 'a.txt',
    bytes: Buffer.from('a secret file'),
  });
  const memory = await createMemories(server.core, { embedder }).add(annas, {
    agentId: agent.id,
    text: 'a secret fact',
  });
  await conversations.indexed();
  ids = { conversations: conversation.id, messages: message.id, attachments: attachment.id, memories: memory.id };
}, 120_000);
afterAll(async () => {
  await conversations?.close();
  await server?.close();
});

/** A body that would do something, for each door that wants one. */
const BODIES: Record<string, unknown> = {
  'PATCH /api/v1/conversations/{id}': { title: 'mine now', archived: true },
  'POST /api/v1/messages/{id}/rating': { rating: 1 },
  'PATCH /api/v1/memories/{id}': { text: 'mine now' },
};

describe('another person and the admin', () => {
  it.each(['operator', 'admin'] as const)('%s: no door opens with an id that is not theirs', async (role) => {
    const caller = role === 'admin' ? server.admin : await server.person('berta', role);
    const walked = new Set<string>();
    const own = new RegExp(`^/api/v1/(${Object.keys(ids).join('|')})/\\{id\\}`);
    for (const door of server.http.doors.filter(({ path }) => own.test(path))) {
      const name = `${door.method} ${door.path}`;
      for (const id of [...Object.values(ids), uuidv7()]) {
        const target = door.path.replace('{id}', id);
        const response = await caller.send(
          door.method,
          target,
          door.method === 'GET' ? undefined : (BODIES[name] ?? {}),
        );
        const text = await response.text();
        expect(response.status, `${name} with ${id}: ${text}`).toBe(404);
        expect(text).not.toMatch(/secret/i);
      }
      walked.add(name);
    }
    expect(walked.size).toBeGreaterThanOrEqual(9);
    expect([...walked]).toEqual(expect.arrayContaining(Object.keys(BODIES)));
  });

  it('find, list and forget only what is theirs', async () => {
    const caller = server.admin;
    const json = async (method: string, path: string, body?: unknown) => (await caller.send(method, path, body)).json();
    expect(await json('GET', '/api/v1/conversations')).toMatchObject({ items: [] });
    expect(await json('GET', `/api/v1/conversations?agent=${agent.id}&archived=no`)).toMatchObject({ items: [] });
    expect(await json('GET', `/api/v1/conversations/${agent.id}`)).toEqual([]);
    expect(await json('GET', '/api/v1/conversations/keeper')).toEqual([]);
    for (const more of [{}, { agent_id: 'keeper' }]) {
      expect(await json('POST', '/api/v1/conversations/search', { query: 'secret', ...more })).toEqual({
        items: [],
        results: [],
      });
    }
    expect(await json('GET', '/api/v1/memories')).toEqual({ items: [] });
    expect(await json('DELETE', '/api/v1/memories')).toEqual({ forgotten: 0 });
    const stored = { agent_id: 'keeper', role: 'user', content: 'intrusion' };
    const into = await caller.send('POST', '/api/v1/conversations/message', {
      ...stored,
      conversation_id: ids.conversations,
    });
    expect(into.status).toBe(404);
    const beside = await json('POST', '/api/v1/conversations/message', stored);
    expect(beside.conversation_id).not.toBe(ids.conversations);
    const show = await caller.send('PATCH', `/api/v1/conversations/${beside.conversation_id}`, {
      showMessageId: ids.messages,
    });
    expect(show.status).toBe(404);
    const page = await caller.send(
      'GET',
      `/api/v1/conversations/${beside.conversation_id}/view?before=${ids.messages}`,
    );
    expect(page.status).toBe(404);
  });

  it('reach nothing through what rooms call either', async () => {
    const admin = { ...anna, userId: server.admin.userId, role: 'admin' } satisfies Principal;
    const attachments = createAttachments(server.core, { media: createMedia(server.core) });
    const memories = createMemories(server.core, { embedder });
    const attempts: Record<string, () => Promise<unknown>> = {
      get: () => conversations.get(admin, ids.conversations),
      update: () => conversations.update(admin, ids.conversations, { title: 'x' }),
      show: () => conversations.update(admin, ids.conversations, { showMessageId: ids.messages }),
      remove: () => conversations.remove(admin, ids.conversations),
      view: () => conversations.view(admin, ids.conversations, { limit: 5 }),
      message: () => conversations.message(admin, ids.messages),
      branch: () => conversations.branch(admin, ids.conversations, ids.messages, 5),
      append: () => conversations.append(admin, ids.conversations, { role: 'user', parts: [] }),
      rate: () => conversations.rate(admin, ids.messages, 1),
      'attachment list': () => attachments.list(admin, [ids.attachments]),
      'attachment bytes': () => attachments.bytes(admin, ids.attachments),
      'attachment text': () => attachments.text(admin, ids.attachments),
      'attachment remove': () => attachments.remove(admin, ids.attachments),
      'memory update': () => memories.update(admin, ids.memories, 'x'),
      'memory remove': () => memories.remove(admin, ids.memories),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      await expect(attempt(), name).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect(await conversations.find(admin, ids.conversations)).toBeNull();
    expect(await conversations.metadata(admin, [ids.messages])).toEqual(new Map());
    expect(await conversations.withAgent(admin, agent.id, 10)).not.toContainEqual(
      expect.objectContaining({ id: ids.messages }),
    );
    expect(await conversations.search(admin, { query: 'secret', limit: 10 })).toEqual([]);
    expect(await memories.recall(admin, agent.id, 'secret', 5)).toEqual([]);
  });

  it('left everything as it was: it is all still there for its owner', async () => {
    expect(await conversations.get(annas, ids.conversations)).toMatchObject({ title: 'Secret', archived: false });
    expect(await conversations.message(annas, ids.messages)).toMatchObject({
      rating: null,
      parts: say('a secret word'),
    });
    expect(await conversations.search(annas, { query: 'secret', limit: 5 })).toMatchObject([
      { textRank: 1, vectorRank: 1 },
    ]);
    const memories = createMemories(server.core, { embedder });
    expect(await memories.recall(annas, agent.id, 'secret', 5)).toMatchObject([{ text: 'a secret fact' }]);
  });
});
