// Counts attempts in the rate_limit table, one atomic statement each, so that a burst of parallel guesses is counted
// as strictly as a slow one and several nodes count together.
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../db/sql';

export interface AttemptRule {
  max: number;
  windowMs: number;
}

export interface AttemptStore {
  /** Counts one attempt. Answers null when it is allowed, else how many ms to wait. */
  consume(key: string, rule: AttemptRule): Promise<number | null>;
  forget(key: string): Promise<void>;
  prune(olderThanMs: number): Promise<void>;
}

export function createAttemptStore(db: Sql, now: () => number = Date.now): AttemptStore {
  return {
    async consume(key, rule) {
      const at = now();
      const counted = await db.run(
        `INSERT INTO rate_limit AS r (id, key, count, last_request) VALUES ($1, $2, 1, $3)
         ON CONFLICT (key) DO UPDATE SET
           count = CASE WHEN r.last_request <= $3 - $4::bigint THEN 1 ELSE r.count + 1 END,
           last_request = $3
         WHERE r.last_request <= $3 - $4::bigint OR r.count < $5`,
        [uuidv7(), key, at, rule.windowMs, rule.max],
      );
      if (counted > 0) return null;
      const rows = await db.query<{ last_request: number }>('SELECT last_request FROM rate_limit WHERE key = $1', [
        key,
      ]);
      return Math.max(1, (rows[0]?.last_request ?? at - rule.windowMs) + rule.windowMs - at);
    },
    async forget(key) {
      await db.run('DELETE FROM rate_limit WHERE key = $1', [key]);
    },
    async prune(olderThanMs) {
      await db.run('DELETE FROM rate_limit WHERE last_request < $1', [now() - olderThanMs]);
    },
  };
}
