// For tests: agents that talk among themselves on a real database, with turns in the test's hand.
import { expect } from 'vitest';
import { AgentCreate } from '@/contracts/agents';
import { type Conversation, GenerateInput } from '@/contracts/conversations';
import { type Agents, createAgents } from '../../agents/agents';
import type { Conversations } from '../../conversations/conversations';
import { openConversations } from '../../conversations/testing';
import type { ChatCall, ChatPart } from '../../inference/chat-types';
import { openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { createSpeaking } from '../speaking';
import { createStreams } from '../streams';
import type { TurnInput, TurnResult, Turns } from '../turn';
import { createGeneration, type Generation } from './generation';
import { wordsOf } from './transcript';

type Turn = (input: TurnInput) => Promise<Partial<TurnResult>>;

export interface TestTalks {
  core: TestCore;
  agents: Agents;
  conversations: Conversations;
  operator: Principal;
  /** What each turn does; by default it says who spoke, and of how many lines it heard. */
  turn: Turn;
  /** What the moderator says, and what it was asked. */
  choice: string;
  moderated: ChatCall[];
  heard: TurnInput[];
  /** Whom the operator is now; null: gone or disabled. */
  now: Principal | null;
  reset(): void;
  open(): Generation;
  said(id: string): Promise<[string | null, string, string][]>;
  /** Resolves when its run is over. */
  over(id: string): Promise<Conversation>;
  close(): Promise<void>;
}

export const talkInput = (more: object = {}) =>
  GenerateInput.parse({ agents: ['ada', 'bob', 'cyd'], topic: 'The north gate', turns: 5, ...more });

export async function openTalks(): Promise<TestTalks> {
  const core = await openTestCore();
  const agents = createAgents(core);
  const conversations = openConversations(core);
  const operator = await core.person('operator');
  for (const [name, description] of [
    ['Ada', 'knows gates'],
    ['Bob', 'knows dogs'],
    ['Cyd', 'knows weather'],
  ]) {
    await agents.create(operator, AgentCreate.parse({ name, description }));
  }
  const good: Turn = async ({ agent, messages }) => ({
    parts: [{ type: 'text', text: `${agent.name}: line after ${messages.length}` }],
  });
  const turns: Turns = {
    async run(input, tell) {
      talks.heard.push(input);
      const given = await talks.turn(input);
      given.parts?.forEach((part, index) => void tell({ kind: 'part', index, part }));
      return {
        ...{ parts: [], status: 'done', provider: 'test', model: 'test', promptTokens: 1, completionTokens: 1 },
        ...{ firstTokenMs: 1, latencyMs: 2, finish: 'stop', callerCalls: [], context: null },
        ...given,
      } as TurnResult;
    },
  };
  const talks: TestTalks = {
    ...{ core, agents, conversations, operator, turn: good, choice: '', moderated: [], heard: [], now: operator },
    reset: () => Object.assign(talks, { turn: good, choice: '', moderated: [], heard: [], now: operator }),
    open: () =>
      createGeneration(core, {
        ...{ agents, conversations, turns },
        speak: createSpeaking(createStreams(core, conversations), conversations),
        language: {
          async *chat(call): AsyncGenerator<ChatPart> {
            talks.moderated.push(call);
            yield { kind: 'text', text: talks.choice };
          },
        },
        embedder: null,
        principalOf: async (userId) => (userId === operator.userId ? talks.now : null),
      }),
    async said(id) {
      const { headId } = await conversations.get(operator, id);
      const messages = await conversations.branch(operator, id, headId, 100);
      return messages.map((message) => [message.agent?.name ?? null, wordsOf(message), message.status]);
    },
    async over(id) {
      await expect.poll(async () => (await conversations.get(operator, id)).run?.state).not.toMatch(/queued|running/);
      return conversations.get(operator, id);
    },
    async close() {
      await conversations.close();
      await core.close();
    },
  };
  return talks;
}

export const first = (made: Conversation[]) => made[0]!;
