// Who is removed takes along what they said: conversations with their messages, memories, attachments and the files
// behind them; also what an earlier version left of people who are gone. Nobody else loses anything.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PeopledGateway, startPeopledGateway } from '../gateway/people-testing';
import { createMedia } from '../media/media';
import type { Principal } from '../users/permissions';
import { createAttachments } from './attachments';
import { createMemories } from './memories';
import { insertAgent, openConversations, say } from './testing';

let server: PeopledGateway;
let agent: { id: string };
beforeAll(async () => {
  server = await startPeopledGateway();
  agent = await insertAgent(server.core, 'Keeper');
}, 120_000);
afterAll(() => server?.close());

const asUser = (userId: string, name: string): Principal => ({
  ...{ kind: 'user', userId, name, email: `${name}@example.org`, role: 'viewer', cameraIds: null },
});

/** A conversation with a file, a file that was not sent, and a memory. */
async function talk(who: Principal) {
  const conversations = openConversations(server.core);
  const attachments = createAttachments(server.core, { media: createMedia(server.core) });
  const [sent, chosen] = [
    await attachments.put(who, { name: 'sent.txt', bytes: Buffer.from(`sent by ${who.userId}`) }),
    await attachments.put(who, { name: 'chosen.txt', bytes: Buffer.from(`chosen by ${who.userId}`) }),
  ];
  const { id } = await conversations.create(who, { agentId: agent.id, title: 'Mine' });
  const document = { type: 'document' as const, attachmentId: sent.id, name: 's', mime: 'text/plain', bytes: 1 };
  await conversations.append(who, id, { role: 'user', parts: [...say('hello'), document] });
  await createMemories(server.core, { embedder: null }).add(who, { agentId: agent.id, text: 'The code is 7.' });
  await conversations.indexed();
  await conversations.close();
  return { id, attachmentIds: [sent.id, chosen.id] };
}

async function left(userId: string, conversationId: string) {
  const [row] = await server.core.db.query(
    `SELECT (SELECT count(*) FROM conversation WHERE user_id = $1) AS conversations,
       (SELECT count(*) FROM message WHERE conversation_id = $2) AS messages,
       (SELECT count(*) FROM message_index WHERE conversation_id = $2) AS found,
       (SELECT count(*) FROM attachment WHERE user_id = $1) AS attachments,
       (SELECT count(*) FROM memory WHERE user_id = $1) AS memories`,
    [userId, conversationId],
  );
  return row;
}
const files = () =>
  readdirSync(path.join(server.core.env.DATA_DIR, 'media'), { recursive: true, withFileTypes: true }).filter((entry) =>
    /^[0-9a-f]{64}$/.test(entry.name),
  ).length;
const NOTHING = { conversations: 0, messages: 0, found: 0, attachments: 0, memories: 0 };

it('goes with them, and what others said stays', async () => {
  const [anna, berta] = [await server.person('anna', 'viewer'), await server.person('berta', 'viewer')];
  const annas = await talk(asUser(anna.userId, 'anna'));
  const bertas = await talk(asUser(berta.userId, 'berta'));
  expect(files()).toBe(4);
  expect((await server.admin.send('DELETE', `/api/v1/users/${anna.userId}`)).status).toBe(200);
  expect(await left(anna.userId, annas.id)).toEqual(NOTHING);
  expect(await left(berta.userId, bertas.id)).toEqual({
    ...NOTHING,
    conversations: 1,
    messages: 1,
    found: 1,
    attachments: 2,
    memories: 1,
  });
  expect(files()).toBe(2);
});

it('goes at the next start where they went before', async () => {
  const gone = uuidv7();
  const [conversations, berta] = [openConversations(server.core), await server.person('carla', 'viewer')];
  const { id } = await conversations.create(asUser(gone, 'gone'), { agentId: null });
  const kept = await conversations.create(asUser(berta.userId, 'carla'), { agentId: null });
  await conversations.append(asUser(gone, 'gone'), id, { role: 'user', parts: say('hello') });
  await conversations.recover();
  await conversations.close();
  expect(await left(gone, id)).toEqual(NOTHING);
  expect(await left(berta.userId, kept.id)).toMatchObject({ conversations: 1 });
});
