// HTTP door of how models did.
import { AiMetrics, AiMetricsQuery } from '@/contracts/inference';
import { HttpDoors } from '../../door';
import type { AiMetricsReader } from './ai-metrics';

export function aiMetricRoutes(metrics: AiMetricsReader): HttpDoors {
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/inference/metrics',
    need: 'operator',
    summary:
      'Calls, errors, latency, time to first token, tokens and retrievals of models, by model, agent and purpose',
    query: AiMetricsQuery,
    response: AiMetrics,
    handle: ({ query }) => metrics.read(query),
  });
}
