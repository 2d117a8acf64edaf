// A stored event as browsers are told of it: what does not apply is left out.
import type { SightlineEvent } from '@/contracts/tracks';
import type { NewEvent } from './store';

export function told({ ts, zoneId, zoneName, direction, durationMs, ...event }: NewEvent): SightlineEvent {
  return {
    ...event,
    ts: new Date(ts).toISOString(),
    ...(zoneId && zoneName ? { zoneId, zoneName } : {}),
    ...(direction ? { direction } : {}),
    ...(durationMs === null ? {} : { durationMs }),
  };
}
