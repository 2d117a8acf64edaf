// Chatting live: what a page sends, and how a reply arrives piece by piece so that a page which lost some can catch up.
import { z } from 'zod';
import { ModelRef } from './agents';
import { Id, noNul } from './common';
import { Conversation, Message } from './conversations';
import type { Part } from './parts';

const Text = z.string().max(100_000).refine(noNul, 'holds a NUL');

export const ChatSend = z
  .object({
    /** Made by the page, so that the same click twice is one message. */
    sendId: Id,
    /** Null begins a conversation. */
    conversationId: Id.nullable(),
    /** Id or slug. Default: the conversation's agent, else the preferred one. */
    agent: z.string().max(120).nullable().default(null),
    /** The message this one follows; default the end of the shown branch. An edit names the parent of what it replaces. */
    parentId: Id.nullable().optional(),
    text: Text,
    attachmentIds: z.array(Id).max(10).default([]),
    /** Takes the present picture of this camera along. */
    cameraId: Id.nullable().default(null),
    /** For this reply; default the agent's. */
    model: ModelRef.nullable().default(null),
    timezone: z.string().min(1).max(64).default('UTC'),
  })
  .refine(({ text, attachmentIds, cameraId }) => text.trim() !== '' || attachmentIds.length > 0 || cameraId !== null, {
    message: 'write something',
    path: ['text'],
  });
export type ChatSend = z.output<typeof ChatSend>;
export const ChatSent = z.object({ conversation: Conversation, user: Message, reply: Message });
export type ChatSent = z.infer<typeof ChatSent>;

/** Another try at a reply, beside the first. */
export const ChatAgain = z.object({
  messageId: Id,
  agent: z.string().max(120).nullable().default(null),
  model: ModelRef.nullable().default(null),
  timezone: z.string().min(1).max(64).default('UTC'),
});
export type ChatAgain = z.output<typeof ChatAgain>;
export const ChatReply = z.object({ reply: Message });

export const ChatConfirm = z.object({ messageId: Id, toolId: z.string().max(120), allow: z.boolean() });

/** A reply as it stands, and the number of the last delta that is in it. */
export const ChatState = z.object({ message: Message, seq: z.number().int() });
export type ChatState = z.infer<typeof ChatState>;

export type ChatOp =
  /** Text is added to the part at `index`; a new text part when there is none yet. */
  | { op: 'text'; index: number; text: string }
  /** The part at `index` is this now. */
  | { op: 'part'; index: number; part: Part }
  /** It is over; the message as it is stored. */
  | { op: 'end'; message: Message };

/** Numbered from 1 for each reply; who misses one asks for the state with `chat:resume`. */
export interface ChatDelta {
  conversationId: string;
  messageId: string;
  seq: number;
  ops: ChatOp[];
}

/** The list or a conversation is not as it was: a new message, a title, gone. */
export interface ChatChanged {
  conversationId: string;
  what: 'message' | 'conversation' | 'removed';
}

/** POST /api/v1/chat. */
export const ChatRequest = z.object({
  agent_id: z.string().max(120).optional(),
  message: Text.refine((text) => text.trim() !== '', 'write something'),
  conversation_id: Id.optional(),
  store_conversation: z.boolean().default(true),
  include_history: z.boolean().default(true),
  stream: z.boolean().default(false),
  model: z.string().max(200).optional(),
  timezone: z.string().min(1).max(64).default('UTC'),
});
export const ChatAnswer = z.object({
  response: z.string(),
  agent_id: Id,
  /** Null when it was not to be stored. */
  conversation_id: Id.nullable(),
  message_id: Id.nullable(),
  model: z.string().nullable(),
  provider: z.string().nullable(),
  message: Message,
  tokens: z.object({ prompt: z.number().int().nullable(), completion: z.number().int().nullable() }),
  latency_ms: z.number(),
});
export type ChatAnswer = z.infer<typeof ChatAnswer>;
