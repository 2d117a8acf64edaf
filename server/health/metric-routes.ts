// HTTP door of the figures by the minute.
import { MetricQuery, MetricSeries } from '@/contracts/boards';
import { HttpDoors } from '../door';
import type { MetricMinutes } from './metric-minutes';

export function metricRoutes(metricMinutes: Pick<MetricMinutes, 'series'>): HttpDoors {
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/analytics/metrics',
    need: 'operator',
    summary:
      'One figure of the server over time, all nodes together, in at most 300 buckets. Count, average and maximum are exact; p50 and p99 are those of the minutes, weighted by their counts, and so approximate where a bucket joins several minutes or nodes',
    query: MetricQuery,
    response: MetricSeries,
    handle: ({ query }) => metricMinutes.series(query),
  });
}
