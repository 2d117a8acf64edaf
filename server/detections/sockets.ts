// Socket door of detections: the batches of a browser that watches.
import { type SocketDoors, socketDoor } from '../door';
import { assertCamera } from '../users/permissions';
import type { Ingest } from './ingest';

export function detectionSockets(ingest: Pick<Ingest, 'push'>): SocketDoors {
  return {
    doors: [
      socketDoor({
        event: 'frames:push',
        need: 'operator',
        async handle({ principal }, batch) {
          assertCamera(principal, batch.cameraId);
          return ingest.push(batch);
        },
      }),
    ],
  };
}
