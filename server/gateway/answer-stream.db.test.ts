// An answer from documents as it is written, over HTTP on the assembled server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KnowledgeAnswer, KnowledgeAnswerPart } from '@/contracts/answers';
import { type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { type Caller, type PeopledGateway, startPeopledGateway } from './people-testing';

let server: ScriptedServer;
let gateway: PeopledGateway;
let ann: Caller;
beforeAll(async () => {
  server = await startScriptedServer('ollama');
  gateway = await startPeopledGateway({ OLLAMA_URL: server.url, MODELS_DIR: 'no-models' });
  ann = await gateway.person('ann', 'operator');
  const made = await ann.send('POST', '/api/v1/knowledge/collections', { name: 'Fences' });
  const { id } = (await made.json()) as { id: string };
  const text = 'The south fence is 2.4 metres high and 310 metres long.';
  const sent = await ann.send('POST', '/api/v1/knowledge/upload', { collection: id, content: text, name: 'fence.md' });
  expect(sent.status).toBe(202);
  const [document] = ((await sent.json()) as { items: [{ id: string }] }).items;
  for (let state = ''; state !== 'ready'; ) {
    const now = await ann.send('GET', `/api/v1/knowledge/documents/${document.id}`);
    ({ state } = (await now.json()) as { state: string });
    expect(['failed', 'cancelled']).not.toContain(state);
  }
}, 120_000);
afterAll(async () => {
  await gateway?.close();
  await server?.close();
});

const ASKED = { query: 'How high is the south fence?', stream: true };
const ask = (body: object, signal?: AbortSignal) =>
  fetch(`${gateway.url}/api/v1/knowledge/answer`, {
    method: 'POST',
    headers: { origin: gateway.url, 'content-type': 'application/json', cookie: ann.cookie! },
    body: JSON.stringify(body),
    signal,
  });

describe('an answer with stream: true', () => {
  it('brings the passages, the words, and the checked answer', async () => {
    server.script(['It is 2.4 ', 'metres high [1].']);
    const response = await ask(ASKED);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const parts = (await response.text())
      .trim()
      .split('\n\n')
      .map((block) => KnowledgeAnswerPart.parse(JSON.parse(block.slice('data: '.length))));
    expect(parts).toMatchObject([
      { kind: 'looked', known: true, passages: [{ document: 'fence.md' }] },
      { kind: 'text', text: 'It is 2.4 ' },
      { kind: 'text', text: 'metres high [1].' },
      { kind: 'answer', answer: { model: 'scripted', sentences: [{ cites: [1], supported: true }] } },
    ]);
    server.script(['It is 2.4 ', 'metres high [1].']);
    const whole = KnowledgeAnswer.parse(await (await ask({ query: ASKED.query })).json());
    expect(parts.at(-1)).toEqual({ kind: 'answer', answer: whole });
  });

  it('stops the model when whoever asked hangs up', async () => {
    const asked = server.chats.length;
    server.script(['It is ', 'HANG']);
    const hangUp = new AbortController();
    const response = await ask(ASKED, hangUp.signal);
    await response.body!.getReader().read();
    const chat = await server.asked(asked);
    hangUp.abort();
    expect(await chat.over).toBe('hung up');
  });

  it('tells in words what went wrong', async () => {
    const response = await ask({ ...ASKED, collection: 'nowhere' });
    expect(await response.text()).toMatch(/^data: \{"error":\{"kind":"not_found","message":"[^"]+"/);
  });
});
