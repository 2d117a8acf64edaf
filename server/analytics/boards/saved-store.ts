// SQL of saved questions: whose each is, and who else may read it.
import { v7 as uuidv7 } from 'uuid';
import type { Saved, SavedPatch } from '@/contracts/boards';
import type { Database } from '../../db/open';

export interface SavedRow {
  id: string;
  owner_id: string;
  owner_name: string;
  name: string;
  question: string | null;
  plan: Saved['plan'];
  shared: boolean;
  created_at: Date;
  updated_at: Date;
}

export type NewSaved = Pick<Saved, 'name' | 'question' | 'plan' | 'shared'>;

const SELECT = `SELECT s.id, s.owner_id, u.name AS owner_name, s.name, s.question, s.plan, s.shared, s.created_at,
  s.updated_at FROM saved_question s JOIN "user" u ON u.id = s.owner_id`;

export function savedStore(db: Database) {
  return {
    /** The user's own and what others share, last changed first. */
    list(userId: string): Promise<SavedRow[]> {
      return db.query<SavedRow>(
        `${SELECT} WHERE s.owner_id = $1 OR s.shared ORDER BY s.updated_at DESC, s.id DESC LIMIT 1000`,
        [userId],
      );
    },
    async find(id: string): Promise<SavedRow | null> {
      return (await db.query<SavedRow>(`${SELECT} WHERE s.id = $1`, [id]))[0] ?? null;
    },
    /** Returns its id; that of the one there is when the owner has the same under this name. */
    insert(ownerId: string, saved: NewSaved): Promise<string> {
      return db.tx(async (sql) => {
        // A double click sends it twice at once.
        await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('saved ' || $1, 0))", [ownerId]);
        const plan = JSON.stringify(saved.plan);
        const [same] = await sql.query<{ id: string }>(
          `SELECT id FROM saved_question WHERE owner_id = $1 AND name = $2 AND plan = $3::jsonb
             AND question IS NOT DISTINCT FROM $4 AND shared = $5 LIMIT 1`,
          [ownerId, saved.name, plan, saved.question, saved.shared],
        );
        if (same) return same.id;
        const id = uuidv7();
        await sql.run(
          `INSERT INTO saved_question (id, owner_id, name, question, plan, shared)
           VALUES ($1, $2, $3, $4, $5::jsonb, $6)`,
          [id, ownerId, saved.name, saved.question, plan, saved.shared],
        );
        return id;
      });
    },
    /** Changes what is given of an own one; false when it is not theirs or gone. */
    async update(ownerId: string, id: string, patch: SavedPatch): Promise<boolean> {
      const changed = await db.run(
        `UPDATE saved_question SET name = coalesce($3, name), question = CASE WHEN $4 THEN $5 ELSE question END,
           plan = coalesce($6::jsonb, plan), shared = coalesce($7, shared), updated_at = now()
         WHERE id = $2 AND owner_id = $1`,
        [
          ownerId,
          id,
          patch.name ?? null,
          patch.question !== undefined,
          patch.question ?? null,
          patch.plan ? JSON.stringify(patch.plan) : null,
          patch.shared ?? null,
        ],
      );
      return changed > 0;
    },
    /** Its cards go with it. */
    async remove(ownerId: string, id: string): Promise<boolean> {
      return (await db.run('DELETE FROM saved_question WHERE id = $2 AND owner_id = $1', [ownerId, id])) > 0;
    },
  };
}
