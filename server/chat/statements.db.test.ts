// What a message costs at the database before the model is asked, counted in round trips: times depend on the machine,
// these do not. The embedded database has one session, where each of them waits for all before it.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { insertTracks } from '../testing';
import { openTestChat, type TestChat } from './testing';

let server: ScriptedServer;
let chat: TestChat;
let agent: string;
beforeAll(async () => {
  server = await startScriptedServer('openai');
  chat = await openTestChat({ OPENAI_BASE_URL: server.url });
  agent = await chat.agent({});
  const boss = await chat.core.person('admin');
  const camera = await chat.cameras.create(boss, { name: 'Gate', source: { kind: 'api' } } as never);
  const dayMs = 24 * 3_600_000;
  const cars = Array.from({ length: 72 }, (_, n) => ({
    cameraId: camera.id,
    class: 'car',
    firstMs: Date.now() - (n * dayMs) / 24,
  }));
  await insertTracks(chat.core, cars);
  await say('How many cars were seen yesterday?', null);
});
afterAll(async () => {
  await chat.close();
  await server.close();
});
afterEach(() => vi.restoreAllMocks());

async function say(text: string, conversationId: string | null) {
  server.script('Fine.');
  const sent = await chat.send(text, { conversationId, agent });
  await chat.ended(sent.replyId);
  await chat.conversations.indexed();
  await chat.room.idle();
  return sent.conversationId;
}

/** What is sent to the database from the click to the call of the model. */
async function statementsOf(text: string, conversationId: string | null): Promise<string[]> {
  const sent: string[] = [];
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  let asked = false;
  const { chat: ask } = chat.language;
  vi.spyOn(chat.language, 'chat').mockImplementation((call) => {
    asked = true;
    return ask(call);
  });
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }];
    if (!asked) sent.push(typeof query === 'string' ? query : query.text);
    return send.apply(this, args);
  } as never);
  await say(text, conversationId);
  vi.restoreAllMocks();
  // The record of the call before is written whenever there is time for it.
  return sent
    .filter((statement) => !statement.includes('INTO ai_call'))
    .map((text) => text.replace(/\s+/g, ' ').slice(0, 60));
}

it('a message to a known conversation: reads it, stores both rows, reads the branch, looks for memories', async () => {
  const conversationId = await say('Tell me about gardens.', null);
  const statements = await statementsOf('And in spring?', conversationId);
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(2);
});

it('a message that begins one: makes it, stores both rows, looks for memories', async () => {
  const statements = await statementsOf('Tell me about gardens.', null);
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(2);
});

it('a question about data: what is counted beside that, in one transaction', async () => {
  const conversationId = await say('Tell me about gardens.', null);
  const statements = await statementsOf('How many cars were seen yesterday?', conversationId);
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(5);
});
