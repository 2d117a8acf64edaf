// What each camera is doing now, when it last saw something, and the zones drawn on it.
import { z } from 'zod';
import type { Camera } from '@/contracts/cameras';
import { timeText } from '../../analytics/answer/figures';
import type { Cameras } from '../../cameras/cameras';
import type { Zones } from '../../zones/zones';
import { named } from '../untrusted';
import { getCamera, noCamera } from './find-camera';
import type { ChatTool } from './tool';

const MOST_TOLD = 60;
const Input = z.object({ camera: z.string().max(120).nullish().describe('name of a camera; leave out for all') });
type Input = z.infer<typeof Input>;

const STATES: Record<Camera['status']['state'], string> = {
  live: 'live',
  idle: 'open, but sending no pictures',
  offline: 'offline',
};

export function cameraState(deps: {
  cameras: Pick<Cameras, 'list'>;
  zones: Pick<Zones, 'list'>;
  now: () => number;
}): ChatTool<Input> {
  return {
    name: 'camera_state',
    title: 'Looked at the cameras',
    description: 'Which cameras there are, whether each is live or offline, when it was last seen, and its zones.',
    input: Input,
    available: () => true,
    async run({ camera }, { principal, timezone }) {
      const cameras = camera?.trim()
        ? [await getCamera(deps.cameras, principal, camera)]
        : await deps.cameras.list(principal);
      const zones = cameras.length === 0 ? [] : await deps.zones.list(principal, camera ? cameras[0]!.id : undefined);
      const items = cameras.map(({ id, name, status, lastSeenAt }) => ({
        id,
        name,
        state: status.state,
        lastSeenAt,
        zones: zones
          .filter((zone) => zone.cameraId === id)
          .map((zone) => ({ id: zone.id, name: zone.name, kind: zone.kind })),
      }));
      const clock = { nowMs: deps.now(), timezone };
      const lines = items.slice(0, MOST_TOLD).map((item) => {
        const seen = item.lastSeenAt ? `last picture ${timeText(item.lastSeenAt, clock)}` : 'no picture yet';
        const drawn = item.zones.map(({ name, kind }) => `${named(name)} (${kind})`).join(', ');
        return `- ${named(item.name)}: ${STATES[item.state]}, ${seen}${drawn ? `, zones ${drawn}` : ''}`;
      });
      const live = items.filter(({ state }) => state === 'live').length;
      const more = items.length > MOST_TOLD ? [`(${items.length - MOST_TOLD} more are on the card)`] : [];
      const told =
        items.length === 0
          ? noCamera(principal)
          : [`Cameras: ${items.length}, of which live now: ${live}. Times are of ${timezone}.`, ...lines, ...more].join(
              '\n',
            );
      return { output: { card: 'cameras', items }, told };
    },
  };
}
