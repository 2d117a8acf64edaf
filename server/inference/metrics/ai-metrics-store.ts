// SQL of how models did: one pass over the calls of a window, grouped by everything that the page shows.
import type { Sql } from '../../db/sql';

export interface AiMetricsFilter {
  from: Date;
  to: Date;
  /** Id or slug of an agent. */
  agent: string | null;
  model: string | null;
  kind: string | null;
  bucketMs: number;
}

export interface AiMetricsRow {
  /** Which grouping this row is of. */
  part: 'total' | 'model' | 'agent' | 'kind' | 'bucket';
  provider: string | null;
  model: string | null;
  agent_id: string | null;
  agent_name: string | null;
  kind: string | null;
  bucket: number | null;
  calls: number;
  errors: number;
  latency_avg: number | null;
  latency_p50: number | null;
  latency_p95: number | null;
  first_p50: number | null;
  first_p95: number | null;
  prompt_tokens: number;
  completion_tokens: number;
  tokens_per_second: number | null;
  confidence_avg: number | null;
  retrieved: number;
}

const PARTS = ['total', 'model', 'agent', 'kind', 'bucket'] as const;

export function aiMetricsStore(db: Pick<Sql, 'query'>) {
  return {
    /** Failed calls count as calls and errors; times and tokens are of those that worked. Buckets count from `from`. */
    async read(filter: AiMetricsFilter): Promise<AiMetricsRow[]> {
      const rows = await db.query<Omit<AiMetricsRow, 'part'> & { sets: number }>(
        `SELECT provider, model, agent_id, (SELECT name FROM agent WHERE agent.id = agent_id) AS agent_name, kind, bucket,
           grouping(provider, agent_id, kind, bucket) AS sets,
           count(*)::int AS calls,
           count(*) FILTER (WHERE NOT ok)::int AS errors,
           (avg(latency_ms) FILTER (WHERE ok))::float8 AS latency_avg,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE ok) AS latency_p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE ok) AS latency_p95,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY first_token_ms) FILTER (WHERE ok) AS first_p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY first_token_ms) FILTER (WHERE ok) AS first_p95,
           coalesce(sum(prompt_tokens), 0)::float8 AS prompt_tokens,
           coalesce(sum(completion_tokens), 0)::float8 AS completion_tokens,
           (sum(completion_tokens) FILTER (WHERE ok AND first_token_ms < latency_ms) * 1000.0
             / nullif(sum(latency_ms - first_token_ms)
                 FILTER (WHERE ok AND completion_tokens IS NOT NULL AND first_token_ms < latency_ms), 0))::float8
             AS tokens_per_second,
           avg(confidence)::float8 AS confidence_avg,
           coalesce(sum(retrieved), 0)::float8 AS retrieved
         FROM (SELECT *, floor(extract(epoch FROM ts - $1::timestamptz) * 1000 / $3::float8)::int AS bucket
           FROM ai_call
           WHERE ts >= $1::timestamptz AND ts < $2::timestamptz
             AND ($4::text IS NULL OR agent_id IN (SELECT id FROM agent WHERE id::text = $4 OR slug = $4))
             AND ($5::text IS NULL OR model = $5)
             AND ($6::text IS NULL OR kind = $6)) AS call
         GROUP BY GROUPING SETS ((), (provider, model), (agent_id), (kind), (bucket))
         ORDER BY sets, calls DESC, provider, model, kind, bucket`,
        [filter.from, filter.to, filter.bucketMs, filter.agent, filter.model, filter.kind],
      );
      // A bit for each column that is not grouped by: provider 8, agent 4, kind 2, bucket 1.
      const parts = new Map([15, 7, 11, 13, 14].map((sets, index) => [sets, PARTS[index]!]));
      return rows.map(({ sets, ...row }) => ({ ...row, part: parts.get(sets)! }));
    },
  };
}
