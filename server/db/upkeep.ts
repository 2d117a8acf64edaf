// The embedded database has no autovacuum: rows that were rewritten (tracks as they go on, minute counts) would pile
// up, and the planner would never learn how large the tables are. So it is done here, in the quiet between batches.
// A Postgres server looks after itself.
import type { Logger } from '../log';
import type { Database } from './open';

/** Tables whose rows are rewritten; detections are only added and dropped by the day. */
const REWRITTEN = ['track', 'detection_minute', 'camera', 'session', 'rate_limit', 'batch', 'media'];
const FIRST_MS = 5 * 60_000;
const EVERY_MS = 30 * 60_000;

/** One table at a time, so that a batch never waits for more than one of them. */
export async function tidy(database: Pick<Database, 'run'>): Promise<void> {
  for (const table of REWRITTEN) await database.run(`VACUUM (ANALYZE) "${table}"`);
}

/** Tidies the embedded database now and then. Returns the stop, which waits for a round in progress. */
export function startUpkeep(database: Database, log: Logger): () => Promise<void> {
  if (database.kind !== 'embedded') return async () => {};
  let round: Promise<void> = Promise.resolve();
  const go = () => {
    const startedMs = performance.now();
    round = tidy(database).then(
      () => log.debug({ ms: Math.round(performance.now() - startedMs) }, 'database tidied'),
      (err: unknown) => log.warn({ err }, 'the database was not tidied'),
    );
  };
  const first = setTimeout(go, FIRST_MS);
  const timer = setInterval(go, EVERY_MS);
  first.unref();
  timer.unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await round;
  };
}
