// How models did over a window: for each model, agent and purpose, and over time.
import type { z } from 'zod';
import type { AiMetrics, AiMetricsQuery } from '@/contracts/inference';
import type { Core } from '../../core';
import { AppError } from '../../errors';
import { type AiMetricsRow, aiMetricsStore } from './ai-metrics-store';

const DAY_MS = 86_400_000;
const BUCKETS = 60;
const MINUTE_MS = 60_000;

type Figures = AiMetrics['total'];

const round = (value: number | null) => (value === null ? null : Math.round(value));

function figuresOf(row: AiMetricsRow): Figures {
  return {
    calls: row.calls,
    errors: row.errors,
    latencyAvgMs: round(row.latency_avg),
    latencyP50Ms: round(row.latency_p50),
    latencyP95Ms: round(row.latency_p95),
    firstTokenP50Ms: round(row.first_p50),
    firstTokenP95Ms: round(row.first_p95),
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    tokensPerSecond: row.tokens_per_second,
    confidenceAvg: row.confidence_avg,
    retrieved: row.retrieved,
  };
}

const NONE: Figures = {
  ...{ calls: 0, errors: 0, latencyAvgMs: null, latencyP50Ms: null, latencyP95Ms: null },
  ...{ firstTokenP50Ms: null, firstTokenP95Ms: null, promptTokens: 0, completionTokens: 0 },
  ...{ tokensPerSecond: null, confidenceAvg: null, retrieved: 0 },
};

export interface AiMetricsReader {
  /** Default: the last 24 hours. Throws `invalid` for a window that ends before it begins. */
  read(query: z.output<typeof AiMetricsQuery>): Promise<AiMetrics>;
}

export function createAiMetrics(core: Pick<Core, 'db'>, now: () => number = Date.now): AiMetricsReader {
  const store = aiMetricsStore(core.db);
  return {
    async read({ from, to, agent = null, model = null, kind = null }) {
      const toMs = to ? Date.parse(to) : now();
      const fromMs = from ? Date.parse(from) : toMs - DAY_MS;
      if (fromMs >= toMs) throw new AppError('invalid', 'from: must be before `to`.');
      const bucketMs = Math.max(MINUTE_MS, Math.ceil((toMs - fromMs) / BUCKETS / MINUTE_MS) * MINUTE_MS);
      const window = { from: new Date(fromMs), to: new Date(toMs) };
      const rows = await store.read({ ...window, agent, model, kind, bucketMs });
      const of = (part: AiMetricsRow['part']) => rows.filter((row) => row.part === part);
      const buckets = new Map(of('bucket').map((row) => [row.bucket, figuresOf(row)]));
      return {
        from: window.from.toISOString(),
        to: window.to.toISOString(),
        total: figuresOf(of('total')[0]!),
        byModel: of('model').map((row) => ({ ...figuresOf(row), provider: row.provider!, model: row.model! })),
        byAgent: of('agent').map((row) => ({
          ...figuresOf(row),
          agent: row.agent_id ? { id: row.agent_id, name: row.agent_name ?? 'removed' } : null,
        })),
        byKind: of('kind').map((row) => ({ ...figuresOf(row), kind: row.kind! })),
        points: Array.from({ length: Math.ceil((toMs - fromMs) / bucketMs) }, (_, index) => ({
          ...(buckets.get(index) ?? NONE),
          start: new Date(fromMs + index * bucketMs).toISOString(),
        })),
        bucketMs,
      };
    },
  };
}
