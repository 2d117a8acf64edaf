// What a server that was killed leaves of replies that were under way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import type { Conversations } from './conversations';
import { openConversations, say } from './testing';

let core: TestCore;
let conversations: Conversations;
let anna: Principal;
beforeAll(async () => {
  core = await openTestCore();
  conversations = openConversations(core);
  anna = await core.person('viewer');
});
afterAll(async () => {
  await conversations.close();
  await core.close();
});

const begin = async () => (await conversations.create(anna, { agentId: null })).id;
const add = (id: string, text: string, parentId?: string | null) =>
  conversations.append(anna, id, { role: 'user', parts: say(text), ...(parentId === undefined ? {} : { parentId }) });

describe('after the server was killed', () => {
  it('a reply that was under way says so, and keeps what was said and what tools had brought', async () => {
    const id = await begin();
    const asked = await add(id, 'go');
    const tool = {
      type: 'tool',
      id: '1',
      name: 'time',
      title: 'Time',
      input: {},
      output: null,
      error: null,
      ms: null,
      by: 'model',
    } as const;
    const reply = await conversations.append(anna, id, {
      role: 'assistant',
      status: 'streaming',
      parts: [...say('half a'), { ...tool, state: 'running' }, { ...tool, state: 'waiting' }],
    });
    const next = openConversations(core);
    expect(await next.recover()).toBe(1);
    const found = await next.message(anna, reply.id);
    expect(found.status).toBe('interrupted');
    expect(found.parts).toMatchObject([
      ...say('half a'),
      { state: 'failed', error: expect.stringMatching(/stopped/) },
      { state: 'waiting' },
      { type: 'notice', notice: 'interrupted' },
    ]);
    expect((await next.message(anna, asked.id)).status).toBe('done');
    expect(await next.recover()).toBe(0);
    await next.indexed();
    expect((await next.search(anna, { query: 'half', limit: 5 })).map(({ messageId }) => messageId)).toEqual([
      reply.id,
    ]);
    await next.close();
  });
});
