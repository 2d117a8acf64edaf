// For tests: the chat with everything under it on a database of its own, and a scripted language server in the test's
// hand. Only who speaks is a double.
import { v7 as uuidv7 } from 'uuid';
import type { AgentConfigInput } from '@/contracts/agents';
import { type ChatDelta, type ChatOp, ChatSend } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import type { NoticePart, ToolPart } from '@/contracts/parts';
import type { ClientEventName } from '@/contracts/realtime';
import { type Agents, createAgents } from '../agents/agents';
import { createAsking } from '../analytics/asking';
import { type Cameras, createCameras } from '../cameras/cameras';
import { type Attachments, createAttachments } from '../conversations/attachments';
import { type Conversations, createConversations } from '../conversations/conversations';
import { createMemories, type Memories } from '../conversations/memories';
import type { Core } from '../core';
import { createAiCalls } from '../inference/ai-calls';
import { createLanguage, type Language } from '../inference/language';
import { createMedia } from '../media/media';
import { openTestCore, type TestCore, testCaller } from '../testing';
import { createTracks } from '../tracks/tracks';
import type { Principal } from '../users/permissions';
import { createZones } from '../zones/zones';
import { type ChatRoom, createChatRoom } from './room';
import type { ChatKnowledge } from './tools/knowledge';

export interface TestChat {
  core: TestCore;
  room: ChatRoom;
  agents: Agents;
  cameras: Cameras;
  conversations: Conversations;
  memories: Memories;
  attachments: Attachments;
  language: Language;
  viewer: Principal;
  /** Knocks at a socket door; answers what is acknowledged. */
  ask<T = unknown>(principal: Principal, event: ClientEventName, input: unknown): Promise<T>;
  send(text: string, more?: Partial<ChatSend>): Promise<{ conversationId: string; userId: string; replyId: string }>;
  /** What the last `send` was answered. */
  lastSent(): { user: Message; reply: Message };
  /** Sends, and waits for the end of the reply. */
  say(text: string, more?: Partial<ChatSend>): Promise<Message>;
  /** Resolves with the message when its reply is over. */
  ended(messageId: string): Promise<Message>;
  /** Resolves as soon as the deltas of a reply hold `words`. */
  heard(messageId: string, words: string): Promise<void>;
  deltas(messageId: string): ChatDelta[];
  agent(config: AgentConfigInput): Promise<string>;
  /** As if the server was stopped and started: a new room on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Room {
  room: ChatRoom;
  language: Language;
  conversations: Conversations;
  rest: Pick<TestChat, 'agents' | 'cameras' | 'memories' | 'attachments'>;
  close(): Promise<void>;
}

/** Documents over a core; see citations-testing.ts. */
type KnowledgeOf = (core: Core) => ChatKnowledge;

async function openRoom(core: Core, knowledgeOf: KnowledgeOf | null): Promise<Room> {
  const media = createMedia(core);
  const cameras = createCameras(core, { media });
  const tracks = createTracks(core, { media });
  const zones = createZones(core, { cameras });
  const agents = createAgents(core);
  const language = createLanguage(core, { calls: createAiCalls(core), limits: { retryMs: 1 } });
  const conversations = createConversations(core, { embedder: null, media });
  const memories = createMemories(core, { embedder: null });
  const attachments = createAttachments(core, { media });
  const { ask } = createAsking(core, { tracks, language });
  const room = createChatRoom(core, {
    ...{ agents, cameras, tracks, zones, conversations, memories, attachments, language, ask },
    ...{ detector: null, knowledge: knowledgeOf?.(core) ?? null },
  });
  await conversations.recover();
  return {
    ...{ room, language, conversations: room.conversations },
    rest: { agents, cameras, memories, attachments },
    async close() {
      await room.close();
      await conversations.close();
      await tracks.close();
      await cameras.close();
      await language.close();
    },
  };
}

export async function openTestChat(
  settings: { OLLAMA_URL?: string; OPENAI_BASE_URL?: string } = {},
  knowledgeOf: KnowledgeOf | null = null,
): Promise<TestChat> {
  const base = await openTestCore();
  const waiting = new Set<() => void>();
  const core: TestCore = {
    ...base,
    env: { ...base.env, OLLAMA_URL: '', ...settings },
    broadcast(audience, event, payload) {
      base.broadcast(audience, event, payload);
      for (const look of [...waiting]) look();
    },
  };
  let open = await openRoom(core, knowledgeOf);
  const viewer = await core.person('viewer');

  const deltas = (messageId: string) =>
    core.told.flatMap(({ event, payload }) =>
      event === 'chat:delta' && (payload as ChatDelta).messageId === messageId ? [payload as ChatDelta] : [],
    );
  const opsOf = (messageId: string): ChatOp[] => deltas(messageId).flatMap(({ ops }) => ops);
  const when = <T>(look: () => T | undefined) =>
    new Promise<T>((resolve) => {
      const check = () => {
        const found = look();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });

  let lastSent: { user: Message; reply: Message };
  const chat: TestChat = {
    lastSent: () => lastSent,
    core,
    viewer,
    get room() {
      return open.room;
    },
    get language() {
      return open.language;
    },
    get conversations() {
      return open.conversations;
    },
    get agents() {
      return open.rest.agents;
    },
    get cameras() {
      return open.rest.cameras;
    },
    get memories() {
      return open.rest.memories;
    },
    get attachments() {
      return open.rest.attachments;
    },
    async ask<T>(principal: Principal, event: ClientEventName, input: unknown) {
      const door = open.room.sockets.doors.find((one) => one.event === event)!;
      return (await door.handle(testCaller(principal), input as never)) as T;
    },
    async send(text, more = {}) {
      const input = ChatSend.parse({ sendId: uuidv7(), conversationId: null, text, ...more });
      const sent = await chat.ask<{ user: Message; reply: Message }>(viewer, 'chat:send', input);
      lastSent = sent;
      return { conversationId: sent.user.conversationId, userId: sent.user.id, replyId: sent.reply.id };
    },
    async say(text, more) {
      return chat.ended((await chat.send(text, more)).replyId);
    },
    ended: (messageId) => when(() => opsOf(messageId).flatMap((op) => (op.op === 'end' ? [op.message] : []))[0]),
    heard: (messageId, words) =>
      when(() => {
        const said = opsOf(messageId).map((op) => (op.op === 'text' ? op.text : ''));
        return said.join('').includes(words) ? true : undefined;
      }).then(() => {}),
    deltas,
    async agent(config) {
      const boss = await core.person('admin');
      const made = await open.rest.agents.create(boss, {
        ...{ name: `Agent ${uuidv7().slice(-6)}`, description: '', tags: [], active: true },
        config: config as never,
      });
      return made.id;
    },
    async restart() {
      await open.close();
      open = await openRoom(core, knowledgeOf);
    },
    async close() {
      await open.close();
      await base.close();
    },
  };
  return chat;
}

export const textOf = ({ parts }: Pick<Message, 'parts'>): string =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
export const noticesOf = ({ parts }: Pick<Message, 'parts'>): NoticePart['notice'][] =>
  parts.flatMap((part) => (part.type === 'notice' ? [part.notice] : []));
export const cardsOf = ({ parts }: Pick<Message, 'parts'>): ToolPart[] => parts.filter((part) => part.type === 'tool');
