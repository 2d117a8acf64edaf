// SQL over what people wrote in their conversations, as the graph reads it: which conversations are not read as they are
// now, their own messages on the shown branch, and what was read of each before. A message that was read has an episode
// of its own (`chunk_id` the message, no place), so has a conversation (no title): its text says as what it was read.
import type { Part } from '@/contracts/parts';
import type { Sql } from '../../db/sql';
import { BELIEF, type BeliefRow } from '../recording-store';

export interface ConversationRow {
  id: string;
  user_id: string;
  title: string;
  head_id: string;
  agent_id: string | null;
}

export interface OwnMessage {
  id: string;
  created_at: Date;
  /** Who answered it, each try. */
  agents: string[];
}

/** Branches that are longer are read from here on: a bound, not a goal. */
const MOST_DEEP = 20_000;
/** Facts whose names are looked for in other messages. */
const MOST_LOOKED_FOR = 100;
const IS_MESSAGE = `kind = 'message' AND space = 'user'`;
const OF_MESSAGES = `source_id = $1 AND ${IS_MESSAGE} AND chunk_id IS NOT NULL
  AND ($2::uuid[] IS NULL OR chunk_id = ANY ($2::uuid[]))`;

export function messagesStore(sql: Sql) {
  return {
    async agents(): Promise<{ id: string; forgets: boolean }[]> {
      return sql.query(
        `SELECT id, coalesce(config->'flags'->>'memory', 'true') = 'false' AS forgets FROM agent ORDER BY id`,
      );
    },
    /** Chats of people whose mark does not begin with their head and `readAs`. Generated ones hold no person's words. */
    unread(readAs: string, limit: number): Promise<ConversationRow[]> {
      return sql.query<ConversationRow>(
        `SELECT c.id, c.user_id, c.title, c.head_id, c.agent_id FROM conversation c JOIN "user" u ON u.id = c.user_id
         WHERE c.kind = 'chat' AND c.head_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.source_id = c.id
           AND e.${IS_MESSAGE} AND e.chunk_id IS NULL AND e.title = '' AND starts_with(e.text, c.head_id || ' ' || $1))
         ORDER BY c.id LIMIT $2`,
        [readAs, limit],
      );
    },
    /** The person's own messages on the shown branch, oldest first. */
    own({ id, head_id }: Pick<ConversationRow, 'id' | 'head_id'>): Promise<OwnMessage[]> {
      return sql.query<OwnMessage>(
        `WITH RECURSIVE branch (id, parent_id, role, status, created_at, depth) AS (
           SELECT id, parent_id, role, status, created_at, 1 FROM message WHERE id = $2 AND conversation_id = $1
           UNION ALL
           SELECT m.id, m.parent_id, m.role, m.status, m.created_at, depth + 1
           FROM branch JOIN message m ON m.id = branch.parent_id WHERE depth < $3)
         SELECT b.id, b.created_at, ARRAY (SELECT DISTINCT r.agent_id FROM message r
           WHERE r.parent_id = b.id AND r.role = 'assistant' AND r.agent_id IS NOT NULL) AS agents
         FROM branch b WHERE b.role = 'user' AND b.status = 'done' ORDER BY b.depth DESC`,
        [id, head_id, MOST_DEEP],
      );
    },
    /** Messages of this conversation that were read, and as what. */
    read(conversationId: string): Promise<{ id: string; read_as: string }[]> {
      return sql.query(
        `SELECT chunk_id AS id, text AS read_as FROM episode WHERE source_id = $1 AND ${IS_MESSAGE}
           AND chunk_id IS NOT NULL AND start IS NULL`,
        [conversationId],
      );
    },
    async parts(messageId: string): Promise<Part[] | null> {
      const rows = await sql.query<{ parts: Part[] }>(`SELECT parts FROM message WHERE id = $1`, [messageId]);
      return rows[0]?.parts ?? null;
    },
    /** Conversations that the graph knows words of and that are gone, with whose they were. */
    gone(limit: number): Promise<{ id: string; user_id: string }[]> {
      return sql.query(
        `SELECT DISTINCT e.source_id AS id, e.space_id AS user_id FROM episode e WHERE e.${IS_MESSAGE}
           AND e.chunk_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.id = e.source_id) LIMIT $1`,
        [limit],
      );
    },
    /** One row of each believed statement that rests on these messages; null: on any of the conversation. */
    said(conversationId: string, messageIds: readonly string[] | null): Promise<BeliefRow[]> {
      return sql.query<BeliefRow>(
        `SELECT DISTINCT ON (statement_id) ${BELIEF} FROM fact WHERE retracted_at IS NULL
           AND episode_id IN (SELECT id FROM episode WHERE ${OF_MESSAGES}) ORDER BY statement_id`,
        [conversationId, messageIds && [...messageIds]],
      );
    },
    /** The mark of a message or, with `messageId` null, of the conversation. */
    async unmark(conversationId: string, messageId: string | null): Promise<void> {
      await sql.run(
        `DELETE FROM episode WHERE source_id = $1 AND ${IS_MESSAGE} AND start IS NULL
           AND CASE WHEN $2::uuid IS NULL THEN chunk_id IS NULL AND title = '' ELSE chunk_id = $2 END`,
        [conversationId, messageId],
      );
    },
    async removeEpisode(id: string): Promise<void> {
      await sql.run('DELETE FROM episode WHERE id = $1', [id]);
    },
    /** Everything that came of these messages, what was known of it in the past too. */
    async forget(conversationId: string, messageIds: readonly string[] | null): Promise<void> {
      const values = [conversationId, messageIds && [...messageIds]];
      await sql.run(`DELETE FROM fact WHERE episode_id IN (SELECT id FROM episode WHERE ${OF_MESSAGES})`, values);
      await sql.run(`DELETE FROM episode WHERE ${OF_MESSAGES}`, values);
    },
    /** Other messages of the person that name the same things may say the same: they are to be read again. */
    async readAgain(userId: string, factIds: readonly string[]): Promise<void> {
      if (factIds.length === 0) return;
      await sql.run(
        `UPDATE episode x SET text = '' WHERE x.${IS_MESSAGE} AND x.space_id = $1 AND x.start IS NULL
           AND (x.chunk_id IS NULL AND x.title = '' OR x.chunk_id IN (
             SELECT m.id FROM fact f JOIN entity s ON s.id = f.subject_id LEFT JOIN entity o ON o.id = f.object_id
               JOIN conversation c ON c.user_id = $1 JOIN message m ON m.conversation_id = c.id AND m.role = 'user'
             WHERE f.id = ANY ($2::uuid[]) AND strpos(lower(m.parts::text), lower(s.name)) > 0
               AND strpos(lower(m.parts::text), lower(coalesce(o.name, f.value, ''))) > 0))`,
        [userId, factIds.slice(0, MOST_LOOKED_FOR)],
      );
    },
  };
}
