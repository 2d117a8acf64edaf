// The rows of the audit: added and read, never changed.
import type { Sql } from '../db/sql';

export interface AuditRow {
  id: string;
  at: Date;
  user_id: string | null;
  name: string | null;
  action: string;
  object: string | null;
  details: unknown;
}

export function auditStore(db: Sql) {
  return {
    async insert(entry: Pick<AuditRow, 'id' | 'user_id' | 'action' | 'object' | 'details'>): Promise<void> {
      await db.run('INSERT INTO audit (id, user_id, action, object, details) VALUES ($1, $2, $3, $4, $5)', [
        entry.id,
        entry.user_id,
        entry.action,
        entry.object,
        entry.details ? JSON.stringify(entry.details) : null,
      ]);
    },
    /** Newest first. Ids are made in time order, so one column both sorts and marks the place. */
    list(after: string | null, count: number): Promise<AuditRow[]> {
      return db.query<AuditRow>(
        `SELECT a.id, a.at, a.user_id, u.name, a.action, a.object, a.details
         FROM audit a LEFT JOIN "user" u ON u.id = a.user_id
         WHERE $1::uuid IS NULL OR a.id < $1 ORDER BY a.id DESC LIMIT $2`,
        [after, count],
      );
    },
  };
}
