// Chatting: messages and replies over conversations. A message is stored before a model is asked; its reply runs on by
// itself, whoever listens, until it ends, is stopped, or the server closes.
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Agent } from '@/contracts/agents';
import type { ChatAgain, ChatConfirm, ChatSend, ChatSent, ChatState } from '@/contracts/chat';
import type { Conversation, Message } from '@/contracts/conversations';
import type { Agents } from '../agents/agents';
import type { Conversations } from '../conversations/conversations';
import type { Core } from '../core';
import { AppError, toAppError } from '../errors';
import type { Principal } from '../users/permissions';
import type { Confirming } from './confirm';
import { wordsOf } from './history';
import type { Ended, Replying, ReplyOrder } from './replying';
import { firstWords, type Retelling } from './retell';
import type { SentParts } from './sent-parts';
import type { Streams } from './streams';
import type { TurnEvent } from './turn';

/** How long a page that asks a server which does not write the reply waits: what that one keeps is as old. */
const ELSEWHERE_MS = 400;

export interface Sending {
  sent: ChatSent;
  /** Null when it was begun by an earlier call. */
  ended: Promise<Ended> | null;
}

export interface SendOptions {
  /** False: the reply is built on this message alone. */
  history?: boolean;
  listen?(event: TurnEvent): void;
}

export interface Chat {
  /** The same `sendId` again is the same message. Throws `conflict` while a reply is under way in the conversation. */
  send(principal: Principal, input: ChatSend): Promise<ChatSent>;
  /** The same, and the end of the reply. */
  converse(principal: Principal, input: ChatSend, options?: SendOptions): Promise<Sending>;
  again(principal: Principal, input: ChatAgain): Promise<{ reply: Message }>;
  stop(principal: Principal, messageId: string): Promise<void>;
  resume(principal: Principal, messageId: string): Promise<ChatState>;
  confirm(principal: Principal, input: z.output<typeof ChatConfirm>): Promise<void>;
  agentOf(name: string | null, conversation: Conversation | null): Promise<Agent>;
  /** A conversation is gone: what is written into it ends. */
  removed(conversationId: string): void;
  /** Resolves when no reply is under way and nothing is retold. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface ChatDeps {
  agents: Pick<Agents, 'find' | 'preferred'>;
  conversations: Conversations;
  replying: Replying;
  streams: Streams;
  sentParts: SentParts;
  retelling: Retelling;
  confirming: Confirming;
}

/** The reply to a message has an id of its own that follows from it, so that a second click finds it. */
function replyIdOf(sendId: string): string {
  const hash = createHash('sha256').update(`reply to ${sendId}`).digest('hex');
  // Sorted beside its message where ids tell the time.
  return `${sendId.slice(0, 14)}7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

export function createChat(core: Pick<Core, 'log'>, deps: ChatDeps): Chat {
  const { agents, conversations, streams } = deps;
  const sending = new Map<string, Promise<Sending>>();
  const beginning = new Set<string>();

  const orNull = <T>(work: Promise<T>) =>
    work.catch((error) => {
      if (toAppError(error).kind === 'not_found') return null;
      throw error;
    });

  async function agentOf(name: string | null, conversation: Conversation | null): Promise<Agent> {
    if (name !== null) {
      const agent = await agents.find(name);
      if (!agent) throw new AppError('not_found', 'There is no such agent.');
      if (!agent.active) throw new AppError('conflict', `${agent.name} is switched off. Choose another agent.`);
      return agent;
    }
    const own = conversation?.agent ? await agents.find(conversation.agent.id) : null;
    return own?.active ? own : agents.preferred();
  }

  function assertFree({ id: conversationId, run }: Pick<Conversation, 'id' | 'run'>): void {
    if (streams.closing) throw new AppError('unavailable', 'The server is closing. Try again in a moment.');
    if (beginning.has(conversationId) || streams.inConversation(conversationId)) {
      throw new AppError('conflict', 'A reply is being written in this conversation. Wait for it, or stop it first.');
    }
    if (run?.state === 'queued' || run?.state === 'running') {
      // Their next turn stands below their last one: a message between would not be shown.
      throw new AppError('conflict', 'Agents talk in this conversation. Stop them first, or wait for their end.');
    }
  }

  /** What a message with this id became, when it was sent before. */
  async function sentBefore(principal: Principal, { sendId }: ChatSend): Promise<Sending | null> {
    const [user, reply] = await Promise.all([
      orNull(conversations.message(principal, sendId)),
      orNull(conversations.message(principal, replyIdOf(sendId))),
    ]);
    if (!user || !reply) return null;
    return {
      sent: { conversation: await conversations.get(principal, user.conversationId), user, reply },
      ended: null,
    };
  }

  /** Keeps others out of a conversation while a reply is begun. */
  async function alone<T>(conversation: Conversation, work: () => Promise<T>): Promise<T> {
    assertFree(conversation);
    beginning.add(conversation.id);
    try {
      return await work();
    } finally {
      beginning.delete(conversation.id);
    }
  }

  async function sendNew(principal: Principal, input: ChatSend, options: SendOptions): Promise<Sending> {
    const [found, parts] = await Promise.all([
      input.conversationId === null ? null : conversations.get(principal, input.conversationId),
      deps.sentParts.of(principal, input),
    ]);
    const agent = await agentOf(input.agent, found);
    const suggestedTitle = firstWords(wordsOf({ parts }));
    const conversation = found ?? (await conversations.create(principal, { agentId: agent.id, suggestedTitle }));
    const parentId = input.parentId === undefined ? conversation.headId : input.parentId;
    const order: ReplyOrder = {
      ...{ conversation, agent, model: input.model, timezone: input.timezone, isNew: true },
      user: { id: input.sendId, role: 'user', parts, parentId },
      replyId: replyIdOf(input.sendId),
      history: options.history !== false,
      listen: options.listen,
    };
    try {
      const { user, reply, ended } = await alone(conversation, () => deps.replying.begin(principal, order));
      if (found?.messages === 0) nameByWords(conversation.id, suggestedTitle);
      return { sent: { conversation, user, reply }, ended };
    } catch (error) {
      // It was made for this message, which is somewhere else already or could not be stored.
      if (!found) await conversations.remove(principal, conversation.id);
      throw error;
    }
  }

  async function sendOnce(principal: Principal, input: ChatSend, options: SendOptions): Promise<Sending> {
    const underWay = streams.find(replyIdOf(input.sendId)) && (await sentBefore(principal, input));
    if (underWay) return underWay;
    try {
      return await sendNew(principal, input, options);
    } catch (error) {
      const earlier = toAppError(error).kind === 'conflict' ? await sentBefore(principal, input) : null;
      if (!earlier) throw error;
      return earlier;
    }
  }

  /** Until a model finds a better one. */
  function nameByWords(conversationId: string, title: string): void {
    if (title === '') return;
    conversations
      .suggestTitle(conversationId, title)
      .catch((error) => core.log.warn({ err: error }, 'a conversation was not named'));
  }

  function converse(principal: Principal, input: ChatSend, options: SendOptions = {}) {
    const key = `${principal.userId} ${input.sendId}`;
    const before = sending.get(key);
    if (before) return before;
    const work = sendOnce(principal, input, options).finally(() => sending.delete(key));
    sending.set(key, work);
    return work;
  }

  return {
    agentOf,
    converse,
    send: async (principal, input) => (await converse(principal, input)).sent,
    async again(principal, input) {
      const old = await conversations.message(principal, input.messageId);
      if (old.role !== 'assistant' || old.parentId === null) {
        throw new AppError('invalid', 'Only a reply can be tried again.');
      }
      const [conversation, user] = await Promise.all([
        conversations.get(principal, old.conversationId),
        conversations.message(principal, old.parentId),
      ]);
      if (user.role !== 'user') throw new AppError('invalid', 'Only a reply to a person can be tried again.');
      const agent = await agentOf(input.agent ?? (await agents.find(old.agent?.id ?? ''))?.id ?? null, conversation);
      return alone(conversation, async () => {
        const { reply } = await deps.replying.begin(principal, {
          ...{ conversation, agent, model: input.model, timezone: input.timezone, isNew: false, history: true },
          user: { ...user, role: 'user' },
          replyId: uuidv7(),
        });
        return { reply };
      });
    },
    async stop(principal, messageId) {
      const stream = streams.find(messageId);
      if (stream && stream.userId === principal.userId) return stream.stop();
      const message = await conversations.message(principal, messageId);
      // Another server writes it, and looks at the row.
      if (message.status === 'streaming') await conversations.change(messageId, { status: 'stopped' });
    },
    async resume(principal, messageId) {
      const stream = streams.find(messageId);
      const state = stream?.userId === principal.userId ? stream.state() : null;
      if (state) return state;
      const message = await conversations.message(principal, messageId);
      if (message.status !== 'streaming') return { message, seq: 0 };
      await new Promise((resolve) => setTimeout(resolve, ELSEWHERE_MS));
      return { message: await conversations.message(principal, messageId), seq: 0 };
    },
    async confirm(principal, input) {
      const stream = streams.find(input.messageId);
      if (stream?.userId === principal.userId) await stream.ended;
      await deps.confirming.confirm(principal, input);
    },
    removed: (conversationId) => streams.inConversation(conversationId)?.stop(),
    async idle() {
      await deps.replying.idle();
      await deps.retelling.idle();
    },
    async close() {
      await streams.close();
      await deps.replying.idle();
      await deps.retelling.close();
    },
  };
}
