// The audit: who did what to what, kept for the admin. Rooms call `record` after a change that matters; it is never
// edited, and names nothing secret.
import { v7 as uuidv7, validate } from 'uuid';
import type { AuditEntry } from '@/contracts/users';
import type { Sql } from '../db/sql';
import { AppError } from '../errors';
import { auditStore } from './audit-store';
import type { Principal } from './permissions';

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
  const store = auditStore(db);
  return {
    async record(principal, action, object = null, details) {
      const all = principal?.kind === 'key' ? { ...details, byKey: principal.name } : details;
      await store.insert({ id: uuidv7(), user_id: principal?.userId ?? null, action, object, details: all });
    },
    async list({ cursor, limit }) {
      if (cursor !== undefined && !validate(cursor)) throw new AppError('invalid', 'cursor: not one of this list');
      const rows = await store.list(cursor ?? null, limit + 1);
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
