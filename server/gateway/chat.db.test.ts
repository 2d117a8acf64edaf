// The chat as programs and pages reach it: over HTTP and real sockets on the assembled server.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatAnswer, ChatDelta } from '@/contracts/chat';
import { openGate, type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { ask, type Caller, type PeopledGateway, startPeopledGateway } from './people-testing';

let server: ScriptedServer;
let gateway: PeopledGateway;
let viewer: Caller;
let other: Caller;

beforeAll(async () => {
  server = await startScriptedServer('ollama');
  gateway = await startPeopledGateway({ OLLAMA_URL: server.url });
  viewer = await gateway.person('vera', 'viewer');
  other = await gateway.person('otto', 'viewer');
});
afterAll(async () => {
  await gateway.close();
  await server.close();
});

const post = (body: object, caller = viewer) => caller.send('POST', '/api/v1/chat', body);
const messages = () => server.chats.at(-1)!.body.messages;

describe('POST /api/v1/chat', () => {
  it('answers, keeps the conversation and goes on with it', async () => {
    server.script('Hello Vera.', 'You said hello.');
    const first = (await (await post({ message: 'Hello.' })).json()) as ChatAnswer;
    expect(first).toMatchObject({ response: 'Hello Vera.', model: 'scripted', tokens: { prompt: 10, completion: 1 } });
    const second = await post({ message: 'What did I say?', conversation_id: first.conversation_id });
    expect(await second.json()).toMatchObject({ response: 'You said hello.', conversation_id: first.conversation_id });
    expect(messages().map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    const view = await viewer.send('GET', `/api/v1/conversations/${first.conversation_id}/view`);
    expect(((await view.json()) as { items: unknown[] }).items).toHaveLength(4);
  });

  it('keeps nothing, or sends no history, when told so', async () => {
    server.script('One.', 'Two.', 'Three.');
    const kept = (await (await post({ message: 'First.' })).json()) as ChatAnswer;
    const rows = async () => (await gateway.db.query('SELECT id FROM message')).length;
    const before = await rows();
    const unkept = (await (await post({ message: 'Second.', store_conversation: false })).json()) as ChatAnswer;
    expect(unkept).toMatchObject({ response: 'Two.', conversation_id: null, message_id: null });
    expect(await rows()).toBe(before);
    await post({ message: 'Third.', conversation_id: kept.conversation_id, include_history: false });
    expect(messages().map(({ role }) => role)).toEqual(['system', 'user']);
    expect(await rows()).toBe(before + 2);
  });

  it('streams the words and then the whole answer', async () => {
    server.script(['Piece ', 'by ', 'piece.']);
    const response = await post({ message: 'Slowly, please.', stream: true });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text())
      .trim()
      .split('\n\n')
      .map((line) => JSON.parse(line.replace(/^data: /, '')) as { delta?: string } & Partial<ChatAnswer>);
    const last = events.pop()!;
    expect(events.map(({ delta }) => delta).join('')).toBe('Piece by piece.');
    expect(last).toMatchObject({ response: 'Piece by piece.', model: 'scripted' });
  });

  it('stops the language server when the caller hangs up', async () => {
    const asked = server.chats.length;
    server.script(['Never ', 'HANG']);
    const hangUp = new AbortController();
    const response = await fetch(`${gateway.url}/api/v1/chat`, {
      method: 'POST',
      headers: { origin: gateway.url, 'content-type': 'application/json', cookie: viewer.cookie! },
      body: JSON.stringify({ message: 'Endless.', stream: true }),
      signal: hangUp.signal,
    });
    await response.body!.getReader().read();
    hangUp.abort();
    expect(await (await server.asked(asked)).over).toBe('hung up');
  });

  it('takes a model as "provider/model" or by its name, and says when it is not there', async () => {
    const { provider } = (await (await post({ message: 'Who?' })).json()) as ChatAnswer;
    for (const model of [`${provider}/scripted`, 'scripted']) {
      server.script('Me.');
      expect(await (await post({ message: 'Who?', model })).json()).toMatchObject({
        response: 'Me.',
        model: 'scripted',
      });
    }
    server.script('Not me.');
    const answer = (await (await post({ message: 'Who?', model: 'org/unknown' })).json()) as ChatAnswer;
    expect(answer.message.parts).toContainEqual(expect.objectContaining({ type: 'notice', notice: 'fallback' }));
  });

  it('refuses what is not there or not theirs in words', async () => {
    const { conversation_id } = (await (await post({ message: 'Mine.' })).json()) as ChatAnswer;
    expect((await post({ message: 'Hi.', agent_id: 'nobody' })).status).toBe(404);
    expect((await post({ message: 'Hi.', conversation_id }, other)).status).toBe(404);
    expect((await post({ message: 'Hi.', conversation_id, store_conversation: false }, other)).status).toBe(404);
    expect((await post({ message: '  ' })).status).toBe(400);
  });
});

describe('pages', () => {
  it('of one person all hear a reply, those of others nothing, and one that comes back goes on from where it stands', async () => {
    const [tab, second, stranger] = await Promise.all([viewer.connect(), viewer.connect(), other.connect()]);
    const heard = { tab: [] as ChatDelta[], second: [] as ChatDelta[], stranger: 0 };
    const over = new Promise<void>((resolve) => {
      second.on('chat:delta', (delta) => {
        heard.second.push(delta);
        if (delta.ops.some(({ op }) => op === 'end')) resolve();
      });
    });
    tab.on('chat:delta', (delta) => heard.tab.push(delta));
    stranger.on('chat:delta', () => {
      heard.stranger += 1;
    });
    const gate = openGate();
    server.script(['Begun ', gate.opened, 'and done.']);
    const sent = (await ask(tab, 'chat:send', { sendId: uuidv7(), conversationId: null, text: 'Go.' })) as unknown as {
      reply: { id: string };
    };
    const messageId = sent.reply.id;
    while (!heard.second.some(({ ops }) => ops.some((op) => op.op === 'text')))
      await new Promise((r) => second.once('chat:delta', r));
    tab.disconnect();
    const back = await viewer.connect();
    const state = (await ask(back, 'chat:resume', { messageId })) as unknown as {
      seq: number;
      message: { parts: unknown };
    };
    expect(state.message.parts).toEqual([{ type: 'text', text: 'Begun ' }]);
    expect(await ask(stranger, 'chat:resume', { messageId })).toMatchObject({ error: { kind: 'not_found' } });
    gate.open();
    await over;
    const end = heard.second.at(-1)!.ops.at(-1) as { message: { parts: unknown } };
    expect(end.message.parts).toEqual([{ type: 'text', text: 'Begun and done.' }]);
    expect(heard.stranger).toBe(0);
  });
});
