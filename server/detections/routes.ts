// HTTP doors of detections: programs post theirs, and page through what is stored.
import { DetectionPage, DetectionQuery, StoreBody, StoreResult } from '@/contracts/detections';
import type { Core } from '../core';
import { HttpDoors } from '../door';
import { AppError } from '../errors';
import { assertCamera } from '../users/permissions';
import type { Ingest } from './ingest';
import { listDetections } from './list-store';
import { toBatches } from './posted';

export interface DetectionRoutesDeps {
  ingest: Pick<Ingest, 'store'>;
  cameras: {
    find(idOrSlug: string): Promise<{ id: string } | null>;
    /** The camera of an agent, made on first use. */
    agentCamera(agentIdOrSlug: string): Promise<{ id: string }>;
  };
}

export function detectionRoutes(core: Pick<Core, 'db'>, deps: DetectionRoutesDeps): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/detections/store',
      need: 'operator',
      summary: 'Store one detection or many. Answers after the commit; the same batch_id again stores nothing',
      body: StoreBody,
      response: StoreResult,
      async handle({ body, principal }) {
        const findCamera = async ({ camera, agent }: { camera?: string; agent?: string }) => {
          if (!camera && !agent) throw new AppError('invalid', 'Say where it was seen: camera_id or agent_id.');
          const found = camera ? await deps.cameras.find(camera) : await deps.cameras.agentCamera(agent!);
          if (!found) throw new AppError('not_found', 'There is no such camera.');
          assertCamera(principal, found.id);
          return found.id;
        };
        const { batches, trackIds } = await toBatches(body, findCamera, Date.now());
        const settled = await Promise.allSettled(batches.map((batch) => deps.ingest.store(batch)));
        let stored = 0;
        let duplicate = true;
        for (const result of settled) {
          if (result.status === 'rejected') throw result.reason;
          stored += result.value.stored;
          duplicate &&= result.value.duplicate;
        }
        return { stored, duplicate, track_ids: trackIds };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/detections',
      need: 'viewer',
      summary: 'Stored boxes, newest first; the last 24 hours unless from or track says otherwise',
      query: DetectionQuery,
      response: DetectionPage,
      handle: ({ query, principal }) => listDetections(core.db, principal, query),
    });
}
