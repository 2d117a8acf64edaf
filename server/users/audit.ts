// The audit: who did what to what, kept for the admin. Rooms call `record` after a change that matters; it is never
// edited, and names nothing secret.
import { v7 as uuidv7, validate } from 'uuid';
import type { AuditEntry } from '@/contracts/users';
import type { Sql } from '../db/sql';
import { AppError } from '../errors';
import type { Principal } from './permissions';

interface AuditRow {
  id: string;
  at: Date;
  user_id: string | null;
  name: string | null;
  action: string;
  object: string | null;
  details: unknown;
}

export interface Audit {
  /**
   * Writes one entry. `action` reads `room.verb`; `object` is an id (or an e-mail address); `details` is plain JSON
   * without secrets. Null as principal: nobody was signed in.
   */
  record(principal: Principal | null, action: string, object?: string | null, details?: object): Promise<void>;
  /** Newest first. Throws `invalid` for a cursor that is none. */
  list(query: { cursor?: string | undefined; limit: number }): Promise<{
    items: AuditEntry[];
    nextCursor: string | null;
  }>;
}

export function createAudit(db: Sql): Audit {
  return {
    async record(principal, action, object = null, details) {
      const all = principal?.kind === 'key' ? { ...details, byKey: principal.name } : details;
      await db.run('INSERT INTO audit (id, user_id, action, object, details) VALUES ($1, $2, $3, $4, $5)', [
        uuidv7(),
        principal?.userId ?? null,
        action,
        object,
        all ? JSON.stringify(all) : null,
      ]);
    },
    async list({ cursor, limit }) {
      if (cursor !== undefined && !validate(cursor)) throw new AppError('invalid', 'cursor: not one of this list');
      // Ids are made in time order, so one column both sorts and marks the place.
      const rows = await db.query<AuditRow>(
        `SELECT a.id, a.at, a.user_id, u.name, a.action, a.object, a.details
         FROM audit a LEFT JOIN "user" u ON u.id = a.user_id
         WHERE $1::uuid IS NULL OR a.id < $1 ORDER BY a.id DESC LIMIT $2`,
        [cursor ?? null, limit + 1],
      );
      const items = rows.slice(0, limit).map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        by: row.user_id && row.name ? { id: row.user_id, name: row.name } : null,
        action: row.action,
        object: row.object,
        details: row.details,
      }));
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  };
}
