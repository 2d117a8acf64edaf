// Conversations: trees of messages, of which the branch above the head is shown. Everybody sees their own alone, admins
// too: every question to the stores names whose they are, and somebody else's are not there.
import { v7 as uuidv7 } from 'uuid';
import type {
  ContextUse,
  Conversation,
  ConversationPatch,
  ConversationQuery,
  ConversationView,
  GenerateRun,
  Message,
  MessageHit,
  MessageQuery,
} from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Core } from '../core';
import { pageOf, readCursor } from '../cursor';
import type { Sql } from '../db/sql';
import type { Media } from '../media/media';
import type { Principal } from '../users/permissions';
import { toConversation } from './conversation-shape';
import { conversationStore } from './conversation-store';
import { createMessages, noSuch, type Tell } from './messages';
import { createSearch, type SearchDeps } from './search';

const MOST_TITLE = 200;
/** Removed at once. */
const MOST_FILES = 200;
const suggested = (title: string) => title.replaceAll('\0', '').trim().slice(0, MOST_TITLE);

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

/** What a reply is built on. */
export interface SaidBefore {
  /** Oldest first. */
  messages: Pick<Message, 'id' | 'parentId' | 'role' | 'parts'>[];
  summary: Summary | null;
}

export interface Conversations {
  list(principal: Principal, query: ConversationQuery): Promise<{ items: Conversation[]; nextCursor: string | null }>;
  /** Null for somebody else's too. */
  find(principal: Principal, id: string): Promise<Conversation | null>;
  /** Throws `not_found`, also for somebody else's. */
  get(principal: Principal, id: string): Promise<Conversation>;
  create(
    principal: Principal,
    input: {
      agentId: string | null;
      title?: string;
      /** By the machine: until somebody or something finds a better one. */
      suggestedTitle?: string;
      kind?: Conversation['kind'];
      run?: GenerateRun;
    },
  ): Promise<Conversation>;
  update(principal: Principal, id: string, patch: ConversationPatch): Promise<Conversation>;
  /** With its messages, and attachments that nothing else shows. */
  remove(principal: Principal, id: string): Promise<void>;
  /**
   * All of somebody who is being removed, with their attachments, in that transaction; what it answers removes the files
   * once that is committed.
   */
  removeAll(sql: Sql, userId: string): Promise<() => Promise<void>>;
  /** A stretch of the shown branch, by default its end, with the conversation. */
  view(principal: Principal, id: string, query: MessageQuery): Promise<ConversationView>;
  /** Throws `not_found`, also for one of somebody else's conversation. */
  message(principal: Principal, id: string): Promise<Message>;
  /** What was stored beside messages of theirs, by id. */
  metadata(principal: Principal, messageIds: readonly string[]): Promise<Map<string, Record<string, unknown>>>;
  /** The branch that ends with this message, oldest first, its last `limit` messages. */
  branch(principal: Principal, conversationId: string, endId: string | null, limit: number): Promise<Message[]>;
  /** The same, as a reply is built on it; nothing where the message is not of theirs. */
  said(principal: Principal, conversationId: string, endId: string | null, limit: number): Promise<SaidBefore>;
  /** Adds a message and moves the head to it. Search knows it soon after. */
  append(principal: Principal, conversationId: string, message: NewMessage): Promise<Message>;
  /** Adds many, each below the one before it; answers what stands in the place of the first then, itself last. */
  appendAll(principal: Principal, conversationId: string, messages: readonly NewMessage[]): Promise<string[]>;
  /** Their conversation with this agent that was added to last; null when there is none. */
  findLatest(principal: Principal, agentId: string): Promise<string | null>;
  /** The last messages of all their conversations with an agent, oldest first. */
  withAgent(principal: Principal, agentId: string, limit: number): Promise<Message[]>;
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
  /**
   * Replies that were under way when the server ended become `interrupted`; what was left of people who are gone is
   * removed. Once, at start.
   */
  recover(): Promise<number>;
  /** Resolves when search knows all that was stored so far. */
  indexed(): Promise<void>;
  /** Ends the work of the index; what is left is done at the next start. */
  close(): Promise<void>;
}

export interface ConversationDeps extends SearchDeps {
  media: Pick<Media, 'removeMany'>;
  /** Something was said, changed or removed: told to rooms that read along. */
  news?: () => void;
}

export function createConversations(core: Core, deps: ConversationDeps): Conversations {
  const store = conversationStore(core.db);
  const search = createSearch(core, deps);

  const tell: Tell = (userId, conversationId, what) => {
    if (userId) core.broadcast({ user: userId }, 'chat:changed', { conversationId, what });
    deps.news?.();
  };
  const messages = createMessages(core, search, tell);

  async function find(principal: Principal, id: string): Promise<Conversation | null> {
    const row = await store.find(principal.userId, id);
    return row && toConversation(row);
  }

  async function get(principal: Principal, id: string): Promise<Conversation> {
    const found = await find(principal, id);
    if (!found) throw noSuch('conversation');
    return found;
  }

  return {
    async list(principal, { cursor, limit, archived, kind, agent }) {
      const filter = { archived: archived === 'yes', kind: kind ?? null, agent: agent ?? null };
      const rows = await store.list(principal.userId, filter, cursor ? readCursor(cursor) : null, limit + 1);
      return pageOf(rows, limit, (row) => ({ ts: row.updated_at, id: row.id }), toConversation);
    },
    find,
    get,
    async create(principal, { agentId, title, suggestedTitle = '', kind = 'chat', run = null }) {
      const id = uuidv7();
      const named = { title: title ?? suggested(suggestedTitle), titled: title !== undefined };
      const row = await store.insert({ id, userId: principal.userId, agentId, ...named, kind, run });
      tell(principal.userId, id, 'conversation');
      return toConversation(row);
    },
    async update(principal, id, { title, archived, showMessageId }) {
      if (showMessageId) await messages.show(principal, id, showMessageId);
      if (!(await store.update(principal.userId, id, { title, archived }))) throw noSuch('conversation');
      tell(principal.userId, id, 'conversation');
      return get(principal, id);
    },
    async remove(principal, id) {
      const mediaIds = await store.remove(principal.userId, id).finally(() => messages.forget(id));
      if (!mediaIds) throw noSuch('conversation');
      tell(principal.userId, id, 'removed');
      await deps.media.removeMany(mediaIds);
    },
    async removeAll(sql, userId) {
      const { ids, mediaIds } = await store.removeAll(sql, userId);
      return async () => {
        for (const id of ids) messages.forget(id);
        deps.news?.();
        for (let at = 0; at < mediaIds.length; at += MOST_FILES) {
          await deps.media.removeMany(mediaIds.slice(at, at + MOST_FILES));
        }
      };
    },
    async view(principal, id, query) {
      const conversation = await get(principal, id);
      return { conversation, ...(await messages.page(conversation, query)) };
    },
    message: messages.get,
    metadata: messages.metadata,
    async branch(principal, conversationId, endId, limit) {
      await get(principal, conversationId);
      return messages.branch(conversationId, endId, limit);
    },
    said: messages.said,
    append: messages.append,
    appendAll: messages.appendAll,
    findLatest: (principal, agentId) => store.findLatest(principal.userId, agentId),
    withAgent: messages.withAgent,
    change: messages.change,
    rate: messages.rate,
    async suggestTitle(conversationId, title) {
      const short = suggested(title);
      if (short !== '') tell(await store.suggestTitle(conversationId, short), conversationId, 'conversation');
    },
    summary: store.summary,
    setSummary: (conversationId, summary) =>
      store.setSummary(conversationId, summary).finally(() => messages.forget(conversationId)),
    async setRun(conversationId, run) {
      tell(await store.setRun(conversationId, run), conversationId, 'conversation');
    },
    async runs(states) {
      const rows = await store.runs(states);
      return rows.map(({ id, user_id, run }) => ({ id, userId: user_id, run }));
    },
    search: search.find,
    async recover() {
      const cut = await messages.recover();
      await store.removeLeft();
      search.start();
      return cut;
    },
    indexed: search.idle,
    close: search.close,
  };
}
