// Conversations: trees of messages, of which the branch above the head is shown. Everybody sees their own alone.
import type {
  ContextUse,
  Conversation,
  ConversationPatch,
  ConversationQuery,
  ConversationView,
  GenerateRun,
  Message,
  MessageHit,
  Part,
} from '@/contracts/conversations';
import type { Principal } from '../users/permissions';

export interface NewMessage {
  /** Default: a new UUIDv7. */
  id?: string;
  /** Undefined: the head of the conversation. */
  parentId?: string | null;
  role: Message['role'];
  parts: Part[];
  status?: Message['status'];
  agentId?: string | null;
  provider?: string | null;
  model?: string | null;
  tokens?: number | null;
  createdAt?: Date;
  metadata?: Record<string, unknown>;
}

export interface MessageChange {
  parts?: Part[];
  status?: Message['status'];
  agentId?: string | null;
  provider?: string | null;
  model?: string | null;
  tokens?: number | null;
  latencyMs?: number | null;
  firstTokenMs?: number | null;
  context?: ContextUse | null;
}

export interface Summary {
  /** The newest message that is retold; valid on branches that hold it. */
  uptoId: string;
  text: string;
  messages: number;
}

export interface Conversations {
  list(principal: Principal, query: ConversationQuery): Promise<{ items: Conversation[]; nextCursor: string | null }>;
  /** Throws `not_found`, also for somebody else's. */
  get(principal: Principal, id: string): Promise<Conversation>;
  create(
    principal: Principal,
    input: { agentId: string | null; title?: string; kind?: Conversation['kind']; run?: GenerateRun },
  ): Promise<Conversation>;
  update(principal: Principal, id: string, patch: ConversationPatch): Promise<Conversation>;
  /** With its messages, and attachments that nothing else shows. */
  remove(principal: Principal, id: string): Promise<void>;
  /** A stretch of the shown branch from the end, with the conversation. */
  view(
    principal: Principal,
    id: string,
    query: { before?: string | undefined; limit: number },
  ): Promise<ConversationView>;
  /** Throws `not_found`, also for one of somebody else's conversation. */
  message(principal: Principal, id: string): Promise<Message>;
  /** The branch that ends with this message, oldest first, its last `limit` messages. */
  branch(principal: Principal, conversationId: string, endId: string | null, limit: number): Promise<Message[]>;
  /** Adds a message and moves the head to it. Search knows it soon after. */
  append(principal: Principal, conversationId: string, message: NewMessage): Promise<Message>;
  /** Writes what a reply became. */
  change(messageId: string, change: MessageChange): Promise<void>;
  rate(principal: Principal, messageId: string, rating: 1 | -1 | null): Promise<Message>;
  /** A title made by the machine; does nothing where a person wrote one. */
  suggestTitle(conversationId: string, title: string): Promise<void>;
  summary(conversationId: string): Promise<Summary | null>;
  setSummary(conversationId: string, summary: Summary): Promise<void>;
  setRun(conversationId: string, run: GenerateRun): Promise<void>;
  /** Generated conversations in one of these states, of everybody: for taking up work after a start. */
  runs(states: GenerateRun['state'][]): Promise<{ id: string; userId: string; run: GenerateRun }[]>;
  search(
    principal: Principal,
    query: { query: string; agentId?: string | null; limit: number; notConversationId?: string },
  ): Promise<MessageHit[]>;
  /** Replies that were under way when the server ended become `interrupted`. Once, at start. */
  recover(): Promise<number>;
  close(): Promise<void>;
}
