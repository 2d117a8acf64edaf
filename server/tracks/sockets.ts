// Socket door of sightings: the best crop of a track, from the tab that runs the camera.
import { type SocketDoors, socketDoor } from '../door';
import { assertCamera } from '../users/permissions';
import type { Tracks } from './tracks';

export function trackSockets(tracks: Tracks): SocketDoors {
  return {
    doors: [
      socketDoor({
        event: 'track:snapshot',
        need: 'operator',
        async handle({ principal }, snapshot) {
          assertCamera(principal, snapshot.cameraId);
          await tracks.saveSnapshot(snapshot);
          return { ok: true };
        },
      }),
    ],
  };
}
