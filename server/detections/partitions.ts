// Daily partitions of the detection table, made before their day begins (and for late rows when they come), so that the
// default partition stays empty. Rows that landed there anyway are moved out. Safe with several nodes: one at a time.

import type { Database } from '../db/open';
import type { Logger } from '../log';
import { pruneBatches } from './store';

const DAY_MS = 86_400_000;
const LOCK_KEY = 72_707_370;
const DAYS_AHEAD = 2;
const BATCH_ID_DAYS = 2;

export interface Partitions {
  /** Makes the partitions of the UTC days of these times (ms) where missing. Quick when they are known to exist. */
  ensure(times: readonly number[]): Promise<void>;
  /** The daily round: today to two days ahead, days that lie in the default partition, old batch ids. */
  maintain(): Promise<void>;
  /** Runs maintain() now and every hour (a clock that jumps or a sleeping laptop skips a daily timer). Returns the stop. */
  start(): Promise<() => void>;
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const nameOf = (day: string) => `detection_${day.replaceAll('-', '')}`;

export function createPartitions(database: Pick<Database, 'query' | 'tx'>, log: Logger, now = Date.now): Partitions {
  const known = new Set<string>();

  /** `day` is made here from a Date, never from input: identifiers and bounds cannot be parameters in DDL. */
  async function make(day: string): Promise<void> {
    const next = dayOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS);
    const from = `${day} 00:00:00+00`;
    const to = `${next} 00:00:00+00`;
    const name = nameOf(day);
    await database.tx(async (sql) => {
      await sql.query('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
      const exists = await sql.query(
        'SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2',
        ['partitions', name],
      );
      if (exists.length > 0) return;
      // Writers hold the parent before the partition; ATTACH takes a lock on the parent that they do not block, so
      // holding the default one first cannot deadlock with them.
      await sql.run('LOCK TABLE partitions.detection_default IN ACCESS EXCLUSIVE MODE');
      await sql.run(`CREATE TABLE partitions.${name} (LIKE public.detection INCLUDING ALL)`);
      const moved = await sql.run(
        `WITH moved AS (DELETE FROM partitions.detection_default WHERE ts >= $1 AND ts < $2 RETURNING *)
         INSERT INTO partitions.${name} SELECT * FROM moved`,
        [from, to],
      );
      await sql.run(
        `ALTER TABLE public.detection ATTACH PARTITION partitions.${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
      if (moved > 0) log.info({ partition: name, moved }, 'rows moved out of the default partition');
    });
    known.add(day);
  }

  const self: Partitions = {
    async ensure(times) {
      const days = [...new Set(times.map(dayOf))].filter((day) => !known.has(day)).sort();
      for (const day of days) await make(day);
    },
    async maintain() {
      const strays = await database.query<{ day: string }>(
        "SELECT DISTINCT to_char(ts AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM partitions.detection_default",
      );
      known.clear();
      const ahead = Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => now() + (index - 1) * DAY_MS);
      await self.ensure([...ahead, ...strays.map(({ day }) => Date.parse(`${day}T00:00:00Z`))]);
      const pruned = await database.tx((sql) => pruneBatches(sql, BATCH_ID_DAYS));
      if (pruned > 0) log.info({ pruned }, 'old batch ids removed');
    },
    async start() {
      await self.maintain();
      const timer = setInterval(() => {
        self.maintain().catch((error) => log.error({ err: error }, 'partitions could not be made ahead'));
      }, 3_600_000);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
  return self;
}
