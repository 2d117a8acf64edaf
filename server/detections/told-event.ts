// A stored event as browsers are told of it: what does not apply is left out.
import type { SightlineEvent } from '@/contracts/tracks';
import type { NewEvent } from './store';

function told({ ts, zoneId, zoneName, direction, durationMs, ...event }: NewEvent): SightlineEvent {
  return {
    ...event,
    ts: new Date(ts).toISOString(),
    ...(zoneId && zoneName ? { zoneId, zoneName } : {}),
    ...(direction ? { direction } : {}),
    ...(durationMs === null ? {} : { durationMs }),
  };
}

/** One message a camera, not one an event: each goes to every socket that may see the camera. */
export function toldByCamera(events: readonly NewEvent[]): Map<string, SightlineEvent[]> {
  const byCamera = new Map<string, SightlineEvent[]>();
  for (const event of events) {
    const list = byCamera.get(event.cameraId) ?? [];
    byCamera.set(event.cameraId, list);
    list.push(told(event));
  }
  return byCamera;
}
