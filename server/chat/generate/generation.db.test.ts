// Agents that talk among themselves, on a real database. The turns are scripted; generation.real.test.ts has a model.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentCreate } from '@/contracts/agents';
import { type Conversation, GenerateInput } from '@/contracts/conversations';
import { type Agents, createAgents } from '../../agents/agents';
import type { Conversations } from '../../conversations/conversations';
import { openConversations } from '../../conversations/testing';
import type { ChatCall, ChatPart } from '../../inference/chat-types';
import { knock, openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { createSpeaking } from '../speaking';
import { createStreams } from '../streams';
import type { TurnInput, TurnResult, Turns } from '../turn';
import { createGeneration, type Generation } from './generation';
import { generateRoutes } from './routes';
import { wordsOf } from './transcript';

let core: TestCore;
let agents: Agents;
let conversations: Conversations;
let operator: Principal;
beforeAll(async () => {
  core = await openTestCore();
  agents = createAgents(core);
  conversations = openConversations(core);
  operator = await core.person('operator');
  for (const [name, description] of [
    ['Ada', 'knows gates'],
    ['Bob', 'knows dogs'],
    ['Cyd', 'knows weather'],
  ]) {
    await agents.create(operator, AgentCreate.parse({ name, description }));
  }
});
afterAll(async () => {
  await conversations.close();
  await core.close();
});

/** What each turn does; by default it says who spoke, and of how many lines it heard. */
let turn: (input: TurnInput) => Promise<Partial<TurnResult>>;
let moderated: ChatCall[];
let choice: string;
let heard: TurnInput[];
const gates: (() => void)[] = [];

beforeEach(() => {
  turn = async ({ agent, messages }) => ({
    parts: [{ type: 'text', text: `${agent.name}: line after ${messages.length}` }],
  });
  moderated = [];
  choice = '';
  heard = [];
});

const turns: Turns = {
  async run(input, tell) {
    heard.push(input);
    const given = await turn(input);
    given.parts?.forEach((part, index) => void tell({ kind: 'part', index, part }));
    return {
      ...{ parts: [], status: 'done', provider: 'test', model: 'test', promptTokens: 1, completionTokens: 1 },
      ...{ firstTokenMs: 1, latencyMs: 2, finish: 'stop', callerCalls: [], context: null },
      ...given,
    } as TurnResult;
  },
};

function open(): Generation {
  return createGeneration(core, {
    ...{ agents, conversations, turns },
    speak: createSpeaking(createStreams(core, conversations), conversations),
    language: {
      async *chat(call): AsyncGenerator<ChatPart> {
        moderated.push(call);
        yield { kind: 'text', text: choice };
      },
    },
    embedder: null,
    principalOf: async (userId) => (userId === operator.userId ? operator : null),
  });
}

const input = (more: object = {}) =>
  GenerateInput.parse({ agents: ['ada', 'bob', 'cyd'], topic: 'The north gate', turns: 5, ...more });
const said = async (id: string) => {
  const { headId } = await conversations.get(operator, id);
  const messages = await conversations.branch(operator, id, headId, 100);
  return messages.map((message) => [message.agent?.name ?? null, wordsOf(message), message.status]);
};
const over = async (id: string) => {
  await expect.poll(async () => (await conversations.get(operator, id)).run?.state).not.toMatch(/queued|running/);
  return conversations.get(operator, id);
};
const first = (made: Conversation[]) => made[0]!;

describe('a conversation of agents', () => {
  it('is spoken in turn, stored, and heard by each with its own words as its own', async () => {
    const generation = open();
    const { id } = first(await generation.start(operator, input()));
    const done = await over(id);
    expect(done).toMatchObject({ kind: 'generated', title: 'The north gate', messages: 6 });
    expect(done.run).toMatchObject({ state: 'done', turnsDone: 5, error: null });
    expect((await said(id)).map(([name, words]) => [name, words])).toEqual([
      [null, 'The north gate'],
      ['Ada', 'line after 1'],
      ['Bob', 'line after 1'],
      ['Cyd', 'line after 1'],
      ['Ada', 'line after 3'],
      ['Bob', 'line after 3'],
    ]);
    expect(heard[3]!.messages).toEqual([
      { role: 'user', text: 'Topic: The north gate' },
      { role: 'assistant', text: 'line after 1' },
      { role: 'user', text: 'Bob: line after 1\n\nCyd: line after 1' },
    ]);
    expect(heard[3]).toMatchObject({ memory: false, tools: false, kind: 'generate', principal: operator });
    await generation.close();
  });

  it('is led by a moderator, who never lets one speak twice in a row', async () => {
    choice = '{"speaker": "Cyd"}';
    const generation = open();
    const { id } = first(await generation.start(operator, input({ order: 'moderator', moderator: 'bob', turns: 4 })));
    await over(id);
    const speakers = (await said(id)).slice(1).map(([name]) => name);
    // When Cyd spoke last the moderator's word cannot be followed, and the next in turn speaks.
    expect(speakers).toEqual(['Cyd', 'Ada', 'Cyd', 'Ada']);
    expect(moderated[1]!.messages[0]!.text).toContain('["Ada","Bob"]');
    await generation.close();
  });

  it('ends with the model’s words when a turn fails, keeps what was said, and goes on when asked', async () => {
    const good = turn;
    turn = async (given) =>
      heard.length === 3
        ? { status: 'failed', parts: [{ type: 'notice', notice: 'failed', text: 'The model broke off.' }] }
        : good(given);
    const generation = open();
    const { id } = first(await generation.start(operator, input()));
    expect((await over(id)).run).toMatchObject({ state: 'failed', error: 'The model broke off.', turnsDone: 2 });
    turn = good;
    await generation.resume(operator, id);
    expect((await over(id)).run).toMatchObject({ state: 'done', turnsDone: 5, error: null });
    expect((await said(id)).map(([name]) => name)).toEqual([null, 'Ada', 'Bob', 'Cyd', 'Ada', 'Bob']);
    await generation.resume(operator, id, 6);
    expect((await over(id)).run).toMatchObject({ state: 'done', turnsDone: 6 });
    await expect(generation.resume(operator, id)).rejects.toMatchObject({ kind: 'invalid' });
    await generation.close();
  });

  it('fails with words when no model is connected', async () => {
    turn = async () => ({ model: null, parts: [{ type: 'notice', notice: 'no_model', text: 'Connect a model.' }] });
    const generation = open();
    const { id } = first(await generation.start(operator, input()));
    expect((await over(id)).run).toMatchObject({ state: 'failed', error: 'Connect a model.', turnsDone: 0 });
    await generation.close();
  });

  it('stops in the middle of a turn, and takes its place again', async () => {
    const good = turn;
    const began = new Promise<void>((resolve) => {
      turn = (given) =>
        heard.length < 3
          ? good(given)
          : new Promise((end) => {
              given.signal.addEventListener('abort', () =>
                end({ status: 'stopped', parts: [{ type: 'text', text: 'half' }] }),
              );
              resolve();
            });
    });
    const generation = open();
    const { id } = first(await generation.start(operator, input()));
    await began;
    expect((await generation.stop(operator, id)).run).toMatchObject({ state: 'stopped', turnsDone: 2 });
    expect((await said(id)).at(-1)).toEqual(['Cyd', 'half', 'stopped']);
    turn = good;
    await generation.resume(operator, id);
    await over(id);
    expect((await said(id)).map(([name, , status]) => [name, status])).toEqual([
      [null, 'done'],
      ...['Ada', 'Bob', 'Cyd', 'Ada', 'Bob'].map((name) => [name, 'done']),
    ]);
    await generation.close();
  });

  it('is taken up after the server stopped', async () => {
    const good = turn;
    const began = new Promise<void>((resolve) => {
      turn = (given) =>
        heard.length < 2
          ? good(given)
          : new Promise((end) => {
              given.signal.addEventListener('abort', () => end({ status: 'stopped' }));
              resolve();
            });
    });
    const before = open();
    const { id } = first(await before.start(operator, input()));
    await began;
    await before.close();
    expect((await conversations.get(operator, id)).run?.state).toBe('running');
    turn = good;
    const after = open();
    await conversations.recover();
    await after.open();
    expect((await over(id)).run).toMatchObject({ state: 'done', turnsDone: 5 });
    await after.close();
  });

  it('is one of many, of which two talk at a time', async () => {
    let now = 0;
    let most = 0;
    const good = turn;
    turn = async (given) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((resolve) => gates.push(resolve));
      now -= 1;
      return good(given);
    };
    const generation = open();
    const made = await generation.start(operator, input({ count: 5, turns: 1 }));
    expect(made.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5].map((n) => `The north gate (${n})`));
    // Both places are taken, and nobody else began.
    await expect.poll(() => gates.length).toBe(2);
    const opening = setInterval(() => gates.shift()?.(), 5);
    for (const { id } of made) expect((await over(id)).run?.state).toBe('done');
    clearInterval(opening);
    expect(most).toBe(2);
    await generation.close();
  });

  it('refuses agents that are not there, switched off, or named twice', async () => {
    const generation = open();
    const off = await agents.create(operator, AgentCreate.parse({ name: 'Off', active: false }));
    const fails = (names: string[], kind: string) =>
      expect(generation.start(operator, input({ agents: names })), names.join()).rejects.toMatchObject({ kind });
    await fails(['ada', 'nobody'], 'not_found');
    await fails(['ada', off.slug], 'conflict');
    await fails(['ada', 'ada'], 'invalid');
    await generation.close();
  });

  it('is its owner’s alone, by every door', async () => {
    const generation = open();
    const { id } = first(await generation.start(operator, input({ turns: 1 })));
    await over(id);
    const doors = generateRoutes({ generation, conversations, agents });
    const [own, other] = [knock(doors, operator), knock(doors, await core.person('admin'))];
    const paths = [
      ['GET', `/api/v1/conversations/transcripts?ids=${id}`],
      ['POST', `/api/v1/conversations/${id}/run/stop`],
      ['POST', `/api/v1/conversations/${id}/run/resume`, {}],
    ] as const;
    for (const [method, path, body] of paths) expect((await other(method, path, body)).status, path).toBe(404);
    const file = await own('GET', `/api/v1/conversations/transcripts?ids=${id}&format=jsonl`);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="conversation.jsonl"',
    ]);
    expect((await file.text()).trim().split('\n')).toHaveLength(2);
    const viewer = knock(doors, await core.person('viewer'));
    expect((await viewer('POST', '/api/v1/conversations/generate', input())).status).toBe(403);
    await generation.close();
  });
});
