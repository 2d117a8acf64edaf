// Which connection runs a camera and which ones look at it. Of two tabs that run the same camera the newer wins; the
// older learns it from the answer to its next report.
import type { SocketCaller } from '../door';
import { AppError } from '../errors';
import { maySeeCamera, type Principal } from '../users/permissions';
import type { LiveCameras, Report } from './live';

export interface KnownCameras {
  /** Throws `not_found` unless the camera exists and the principal may see it. */
  assert(cameraId: string, principal: Principal): Promise<void>;
  /** Those of the ids that exist. */
  existing(cameraIds: string[]): Promise<string[]>;
}

const watchRoom = (cameraId: string) => `watch:${cameraId}`;
const replacedKey = (cameraId: string) => `camera-replaced:${cameraId}`;

function idsOf(caller: SocketCaller, key: string): Set<string> {
  const kept = caller.data.get(key);
  if (kept instanceof Set) return kept as Set<string>;
  const made = new Set<string>();
  caller.data.set(key, made);
  return made;
}
const runs = (caller: SocketCaller) => idsOf(caller, 'runs');
const watches = (caller: SocketCaller) => idsOf(caller, 'watches');

export function createPresence(live: LiveCameras, cameras: KnownCameras) {
  /** Connections that run a camera, to leave them a note when a newer one takes over. */
  const callers = new Map<string, SocketCaller>();
  return {
    /** See Cameras.report. */
    async report(caller: SocketCaller, cameraId: string, { closing, ...report }: Report & { closing: boolean }) {
      await cameras.assert(cameraId, caller.principal);
      const runner = live.runnerOf(cameraId);
      if (closing) {
        caller.data.delete(replacedKey(cameraId));
        live.close(cameraId, caller.id);
        return { watched: false };
      }
      if (runner && runner !== caller.id) {
        if (caller.data.has(replacedKey(cameraId)))
          throw new AppError('conflict', 'Another tab runs this camera now. Stop and start it here to take it back.');
        callers.get(runner)?.data.set(replacedKey(cameraId), true);
      }
      caller.data.delete(replacedKey(cameraId));
      callers.set(caller.id, caller);
      runs(caller).add(cameraId);
      live.open(cameraId, caller.id, caller.principal.name, report);
      return { watched: live.isWatched(cameraId, caller.id) };
    },
    /** See Cameras.watch. */
    async watch(caller: SocketCaller, cameraIds: string[]) {
      const allowed = cameraIds.filter((id) => maySeeCamera(caller.principal, id));
      const wanted = new Set(await cameras.existing(allowed));
      const watched = watches(caller);
      for (const id of watched) {
        if (wanted.has(id)) continue;
        caller.leave(watchRoom(id));
        live.unwatch(id, caller.id);
      }
      for (const id of wanted) {
        caller.join(watchRoom(id));
        live.watch(id, caller.id);
      }
      caller.data.set('watches', wanted);
      return [...wanted].map((id) => live.status(id));
    },
    /** See Cameras.leave. */
    leave(caller: SocketCaller) {
      callers.delete(caller.id);
      for (const id of watches(caller)) live.unwatch(id, caller.id);
      for (const id of runs(caller)) live.close(id, caller.id);
    },
  };
}
