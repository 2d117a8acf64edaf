// SQL of metric_minute: a row for each minute, node and name.
import type { Sql } from '../db/sql';

export interface MetricMinute {
  name: string;
  node: string;
  minuteMs: number;
  count: number;
  sum: number;
  p50: number;
  p99: number;
  max: number;
}

export interface MetricBucket {
  startMs: number;
  count: number;
  avg: number;
  p50: number;
  p99: number;
  max: number;
}

export function metricMinuteStore(db: Pick<Sql, 'query' | 'run'>) {
  return {
    /** Rows that are there already stay: a write whose answer was lost is sent again. */
    async insert(rows: readonly MetricMinute[]): Promise<void> {
      await db.run(
        `INSERT INTO metric_minute (name, node, minute, count, sum, p50, p99, max)
         SELECT name, node, to_timestamp(minute / 1000.0), count, sum, p50, p99, max
         FROM unnest($1::text[], $2::text[], $3::float8[], $4::int[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
           AS made (name, node, minute, count, sum, p50, p99, max)
         ON CONFLICT DO NOTHING`,
        [
          rows.map((row) => row.name),
          rows.map((row) => row.node),
          rows.map((row) => row.minuteMs),
          rows.map((row) => row.count),
          rows.map((row) => row.sum),
          rows.map((row) => row.p50),
          rows.map((row) => row.p99),
          rows.map((row) => row.max),
        ],
      );
    },
    removeBefore: (time: Date) => db.run('DELETE FROM metric_minute WHERE minute < $1', [time]),
    /** Buckets that have rows, all nodes together, oldest first. */
    buckets(name: string, from: Date, to: Date, bucketMs: number): Promise<MetricBucket[]> {
      return db.query<MetricBucket>(
        `SELECT floor(extract(epoch FROM minute) * 1000 / $4) * $4 AS "startMs", sum(count) AS count,
           sum(sum) / sum(count) AS avg, sum(p50 * count) / sum(count) AS p50, sum(p99 * count) / sum(count) AS p99,
           max(max) AS max
         FROM metric_minute WHERE name = $1 AND minute >= $2 AND minute < $3 GROUP BY 1 ORDER BY 1`,
        [name, from, to, bucketMs],
      );
    },
  };
}
