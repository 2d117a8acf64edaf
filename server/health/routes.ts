// HTTP doors for whoever looks after the place: alive, ready, figures.
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { SystemInfo } from '@/contracts/overview';
import { HttpDoors } from '../door';
import type { Health } from './system';

export function healthRoutes(health: Health, metrics: Registry): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/health',
      need: 'public',
      summary: 'The process is alive',
      response: z.object({ status: z.literal('ok'), version: z.string() }),
      handle: () => ({ status: 'ok' as const, version: health.version }),
    })
    .add({
      method: 'get',
      path: '/ready',
      need: 'public',
      summary: 'It can serve: the database answers. 503 when not',
      response: z.object({ status: z.literal('ready') }),
      async handle() {
        await health.assertReady();
        return { status: 'ready' as const };
      },
    })
    .add({
      method: 'get',
      path: '/metrics',
      need: 'viewer',
      summary: 'Figures in the Prometheus text format; scrape it with an API key',
      async handle() {
        return new Response(await metrics.metrics(), { headers: { 'content-type': metrics.contentType } });
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/system',
      need: 'operator',
      summary: 'How each part is doing, in figures and in words',
      response: SystemInfo,
      handle: () => health.info(),
    });
}
