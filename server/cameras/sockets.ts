// Socket doors of cameras: running one, watching some, and the pictures that go from the first to the second.
import { type SocketDoors, socketDoor } from '../door';
import type { Cameras } from './cameras';

export function cameraSockets(cameras: Cameras): SocketDoors {
  return {
    doors: [
      socketDoor({
        event: 'camera:open',
        need: 'operator',
        handle: (caller, { cameraId, ...report }) => cameras.report(caller, cameraId, report),
      }),
      socketDoor({
        event: 'camera:picture',
        need: 'operator',
        async handle(caller, { cameraId, ts, jpeg }) {
          await cameras.picture(caller, cameraId, ts, jpeg);
          return { ok: true };
        },
      }),
      socketDoor({
        event: 'viewer:watch',
        need: 'viewer',
        handle: async (caller, { cameraIds }) => ({ cameras: await cameras.watch(caller, cameraIds) }),
      }),
    ],
    closed: (caller) => cameras.leave(caller),
  };
}
