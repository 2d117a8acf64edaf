// Conversations: a tree of messages of which one branch is shown, their search, attachments and memories.
import { z } from 'zod';
import { Id, noNul, page, Timestamp } from './common';
import { Part } from './parts';

/** What went into a reply, in tokens, and what did not. */
export const ContextUse = z.object({
  window: z.number().int(),
  system: z.number().int(),
  memory: z.number().int(),
  summary: z.number().int(),
  recent: z.number().int(),
  tools: z.number().int(),
  reply: z.number().int(),
  messages: z.number().int(),
  /** Messages that are in the summary alone, and those in nothing at all. */
  summarised: z.number().int(),
  leftOut: z.number().int(),
  memories: z.array(z.object({ id: Id, text: z.string() })),
});
export type ContextUse = z.infer<typeof ContextUse>;

export const MESSAGE_STATES = ['streaming', 'done', 'stopped', 'failed', 'interrupted'] as const;
export const Message = z.object({
  id: Id,
  conversationId: Id,
  parentId: Id.nullable(),
  role: z.enum(['user', 'assistant', 'system']),
  status: z.enum(MESSAGE_STATES),
  parts: z.array(Part),
  /** Who speaks, for an assistant. */
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** Of the reply. */
  tokens: z.number().int().nullable(),
  latencyMs: z.number().int().nullable(),
  firstTokenMs: z.number().int().nullable(),
  rating: z.union([z.literal(1), z.literal(-1)]).nullable(),
  context: ContextUse.nullable(),
  createdAt: Timestamp,
  /** Ids of all messages in its place, itself included, oldest first: more than one after an edit or a second try. */
  siblings: z.array(Id),
});
export type Message = z.infer<typeof Message>;

const Title = z.string().trim().min(1).max(200).refine(noNul, 'holds a NUL');

export const RUN_STATES = ['queued', 'running', 'stopped', 'done', 'failed'] as const;
export const GenerateInput = z.object({
  /** Ids or slugs; each speaks as itself. */
  agents: z.array(z.string().min(1).max(120)).min(2, 'choose two agents or more').max(8),
  topic: z.string().trim().min(1, 'say what they talk about').max(2000).refine(noNul, 'holds a NUL'),
  turns: z.number().int().min(1).max(200).default(10),
  order: z.enum(['round_robin', 'moderator', 'relevance']).default('round_robin'),
  /** Of `moderator`: who picks the next speaker; default the first agent. */
  moderator: z.string().max(120).optional(),
  knowledge: z.boolean().default(true),
  /** Tools beside knowledge. */
  tools: z.boolean().default(false),
  title: Title.optional(),
  /** How many conversations of this kind to make. */
  count: z.number().int().min(1).max(100).default(1),
});
export type GenerateInput = z.infer<typeof GenerateInput>;
export const GenerateRun = z.object({
  state: z.enum(RUN_STATES),
  input: GenerateInput,
  agents: z.array(z.object({ id: Id, name: z.string() })),
  turnsDone: z.number().int(),
  error: z.string().nullable(),
  startedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
});
export type GenerateRun = z.infer<typeof GenerateRun>;

export const Conversation = z.object({
  id: Id,
  title: z.string(),
  kind: z.enum(['chat', 'generated']),
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  archived: z.boolean(),
  headId: Id.nullable(),
  messages: z.number().int(),
  /** Of generated ones. */
  run: GenerateRun.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Conversation = z.infer<typeof Conversation>;
export const ConversationPage = page(Conversation);
export const ConversationQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
  archived: z.enum(['yes', 'no']).default('no'),
  kind: z.enum(['chat', 'generated']).optional(),
  agent: z.string().max(120).optional(),
});
export type ConversationQuery = z.infer<typeof ConversationQuery>;
export const ConversationCreate = z.object({ agent: z.string().max(120).optional(), title: Title.optional() });
export const ConversationPatch = z.object({
  title: Title.optional(),
  archived: z.boolean().optional(),
  /** Shows the branch that ends below this message. */
  showMessageId: Id.optional(),
});
export type ConversationPatch = z.infer<typeof ConversationPatch>;

/** A stretch of the shown branch, oldest first: before or after a message, around one, or (by default) at the end. */
export const MessageQuery = z
  .object({
    before: Id.optional(),
    after: Id.optional(),
    /** The message is among them; `not_found` when the shown branch has it not. */
    around: Id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(({ before, after, around }) => [before, after, around].filter(Boolean).length < 2, {
    message: 'name one of before, after and around',
  });
export type MessageQuery = z.infer<typeof MessageQuery>;
export const ConversationView = z.object({
  conversation: Conversation,
  items: z.array(Message),
  /** Pass it as `before` for what is older; null at the beginning. */
  nextBefore: Id.nullable(),
  /** Pass it as `after` for what is newer; null at the end. */
  nextAfter: Id.nullable(),
});
export type ConversationView = z.infer<typeof ConversationView>;

export const ConversationSearch = z.object({
  query: z.string().trim().min(1).max(500).refine(noNul, 'holds a NUL'),
  agent_id: z.string().max(120).optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
export const MessageHit = z.object({
  conversationId: Id,
  messageId: Id,
  title: z.string(),
  role: z.enum(['user', 'assistant', 'system']),
  /** Around what was found; found words stand between \u0001 and \u0002. */
  excerpt: z.string(),
  score: z.number(),
  /** Place in either list, from 1; null where it was not found that way. */
  textRank: z.number().int().nullable(),
  vectorRank: z.number().int().nullable(),
  at: Timestamp,
});
export type MessageHit = z.infer<typeof MessageHit>;
export const MessageHits = z.object({
  items: z.array(MessageHit),
  /** The same, as field clients read it. */
  results: z.array(
    z.object({
      conversation_id: Id,
      message_id: Id,
      role: z.enum(['user', 'assistant', 'system']),
      content: z.string(),
      score: z.number(),
      timestamp: Timestamp,
    }),
  ),
});
export const RatingInput = z.object({ rating: z.union([z.literal(1), z.literal(-1)]).nullable() });

const MOST_DEEP = 20;
const MOST_VALUES = 2_000;
const MOST_METADATA = 100_000;

/** Whether JSON from outside is small and flat enough to keep. Walks without recursion: depth is the sender's choice. */
function isModest(root: unknown): boolean {
  const left: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let [values, characters] = [0, 0];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next;
    values += 1;
    if (typeof value === 'string') characters += value.length;
    if (depth > MOST_DEEP || values > MOST_VALUES || characters > MOST_METADATA) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      characters += key.length;
      left.push({ value: inner, depth: depth + 1 });
    }
  }
  return true;
}

/** As field clients send and read them: POST /conversations/message, /store, GET /conversations/{agent}. */
export const PlainMessage = z.object({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.string().max(1_000_000).refine(noNul, 'holds a NUL'),
});
export const StoreMessage = PlainMessage.extend({
  agent_id: z.string().min(1).max(120),
  conversation_id: Id.optional(),
  timestamp: Timestamp.optional(),
  metadata: z.record(z.string(), z.unknown()).refine(isModest, 'is too large or nested too deep').default({}),
});
export const StoreConversation = z.object({
  agent_id: z.string().min(1).max(120),
  title: Title.optional(),
  messages: z
    .array(PlainMessage.extend({ timestamp: Timestamp.optional() }))
    .min(1)
    .max(10_000),
});
export const StoredMessage = PlainMessage.extend({
  id: Id,
  conversation_id: Id,
  agent_id: Id.nullable(),
  timestamp: Timestamp,
  model: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
});

export const StoredMessages = z.array(StoredMessage);
export const StoredMessagesQuery = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(50) });
export const StoredConversation = z.object({ conversation_id: Id, agent_id: Id, stored: z.number().int() });

export const Attachment = z.object({
  id: Id,
  kind: z.enum(['image', 'document']),
  name: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
  /** Of a document: how much text it holds. */
  characters: z.number().int().nullable(),
});
export type Attachment = z.infer<typeof Attachment>;

export const Memory = z.object({
  id: Id,
  agent: z.object({ id: Id, name: z.string() }),
  text: z.string(),
  messageId: Id.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Memory = z.infer<typeof Memory>;
export const MemoryList = z.object({ items: z.array(Memory) });
const MemoryText = z.string().trim().min(1).max(1000).refine(noNul, 'holds a NUL');
export const MemoryInput = z.object({ agent: z.string().min(1).max(120), text: MemoryText });
export const MemoryQuery = z.object({ agent: z.string().min(1).max(120).optional() });
export const MemoriesForgotten = z.object({ forgotten: z.number().int() });
export const MemoryPatch = z.object({ text: MemoryText });
