// A turn that must not remember (an API key may serve many people): nothing is kept of it, whatever it orders.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestChat, type TestChat } from './testing';

let chat: TestChat;
beforeAll(async () => {
  chat = await openTestChat();
});
afterAll(() => chat?.close());

it.each([
  [false, 0],
  [undefined, 1],
])('with memory %s it keeps %s', async (memory, kept) => {
  const agent = await chat.agents.get(await chat.agent({}));
  const result = await chat.room.turns.run(
    {
      ...{ agent, principal: chat.viewer, conversationId: null, timezone: 'UTC', signal: new AbortController().signal },
      messages: [{ role: 'user', text: 'Remember that deliveries come at nine.' }],
      ...(memory === undefined ? {} : { memory }),
    },
    () => {},
  );
  expect(result.status).toBe('done');
  expect(await chat.core.db.query('SELECT 1 FROM memory WHERE agent_id = $1', [agent.id])).toHaveLength(kept);
});

it.each([
  [false, []],
  [undefined, ['search_conversations']],
])('with memory %s it recalls from earlier conversations by %s', async (memory, tools) => {
  const agent = await chat.agents.get(await chat.agent({ conversation: { mode: 'past' } }));
  const { id } = await chat.conversations.create(chat.viewer, { agentId: agent.id, title: 'Boiler' });
  await chat.conversations.append(chat.viewer, id, {
    role: 'user',
    parts: [{ type: 'text', text: 'The boiler is serviced in May.' }],
  });
  await chat.conversations.indexed();
  const { parts } = await chat.room.turns.run(
    {
      ...{ agent, principal: chat.viewer, conversationId: null, timezone: 'UTC', signal: new AbortController().signal },
      messages: [{ role: 'user', text: 'What did I tell you about the boiler?' }],
      ...(memory === undefined ? {} : { memory }),
    },
    () => {},
  );
  const used = parts.flatMap((part) => (part.type === 'tool' ? [part.name] : []));
  expect(used.filter((name) => name === 'search_conversations')).toEqual(tools);
});
