// SQL of the tree of messages. A branch is walked from its end upwards by primary key, so that what a page costs does
// not grow with the conversation. A head moves in the transaction that adds its message.
import type { Message, Part } from '@/contracts/conversations';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';
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

export interface NewRow {
  id: string;
  parentId: string | null;
  role: string;
  status: string;
  agentId: string | null;
  /** As JSON. */
  parts: string;
  provider: string | null;
  model: string | null;
  tokens: number | null;
  metadata: string;
  createdAt: Date;
}

export interface RowChange {
  status?: string | undefined;
  agentId?: string | null | undefined;
  parts?: string | undefined;
  provider?: string | null | undefined;
  model?: string | null | undefined;
  tokens?: number | null | undefined;
  latencyMs?: number | null | undefined;
  firstTokenMs?: number | null | undefined;
  /** Merged into what is there. */
  metadata?: string | undefined;
}

const SELECT = `m.id, m.conversation_id, m.parent_id, m.role, m.status, m.agent_id, a.name AS agent_name, m.parts,
  m.provider, m.model, m.tokens, m.latency_ms, m.first_token_ms, m.rating, m.metadata, m.created_at`;

/** Columns of a change, by the name it has there. */
const COLUMNS = {
  status: 'status',
  agentId: 'agent_id',
  provider: 'provider',
  model: 'model',
  tokens: 'tokens',
  latencyMs: 'latency_ms',
  firstTokenMs: 'first_token_ms',
} as const;

/** The lock on the row lets one writer at a time. Answers the head so far. */
async function lockHead(sql: Sql, userId: string, conversationId: string): Promise<{ head_id: string | null } | null> {
  const rows = await sql.query<{ head_id: string | null }>(
    'SELECT head_id FROM conversation WHERE id = $2 AND user_id = $1 FOR UPDATE',
    [userId, conversationId],
  );
  return rows[0] ?? null;
}

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
      return db.query<SaidRow>(
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
    /**
     * Adds messages, each below the one before it, and moves the head to the last; the lock on the conversation lets one
     * writer at a time. One statement, since somebody waits. Answers what stood in the place of the first so far.
     */
    async append(
      userId: string,
      conversationId: string,
      rows: readonly NewRow[],
      /** Undefined: the first stands below the head. */
      parentId: string | null | undefined,
    ): Promise<string[] | 'no conversation' | 'no parent'> {
      const column = <K extends keyof NewRow>(key: K) => rows.map((row) => row[key]);
      const [outcome] = await db.query<{ found: boolean; placed: boolean; others: string[] }>(
        `WITH here AS (SELECT id, head_id FROM conversation WHERE id = $1 AND user_id = $2 FOR UPDATE),
         place AS (
           SELECT id, CASE WHEN $3 THEN $4::uuid ELSE head_id END AS parent_id FROM here
           WHERE NOT $3 OR $4::uuid IS NULL OR EXISTS (SELECT FROM message WHERE id = $4 AND conversation_id = $1)),
         added AS (
           INSERT INTO message (id, conversation_id, parent_id, role, status, agent_id, parts, provider, model, tokens,
             metadata, created_at)
           SELECT made.id, place.id, coalesce(made.parent_id, place.parent_id), made.role, made.status, made.agent_id,
             made.parts::jsonb, made.provider, made.model, made.tokens, made.metadata::jsonb, made.created_at
           FROM place, unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[],
             $13::text[], $14::int[], $15::text[], $16::timestamptz[])
             AS made (id, parent_id, role, status, agent_id, parts, provider, model, tokens, metadata, created_at)),
         moved AS (
           UPDATE conversation SET head_id = $5, updated_at = now() FROM place WHERE conversation.id = place.id),
         other AS (
           SELECT message.id, created_at FROM place JOIN message ON message.parent_id = place.parent_id
           UNION ALL
           SELECT message.id, created_at FROM place JOIN message ON conversation_id = place.id
           WHERE place.parent_id IS NULL AND message.parent_id IS NULL)
         SELECT EXISTS (SELECT FROM here) AS found, EXISTS (SELECT FROM place) AS placed,
           ARRAY (SELECT id FROM other ORDER BY created_at, id) AS others`,
        [
          conversationId,
          userId,
          parentId !== undefined,
          parentId ?? null,
          rows.at(-1)?.id,
          column('id'),
          rows.map((_, index) => rows[index - 1]?.id ?? null),
          column('role'),
          column('status'),
          column('agentId'),
          column('parts'),
          column('provider'),
          column('model'),
          column('tokens'),
          column('metadata'),
          column('createdAt'),
        ],
      );
      if (!outcome?.found) return 'no conversation';
      return outcome.placed ? outcome.others : 'no parent';
    },
    /** Whose message it is and where; null when it is gone. */
    async change(
      id: string,
      change: RowChange,
    ): Promise<{ conversation_id: string; user_id: string | null; status: Message['status'] } | null> {
      const values: unknown[] = [id];
      const set = (sql: (place: string) => string, value: unknown) => sql(`$${values.push(value)}`);
      const sets = Object.entries(COLUMNS).flatMap(([key, column]) => {
        const value = change[key as keyof typeof COLUMNS];
        return value === undefined ? [] : [set((place) => `${column} = ${place}`, value)];
      });
      if (change.parts !== undefined) sets.push(set((place) => `parts = ${place}::jsonb`, change.parts));
      if (change.metadata !== undefined) {
        sets.push(set((place) => `metadata = metadata || ${place}::jsonb`, change.metadata));
      }
      const rows = await db.query<{ conversation_id: string; user_id: string | null; status: Message['status'] }>(
        `UPDATE message SET ${sets.length > 0 ? sets.join(', ') : 'id = message.id'} FROM conversation c
         WHERE message.id = $1 AND c.id = message.conversation_id
         RETURNING message.conversation_id, c.user_id, message.status`,
        values,
      );
      return rows[0] ?? null;
    },
    async rate(userId: string, id: string, rating: 1 | -1 | null): Promise<boolean> {
      const changed = await db.run(
        `UPDATE message SET rating = $3::smallint FROM conversation c
         WHERE message.id = $2 AND c.id = message.conversation_id AND c.user_id = $1`,
        [userId, id, rating],
      );
      return changed > 0;
    },
    /** The head becomes the newest end below this message; false when it is not of here. */
    show(userId: string, conversationId: string, messageId: string): Promise<boolean> {
      return db.tx(async (sql) => {
        if (!(await lockHead(sql, userId, conversationId))) return false;
        const changed = await sql.run(
          `WITH RECURSIVE below (id, created_at) AS (
             SELECT id, created_at FROM message WHERE id = $2 AND conversation_id = $1
             UNION ALL
             SELECT message.id, message.created_at FROM below JOIN message ON message.parent_id = below.id),
           leaf AS (
             SELECT id FROM below WHERE NOT EXISTS (SELECT FROM message WHERE parent_id = below.id)
             ORDER BY created_at DESC, id DESC LIMIT 1)
           UPDATE conversation SET head_id = leaf.id FROM leaf WHERE conversation.id = $1`,
          [conversationId, messageId],
        );
        return changed > 0;
      });
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
