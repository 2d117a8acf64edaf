// SQL of reading the tree of messages. A branch is walked from its end upwards by primary key, so that what a page costs
// does not grow with the conversation.
import type { Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Database } from '../db/open';
import type { Summary } from './conversations';

export interface MessageRow {
  id: string;
  conversation_id: string;
  parent_id: string | null;
  role: Message['role'];
  status: Message['status'];
  agent_id: string | null;
  agent_name: string | null;
  parts: Part[];
  provider: string | null;
  model: string | null;
  tokens: number | null;
  latency_ms: number | null;
  first_token_ms: number | null;
  rating: 1 | -1 | null;
  metadata: Record<string, unknown>;
  created_at: Date;
}

export type SaidRow = Pick<MessageRow, 'id' | 'parent_id' | 'role' | 'parts'> & { summary: Summary | null };

const SELECT = `m.id, m.conversation_id, m.parent_id, m.role, m.status, m.agent_id, a.name AS agent_name, m.parts,
  m.provider, m.model, m.tokens, m.latency_ms, m.first_token_ms, m.rating, m.metadata, m.created_at`;

export function treeStore(db: Database) {
  return {
    async find(userId: string, id: string): Promise<MessageRow | null> {
      const rows = await db.query<MessageRow>(
        `SELECT ${SELECT} FROM message m JOIN conversation c ON c.id = m.conversation_id
           LEFT JOIN agent a ON a.id = m.agent_id WHERE m.id = $2 AND c.user_id = $1`,
        [userId, id],
      );
      return rows[0] ?? null;
    },
    /** The last `count` messages of the branch that ends with `endId`, newest first; none when it is not of here. */
    branch(conversationId: string, endId: string, count: number): Promise<MessageRow[]> {
      return db.query<MessageRow>(
        `WITH RECURSIVE branch (id, parent_id, depth) AS (
           SELECT id, parent_id, 1 FROM message WHERE id = $2 AND conversation_id = $1
           UNION ALL
           SELECT message.id, message.parent_id, depth + 1 FROM branch JOIN message ON message.id = branch.parent_id
           WHERE depth < $3)
         SELECT ${SELECT} FROM branch JOIN message m ON m.id = branch.id LEFT JOIN agent a ON a.id = m.agent_id
         ORDER BY branch.depth`,
        [conversationId, endId, count],
      );
    },
    /** The same, as a reply is built on it: what was said alone, with the summary of the conversation beside each. */
    said(userId: string, conversationId: string, endId: string, count: number): Promise<SaidRow[]> {
      return db.prepared<SaidRow>(
        `WITH RECURSIVE branch (id, parent_id, role, parts, summary, depth) AS (
           SELECT m.id, m.parent_id, m.role, m.parts, c.summary, 1 FROM message m JOIN conversation c
             ON c.id = m.conversation_id WHERE m.id = $3 AND c.id = $2 AND c.user_id = $1
           UNION ALL
           SELECT m.id, m.parent_id, m.role, m.parts, NULL, depth + 1 FROM branch JOIN message m ON m.id = branch.parent_id
           WHERE depth < $4)
         SELECT id, parent_id, role, parts, summary FROM branch ORDER BY depth`,
        [userId, conversationId, endId, count],
      );
    },
    /**
     * A message and the next ones on the branch that ends with `endId`, oldest first. Walked from the end, since only
     * that way is one branch: where it does not hold the message, what comes first is another.
     */
    below(conversationId: string, endId: string, id: string, count: number): Promise<MessageRow[]> {
      return db.query<MessageRow>(
        `WITH RECURSIVE branch (id, parent_id, depth) AS (
           SELECT id, parent_id, 1 FROM message WHERE id = $2 AND conversation_id = $1
           UNION ALL
           SELECT message.id, message.parent_id, depth + 1 FROM branch JOIN message ON message.id = branch.parent_id
           WHERE branch.id <> $3),
         found AS (SELECT id, depth FROM branch ORDER BY depth DESC LIMIT $4)
         SELECT ${SELECT} FROM found JOIN message m ON m.id = found.id LEFT JOIN agent a ON a.id = m.agent_id
         ORDER BY found.depth DESC`,
        [conversationId, endId, id, count],
      );
    },
    /** Ids of the messages below each of these parents (null: at the beginning), oldest first. */
    async children(
      conversationId: string,
      parentIds: readonly (string | null)[],
    ): Promise<Map<string | null, string[]>> {
      const named = parentIds.filter((id) => id !== null);
      const rows = await db.query<{ id: string; parent_id: string | null }>(
        `SELECT id, parent_id FROM (
           SELECT id, parent_id, created_at FROM message WHERE parent_id = ANY ($2::uuid[]) AND conversation_id = $1
           UNION ALL
           SELECT id, parent_id, created_at FROM message WHERE $3 AND parent_id IS NULL AND conversation_id = $1
         ) AS child ORDER BY created_at, id`,
        [conversationId, named, named.length < parentIds.length],
      );
      const children = new Map<string | null, string[]>();
      for (const { id, parent_id } of rows) children.set(parent_id, [...(children.get(parent_id) ?? []), id]);
      return children;
    },
    /** Messages of all conversations with an agent, newest first. */
    withAgent(userId: string, agentId: string, count: number): Promise<MessageRow[]> {
      return db.query<MessageRow>(
        `SELECT ${SELECT} FROM message m JOIN conversation c ON c.id = m.conversation_id
           LEFT JOIN agent a ON a.id = m.agent_id
         WHERE c.user_id = $1 AND c.agent_id = $2 ORDER BY m.created_at DESC, m.id DESC LIMIT $3`,
        [userId, agentId, count],
      );
    },
    metadata(userId: string, ids: readonly string[]): Promise<{ id: string; metadata: Record<string, unknown> }[]> {
      return db.query(
        `SELECT m.id, m.metadata - 'context' AS metadata FROM message m JOIN conversation c ON c.id = m.conversation_id
         WHERE m.id = ANY ($2::uuid[]) AND c.user_id = $1`,
        [userId, ids],
      );
    },
    listStreaming(): Promise<{ id: string; parts: Part[] }[]> {
      return db.query(`SELECT id, parts FROM message WHERE status = 'streaming'`);
    },
  };
}
