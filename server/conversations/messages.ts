// Messages in their tree: read as pages and branches from the end, added below one another, changed as a reply grows.
import type { ChatChanged } from '@/contracts/chat';
import type { Conversation, Message, MessageQuery } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Principal } from '../users/permissions';
import type { MessageChange, NewMessage, SaidBefore } from './conversations';
import { toJson } from './json';
import { keepBranches } from './kept-branches';
import { newRow, toMessage } from './message-shape';
import { interruptedParts } from './recover';
import { treeChanges } from './tree-changes';
import { type MessageRow, treeStore } from './tree-store';

export type Tell = (userId: string | null, conversationId: string, what: ChatChanged['what']) => void;

const UNIQUE = '23505';
const HERE = 'message in this conversation';

export const noSuch = (what: string) => new AppError('not_found', `There is no such ${what}.`);

const NONE_KEPT = { conversations: 0, messages: 0, characters: 0 };

export function createMessages(
  core: Pick<Core, 'db' | 'env'>,
  search: { enqueue(ids: readonly string[]): void },
  tell: Tell,
) {
  const tree = treeStore(core.db);
  const changes = treeChanges(core.db);
  /** Other servers on this database write too, unheard. */
  const kept = keepBranches(core.env.REDIS_URL === undefined ? undefined : NONE_KEPT);

  async function withSiblings(conversationId: string, rows: readonly MessageRow[]): Promise<Message[]> {
    const children =
      rows.length > 0
        ? await tree.children(
            conversationId,
            rows.map((row) => row.parent_id),
          )
        : new Map();
    return rows.map((row) => toMessage(row, children.get(row.parent_id) ?? [row.id]));
  }

  async function get(principal: Principal, id: string): Promise<Message> {
    const row = await tree.find(principal.userId, id);
    if (!row) throw noSuch('message');
    const [found] = await withSiblings(row.conversation_id, [row]);
    return found as Message;
  }

  /** Oldest first. */
  async function upwards(conversationId: string, endId: string | null, limit: number): Promise<MessageRow[]> {
    return endId === null || limit < 1 ? [] : (await tree.branch(conversationId, endId, limit)).reverse();
  }

  async function parentOf(conversationId: string, id: string): Promise<string | null> {
    const [row] = await tree.branch(conversationId, id, 1);
    if (!row) throw noSuch(HERE);
    return row.parent_id;
  }

  /** The message and what follows it on the shown branch, oldest first. */
  async function downFrom(conversationId: string, headId: string | null, id: string, count: number) {
    const rows = headId === null ? [] : await tree.below(conversationId, headId, id, count);
    if (rows[0]?.id !== id) throw noSuch('message on the branch that is shown');
    return rows;
  }

  async function stretchAround(conversationId: string, headId: string | null, id: string, limit: number) {
    const below = await downFrom(conversationId, headId, id, Math.ceil(limit / 2));
    const above = await upwards(conversationId, below[0]?.parent_id ?? null, limit - below.length);
    return [...above, ...below];
  }

  async function add(principal: Principal, conversationId: string, messages: readonly NewMessage[]) {
    const rows = messages.map(newRow);
    const outcome = await changes
      .append(principal.userId, conversationId, rows, messages[0]?.parentId)
      .catch((error: { code?: unknown }) => {
        if (error.code !== UNIQUE) throw error;
        throw new AppError('conflict', 'This message is stored already.', { cause: error });
      });
    if (outcome === 'no conversation') throw noSuch('conversation');
    if (outcome === 'no parent') throw noSuch(HERE);
    const parentId = messages[0]?.parentId;
    if (parentId !== undefined) {
      const said = rows.map(({ id, role, parts }, index) => ({
        ...{ id, role: role as Message['role'], parts: JSON.parse(parts) as Part[] },
        parentId: rows[index - 1]?.id ?? parentId,
      }));
      kept.added(principal.userId, conversationId, parentId, said);
    }
    search.enqueue(rows.filter(({ status }) => status !== 'streaming').map(({ id }) => id));
    tell(principal.userId, conversationId, 'message');
    return { rows, siblings: [...outcome, rows[0]!.id] };
  }

  return {
    /** Throws `not_found`. */
    get,
    async page({ id, headId }: Conversation, { before, after, around, limit }: MessageQuery) {
      const rows = await (around !== undefined
        ? stretchAround(id, headId, around, limit)
        : after !== undefined
          ? downFrom(id, headId, after, limit + 1).then((found) => found.slice(1))
          : upwards(id, before === undefined ? headId : await parentOf(id, before), limit));
      const [first, last] = [rows[0], rows.at(-1)];
      return {
        items: await withSiblings(id, rows),
        nextBefore: first?.parent_id ? first.id : null,
        nextAfter: last && last.id !== headId ? last.id : null,
      };
    },
    async branch(conversationId: string, endId: string | null, limit: number): Promise<Message[]> {
      return withSiblings(conversationId, await upwards(conversationId, endId, limit));
    },
    async metadata(principal: Principal, messageIds: readonly string[]) {
      const rows = await tree.metadata(principal.userId, messageIds);
      return new Map(rows.map(({ id, metadata }) => [id, metadata]));
    },
    async withAgent(principal: Principal, agentId: string, limit: number): Promise<Message[]> {
      const rows = await tree.withAgent(principal.userId, agentId, limit);
      return rows.reverse().map((row) => toMessage(row, [row.id]));
    },
    async append(principal: Principal, conversationId: string, message: NewMessage): Promise<Message> {
      const { rows } = await add(principal, conversationId, [message]);
      return get(principal, rows[0]!.id);
    },
    async appendAll(principal: Principal, conversationId: string, messages: readonly NewMessage[]): Promise<string[]> {
      return messages.length > 0 ? (await add(principal, conversationId, messages)).siblings : [];
    },
    async said(principal: Principal, conversationId: string, endId: string | null, limit: number): Promise<SaidBefore> {
      if (endId === null || limit < 1) return { messages: [], summary: null };
      const known = kept.find(principal.userId, conversationId, endId, limit);
      if (known) return known;
      const keep = kept.reading(principal.userId, conversationId);
      const rows = (await tree.said(principal.userId, conversationId, endId, limit)).reverse();
      const said = {
        messages: rows.map(({ id, parent_id, role, parts }) => ({ id, parentId: parent_id, role, parts })),
        summary: rows.at(-1)?.summary ?? null,
      };
      keep(said);
      return said;
    },
    /** Something else of it changed, or it is gone. */
    forget: kept.forget,
    async show(principal: Principal, conversationId: string, messageId: string): Promise<void> {
      if (!(await changes.show(principal.userId, conversationId, messageId))) throw noSuch(HERE);
    },
    async change(messageId: string, { parts, context, ...rest }: MessageChange): Promise<void> {
      const json = parts && toJson(parts);
      const written = json === undefined ? null : kept.changing(messageId);
      const changed = await changes
        .change(messageId, {
          ...rest,
          parts: json,
          metadata: context === undefined ? undefined : toJson({ context }),
        })
        .catch((error) => {
          written?.(null);
          throw error;
        });
      written?.(changed && json !== undefined ? (JSON.parse(json) as Part[]) : null);
      if (!changed || changed.status === 'streaming') return;
      search.enqueue([messageId]);
      tell(changed.user_id, changed.conversation_id, 'message');
    },
    async rate(principal: Principal, messageId: string, rating: 1 | -1 | null): Promise<Message> {
      if (!(await changes.rate(principal.userId, messageId, rating))) throw noSuch('message');
      return get(principal, messageId);
    },
    /** Ends the replies that were under way; returns how many. */
    async recover(): Promise<number> {
      const cut = await tree.listStreaming();
      for (const { id, parts } of cut) {
        await changes.change(id, { status: 'interrupted', parts: toJson(interruptedParts(parts)) });
      }
      return cut.length;
    },
  };
}
