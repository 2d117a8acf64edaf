// SQL of memories. Every question names whose they are; the same words with the same agent are one row, also when they
// come twice at once.
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/open';
import { toVector } from './index-store';
import type { TextVector } from './text-vectors';

export interface MemoryRow {
  id: string;
  agent_id: string;
  agent_name: string;
  text: string;
  message_id: string | null;
  created_at: Date;
  updated_at: Date;
}

/** `similarity` null: not compared, there is no vector of this model. */
export type Recalled = MemoryRow & { similarity: number | null };

const SELECT = `m.id, m.agent_id, a.name AS agent_name, m.text, m.message_id, m.created_at, m.updated_at`;
const FROM = 'memory m JOIN agent a ON a.id = m.agent_id';
/** Words count, not how they are spaced or capitalised. */
const SAME = `lower(regexp_replace(text, '\\s+', ' ', 'g')) = lower(regexp_replace($3, '\\s+', ' ', 'g'))`;

export function memoryStore(db: Database) {
  return {
    list(userId: string, agentId: string | null): Promise<MemoryRow[]> {
      return db.query<MemoryRow>(
        `SELECT ${SELECT} FROM ${FROM} WHERE m.user_id = $1 AND ($2::uuid IS NULL OR m.agent_id = $2)
         ORDER BY lower(a.name), m.agent_id, m.updated_at DESC, m.id DESC`,
        [userId, agentId],
      );
    },
    async find(userId: string, id: string): Promise<MemoryRow | null> {
      const rows = await db.query<MemoryRow>(`SELECT ${SELECT} FROM ${FROM} WHERE m.id = $2 AND m.user_id = $1`, [
        userId,
        id,
      ]);
      return rows[0] ?? null;
    },
    /** The id of the row that holds these words now; null when there are `most` already. */
    add(
      userId: string,
      input: { agentId: string; text: string; messageId: string | null; vector: TextVector | null },
      most: number,
    ): Promise<string | null> {
      return db.tx(async (sql) => {
        await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('memory ' || $1 || $2, 0))", [
          userId,
          input.agentId,
        ]);
        const same = await sql.query<{ id: string }>(
          `UPDATE memory SET updated_at = now() WHERE user_id = $1 AND agent_id = $2 AND ${SAME} RETURNING id`,
          [userId, input.agentId, input.text],
        );
        if (same[0]) return same[0].id;
        const id = uuidv7();
        const made = await sql.run(
          `INSERT INTO memory (id, user_id, agent_id, text, message_id, embedding, embedding_model)
           SELECT $1, $2, $3, $4, $5, $6::vector, $7
           WHERE (SELECT count(*) FROM memory WHERE user_id = $2 AND agent_id = $3) < $8`,
          [
            id,
            userId,
            input.agentId,
            input.text,
            input.messageId,
            input.vector && toVector(input.vector.vector),
            input.vector?.model ?? null,
            most,
          ],
        );
        return made > 0 ? id : null;
      });
    },
    async update(userId: string, id: string, text: string, vector: TextVector | null): Promise<boolean> {
      const changed = await db.run(
        `UPDATE memory SET text = $3, embedding = $4::vector, embedding_model = $5, updated_at = now()
         WHERE id = $2 AND user_id = $1`,
        [userId, id, text, vector && toVector(vector.vector), vector?.model ?? null],
      );
      return changed > 0;
    },
    async remove(userId: string, id: string): Promise<boolean> {
      return (await db.run('DELETE FROM memory WHERE id = $2 AND user_id = $1', [userId, id])) > 0;
    },
    removeAll(userId: string, agentId: string | null): Promise<number> {
      return db.run('DELETE FROM memory WHERE user_id = $1 AND ($2::uuid IS NULL OR agent_id = $2)', [userId, agentId]);
    },
    async any(userId: string, agentId: string): Promise<boolean> {
      const rows = await db.prepared('SELECT FROM memory WHERE user_id = $1 AND agent_id = $2 LIMIT 1', [
        ...[userId, agentId],
      ]);
      return rows.length > 0;
    },
    /** All with this agent, with how near each is. */
    compare(userId: string, agentId: string, asked: TextVector | null): Promise<Recalled[]> {
      return db.prepared<Recalled>(
        `SELECT ${SELECT}, CASE WHEN m.embedding_model = $3 THEN -(m.embedding <#> $4::vector) END AS similarity
         FROM ${FROM} WHERE m.user_id = $1 AND m.agent_id = $2 ORDER BY m.updated_at DESC, m.id DESC`,
        [userId, agentId, asked?.model ?? null, asked && toVector(asked.vector)],
      );
    },
    async setVector(id: string, text: string, vector: TextVector): Promise<void> {
      await db.run('UPDATE memory SET embedding = $3::vector, embedding_model = $4 WHERE id = $1 AND text = $2', [
        id,
        text,
        toVector(vector.vector),
        vector.model,
      ]);
    },
  };
}
