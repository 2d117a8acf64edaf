// SQL of dashboards and their cards.
import { v7 as uuidv7 } from 'uuid';
import type { DashboardPatch } from '@/contracts/boards';
import type { Database } from '../../db/open';
import type { Sql } from '../../db/sql';
import type { SavedRow } from './saved-store';

export interface DashboardRow {
  id: string;
  owner_id: string;
  owner_name: string;
  name: string;
  shared: boolean;
  cards: number;
}

export interface CardRow extends SavedRow {
  card_id: string;
  width: number;
}

type Card = NonNullable<DashboardPatch['cards']>[number];

/** What a card may show to $1: what is theirs or shared, and what the owner of the dashboard put up of their own. */
const SHOWN = `(s.owner_id = $1 OR s.shared OR s.owner_id = d.owner_id)`;
const SELECT = `SELECT d.id, d.owner_id, u.name AS owner_name, d.name, d.shared, (
    SELECT count(*) FROM dashboard_card c JOIN saved_question s ON s.id = c.saved_id
    WHERE c.dashboard_id = d.id AND ${SHOWN}) AS cards
  FROM dashboard d JOIN "user" u ON u.id = d.owner_id`;

/** Held while cards are read and written, so that two clicks at once make one card. */
async function lockDashboard(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM dashboard WHERE id = $1 FOR UPDATE', [id])).length > 0;
}

export function dashboardStore(db: Database) {
  return {
    list(userId: string): Promise<DashboardRow[]> {
      return db.query<DashboardRow>(
        `${SELECT} WHERE d.owner_id = $1 OR d.shared ORDER BY d.owner_id <> $1, d.name, d.id LIMIT 1000`,
        [userId],
      );
    },
    async find(userId: string, id: string): Promise<DashboardRow | null> {
      return (await db.query<DashboardRow>(`${SELECT} WHERE d.id = $2`, [userId, id]))[0] ?? null;
    },
    cards(userId: string, id: string): Promise<CardRow[]> {
      return db.query<CardRow>(
        `SELECT c.id AS card_id, c.width, s.id, s.owner_id, u.name AS owner_name, s.name, s.question, s.plan, s.shared,
           s.created_at, s.updated_at
         FROM dashboard_card c JOIN dashboard d ON d.id = c.dashboard_id JOIN saved_question s ON s.id = c.saved_id
           JOIN "user" u ON u.id = s.owner_id
         WHERE d.id = $2 AND ${SHOWN} ORDER BY c.position, c.id`,
        [userId, id],
      );
    },
    async insert(ownerId: string, name: string, shared: boolean): Promise<string> {
      const id = uuidv7();
      await db.run('INSERT INTO dashboard (id, owner_id, name, shared) VALUES ($1, $2, $3, $4)', [
        id,
        ownerId,
        name,
        shared,
      ]);
      return id;
    },
    async update(id: string, patch: Pick<DashboardPatch, 'name' | 'shared'>): Promise<void> {
      await db.run(
        `UPDATE dashboard SET name = coalesce($2, name), shared = coalesce($3, shared), updated_at = now()
         WHERE id = $1`,
        [id, patch.name ?? null, patch.shared ?? null],
      );
    },
    /** Those of `ids` that the user may put on a dashboard: their own and shared ones. */
    async usable(userId: string, ids: string[]): Promise<Set<string>> {
      const rows = await db.query<{ id: string }>(
        'SELECT id FROM saved_question WHERE id = ANY ($2::uuid[]) AND (owner_id = $1 OR shared)',
        [userId, ids],
      );
      return new Set(rows.map((row) => row.id));
    },
    /** The cards from now on, in this order; each question once. A card that stays keeps its id. */
    setCards(id: string, cards: Card[]): Promise<void> {
      return db.tx(async (sql) => {
        if (!(await lockDashboard(sql, id))) return;
        const savedIds = cards.map((card) => card.savedId);
        await sql.run('DELETE FROM dashboard_card WHERE dashboard_id = $1 AND saved_id <> ALL ($2::uuid[])', [
          id,
          savedIds,
        ]);
        for (const [position, { savedId, width }] of cards.entries()) await place(sql, id, savedId, width, position);
      });
    },
    /** Adds it at the end; one that is there already keeps its place and gets the width. */
    addCard(id: string, { savedId, width }: Card, most: number): Promise<'done' | 'full'> {
      return db.tx(async (sql) => {
        if (!(await lockDashboard(sql, id))) return 'done';
        const [found] = await sql.query<{ cards: number; there: boolean | null; next: number | null }>(
          `SELECT count(*) AS cards, bool_or(saved_id = $2) AS there, max(position) + 1 AS next
           FROM dashboard_card WHERE dashboard_id = $1`,
          [id, savedId],
        );
        if (!found?.there && (found?.cards ?? 0) >= most) return 'full';
        await place(sql, id, savedId, width, found?.there ? null : (found?.next ?? 0));
        return 'done';
      });
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM dashboard WHERE id = $1', [id]);
    },
  };

  async function place(sql: Sql, dashboardId: string, savedId: string, width: number, position: number | null) {
    const moved = await sql.run(
      `UPDATE dashboard_card SET width = $3, position = coalesce($4, position)
       WHERE dashboard_id = $1 AND saved_id = $2`,
      [dashboardId, savedId, width, position],
    );
    if (moved > 0) return;
    await sql.run(
      'INSERT INTO dashboard_card (id, dashboard_id, saved_id, width, position) VALUES ($1, $2, $3, $4, $5)',
      [uuidv7(), dashboardId, savedId, width, position ?? 0],
    );
  }
}
