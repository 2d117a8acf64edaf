// SQL of the history of the question box: each question of a user once, the latest answer with it, the last 500.
import { v7 as uuidv7 } from 'uuid';
import type { Answer } from '@/contracts/analytics';
import type { Key } from '../../cursor';
import type { Database } from '../../db/open';

export const MOST_KEPT = 500;

export interface AskedRow {
  id: string;
  question: string;
  answer: string;
  plan: unknown;
  planner: Answer['planner'];
  asked_at: Date;
}

export function askedStore(db: Database) {
  return {
    /** In place of the same question asked before; what is beyond the last 500 goes. */
    record(userId: string, question: string, answer: Answer): Promise<void> {
      return db.tx(async (sql) => {
        // Two that arrive at once would both find no earlier one.
        await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('asked ' || $1, 0))", [userId]);
        await sql.run('DELETE FROM asked_question WHERE user_id = $1 AND question = $2', [userId, question]);
        await sql.run(
          `INSERT INTO asked_question (id, user_id, question, plan, answer, value, planner, latency_ms)
           VALUES ($1, $2, $3, $4::jsonb, $5, $6::jsonb, $7, $8)`,
          [
            uuidv7(),
            userId,
            question,
            answer.plan && JSON.stringify(answer.plan),
            answer.answer,
            JSON.stringify(answer.value),
            answer.planner,
            answer.latency_ms,
          ],
        );
        await sql.run(
          `DELETE FROM asked_question WHERE id IN (
             SELECT id FROM asked_question WHERE user_id = $1 ORDER BY asked_at DESC, id DESC OFFSET $2)`,
          [userId, MOST_KEPT],
        );
      });
    },
    list(userId: string, after: Key | null, count: number): Promise<AskedRow[]> {
      return db.query<AskedRow>(
        `SELECT id, question, answer, plan, planner, asked_at FROM asked_question
         WHERE user_id = $1 AND (asked_at, id) < (coalesce($2::timestamptz, 'infinity'),
           coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         ORDER BY asked_at DESC, id DESC LIMIT $4`,
        [userId, after?.ts ?? null, after?.id ?? null, count],
      );
    },
    /** One of them, or with null all; returns how many went. */
    remove(userId: string, id: string | null): Promise<number> {
      return db.run('DELETE FROM asked_question WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2)', [userId, id]);
    },
  };
}
