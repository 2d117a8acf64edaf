// SQL of what changes the tree of messages: messages added, changed and rated, and another branch shown. A head moves in
// the transaction that adds its message.
import type { Message } from '@/contracts/conversations';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';

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

export function treeChanges(db: Database) {
  return {
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
      const [outcome] = await db.prepared<{ found: boolean; placed: boolean; others: string[] }>(
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
      const rows = await db.prepared<{ conversation_id: string; user_id: string | null; status: Message['status'] }>(
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
  };
}
