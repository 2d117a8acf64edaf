// Agents among themselves on the whole server, with a real model behind it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation, ConversationView } from '@/contracts/conversations';
import { type PeopledGateway, startPeopledGateway } from '../../gateway/people-testing';
import { wordsOf } from './transcript';

const ollama = process.env.OLLAMA_TEST_URL;

describe.skipIf(!ollama)('two agents on a real Ollama (set OLLAMA_TEST_URL to run)', () => {
  let server: PeopledGateway;
  beforeAll(async () => {
    server = await startPeopledGateway({ OLLAMA_URL: ollama! });
  }, 120_000);
  afterAll(() => server?.close());

  it('speak in turn, and what they said is a file', async () => {
    const { send } = server.admin;
    for (const name of ['Ada', 'Bob']) {
      const config = { parameters: { maxTokens: 24 }, prompts: { system: `You are ${name}. Be brief.` } };
      expect((await send('POST', '/api/v1/agents', { name, config })).status).toBe(201);
    }
    const order = { agents: ['ada', 'bob'], topic: 'Should the gate be lit at night?', turns: 2 };
    const made = await send('POST', '/api/v1/conversations/generate', order);
    expect(made.status).toBe(202);
    const { items } = (await made.json()) as { items: Conversation[] };
    const id = items[0]!.id;
    const view = async () => (await (await send('GET', `/api/v1/conversations/${id}/view`)).json()) as ConversationView;
    await expect
      .poll(async () => (await view()).conversation.run, { timeout: 100_000 })
      .toMatchObject({
        ...{ state: 'done', turnsDone: 2, error: null },
      });
    const said = (await view()).items;
    expect(said.map(({ agent, status }) => [agent?.name ?? null, status])).toEqual([
      [null, 'done'],
      ['Ada', 'done'],
      ['Bob', 'done'],
    ]);
    for (const message of said) expect(wordsOf(message)).not.toBe('');
    expect(said[1]).toMatchObject({ provider: 'ollama', model: 'smollm2:135m', tokens: expect.any(Number) });
    const file = await send('GET', `/api/v1/conversations/transcripts?ids=${id}&format=jsonl`);
    expect((await file.text()).trim().split('\n')).toHaveLength(3);
  }, 120_000);
});
