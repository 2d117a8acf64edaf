// SQL of conversations: the rows themselves, apart from their messages. Every question names whose they are.
import type { GenerateRun } from '@/contracts/conversations';
import type { Key } from '../cursor';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';
import type { Summary } from './conversations';
import { toJson } from './json';

export interface ConversationRow {
  id: string;
  user_id: string | null;
  agent_id: string | null;
  agent_name: string | null;
  title: string;
  kind: 'chat' | 'generated';
  archived: boolean;
  head_id: string | null;
  run: GenerateRun | null;
  messages: number;
  created_at: Date;
  updated_at: Date;
}

export interface ListFilter {
  archived: boolean;
  kind: string | null;
  /** Id or slug of an agent. */
  agent: string | null;
}

const COLUMNS = `c.id, c.user_id, c.agent_id, a.name AS agent_name, c.title, c.kind, c.archived, c.head_id, c.run,
  (SELECT count(*) FROM message WHERE conversation_id = c.id) AS messages, c.created_at, c.updated_at`;
const SELECT = `SELECT ${COLUMNS} FROM conversation c LEFT JOIN agent a ON a.id = c.agent_id`;

export function conversationStore(db: Database) {
  return {
    list(userId: string, filter: ListFilter, after: Key | null, count: number): Promise<ConversationRow[]> {
      return db.query<ConversationRow>(
        `${SELECT} WHERE c.user_id = $1 AND c.archived = $2 AND ($3::text IS NULL OR c.kind = $3)
           AND ($4::text IS NULL OR c.agent_id::text = lower($4) OR a.slug = $4)
           AND ($5::timestamptz IS NULL OR (c.updated_at, c.id) < ($5::timestamptz, $6::uuid))
         ORDER BY c.updated_at DESC, c.id DESC LIMIT $7`,
        [userId, filter.archived, filter.kind, filter.agent, after?.ts ?? null, after?.id ?? null, count],
      );
    },
    async find(userId: string, id: string): Promise<ConversationRow | null> {
      const rows = await db.prepared<ConversationRow>(`${SELECT} WHERE c.id = $2 AND c.user_id = $1`, [userId, id]);
      return rows[0] ?? null;
    },
    /** The one with this agent that was added to last. */
    async findLatest(userId: string, agentId: string): Promise<string | null> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM conversation WHERE user_id = $1 AND agent_id = $2 AND kind = 'chat' AND NOT archived
         ORDER BY updated_at DESC, id DESC LIMIT 1`,
        [userId, agentId],
      );
      return rows[0]?.id ?? null;
    },
    async insert(row: {
      id: string;
      userId: string;
      agentId: string | null;
      title: string;
      titled: boolean;
      kind: string;
      run: GenerateRun | null;
    }): Promise<ConversationRow> {
      const rows = await db.prepared<ConversationRow>(
        `WITH c AS (
           INSERT INTO conversation (id, user_id, agent_id, title, titled, kind, run)
           VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb) RETURNING *)
         SELECT ${COLUMNS} FROM c LEFT JOIN agent a ON a.id = c.agent_id`,
        [row.id, row.userId, row.agentId, row.title, row.titled, row.kind, row.run && toJson(row.run)],
      );
      return rows[0]!;
    },
    /** True when it is theirs. A title that somebody gives is theirs from then on. */
    async update(userId: string, id: string, patch: { title?: string; archived?: boolean }): Promise<boolean> {
      const changed = await db.run(
        `UPDATE conversation SET title = coalesce($3, title), titled = titled OR $3::text IS NOT NULL,
           archived = coalesce($4, archived) WHERE id = $2 AND user_id = $1`,
        [userId, id, patch.title ?? null, patch.archived ?? null],
      );
      return changed > 0;
    },
    /** Whose it is, when the title was taken; null when a person wrote theirs. */
    async suggestTitle(id: string, title: string): Promise<string | null> {
      const rows = await db.prepared<{ user_id: string | null }>(
        'UPDATE conversation SET title = $2 WHERE id = $1 AND NOT titled RETURNING user_id',
        [id, title],
      );
      return rows[0]?.user_id ?? null;
    },
    async summary(id: string): Promise<Summary | null> {
      const rows = await db.query<{ summary: Summary | null }>('SELECT summary FROM conversation WHERE id = $1', [id]);
      return rows[0]?.summary ?? null;
    },
    async setSummary(id: string, summary: Summary): Promise<void> {
      await db.run('UPDATE conversation SET summary = $2::jsonb WHERE id = $1', [id, toJson(summary)]);
    },
    /** Whose it is; null when it is gone. */
    async setRun(id: string, run: GenerateRun): Promise<string | null> {
      const rows = await db.query<{ user_id: string | null }>(
        'UPDATE conversation SET run = $2::jsonb WHERE id = $1 RETURNING user_id',
        [id, toJson(run)],
      );
      return rows[0]?.user_id ?? null;
    },
    runs(states: readonly string[]): Promise<{ id: string; user_id: string; run: GenerateRun }[]> {
      return db.query(
        `SELECT id, user_id, run FROM conversation
         WHERE kind = 'generated' AND user_id IS NOT NULL AND run ->> 'state' = ANY ($1::text[])
         ORDER BY created_at, id`,
        [states],
      );
    },
    /** All of somebody's, with their attachments; answers their ids and the media that these were. */
    async removeAll(sql: Sql, userId: string): Promise<{ ids: string[]; mediaIds: string[] }> {
      const gone = await sql.query<{ id: string }>('DELETE FROM conversation WHERE user_id = $1 RETURNING id', [
        userId,
      ]);
      const files = await sql.query<{ media_id: string }>(
        'DELETE FROM attachment WHERE user_id = $1 RETURNING media_id',
        [userId],
      );
      return { ids: gone.map(({ id }) => id), mediaIds: files.map((row) => row.media_id) };
    },
    /** Of people who are not there any more; returns how many. */
    removeLeft(): Promise<number> {
      return db.run(
        'DELETE FROM conversation c WHERE user_id IS NOT NULL AND NOT EXISTS (SELECT FROM "user" u WHERE u.id = c.user_id)',
      );
    },
    /**
     * Removes it with its messages and those attachments that no other message of its owner shows; answers the media
     * of these. Null when it is not theirs.
     */
    remove(userId: string, id: string): Promise<string[] | null> {
      return db.tx(async (sql) => {
        const shown = await sql.query<{ id: string }>(
          `SELECT DISTINCT found #>> '{}' AS id FROM message, jsonb_path_query(parts, '$[*].**{0 to 2}.attachmentId') AS found
           WHERE conversation_id = $1`,
          [id],
        );
        const gone = await sql.run('DELETE FROM conversation WHERE id = $2 AND user_id = $1', [userId, id]);
        if (gone === 0) return null;
        if (shown.length === 0) return [];
        const rows = await sql.query<{ media_id: string }>(
          `DELETE FROM attachment WHERE user_id = $1 AND id::text = ANY ($2::text[]) AND id::text NOT IN (
             SELECT found #>> '{}' FROM message m JOIN conversation c ON c.id = m.conversation_id,
               jsonb_path_query(m.parts, '$[*].**{0 to 2}.attachmentId') AS found
             WHERE c.user_id = $1 AND m.parts::text LIKE '%attachmentId%')
           RETURNING media_id`,
          [userId, shown.map((one) => one.id)],
        );
        return rows.map((row) => row.media_id);
      });
    },
  };
}
