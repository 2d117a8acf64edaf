// Events of a made-up track: its ends, and what it did in its zones.

import { ZONES } from './places';
import type { Random } from './random';
import type { WorldTrack } from './track';
import type { WorldEvent } from './world';

export function makeEvents(random: Random, track: WorldTrack): WorldEvent[] {
  const event = (kind: WorldEvent['kind'], ts: number, more: Partial<WorldEvent> = {}): WorldEvent => ({
    id: random.uuid(ts),
    kind,
    ts,
    camera: track.camera,
    trackId: track.id,
    class: track.class,
    zone: null,
    direction: null,
    durationMs: null,
    ...more,
  });
  const { firstMs, lastMs } = track;
  const events = [event('appear', firstMs)];
  if (track.ended) events.push(event('leave', lastMs, { durationMs: lastMs - firstMs }));
  const at = (share: number) => track.boxes[Math.floor((track.boxes.length - 1) * share)]!.ts;
  for (const key of track.zones) {
    const zone = ZONES.find((entry) => entry.key === key)!;
    if (zone.kind === 'line') {
      // Mornings bring cars in, evenings take them out.
      const inbound = random.chance(new Date(firstMs).getUTCHours() < 11 ? 0.75 : 0.3);
      events.push(event('cross', at(0.5), { zone: key, direction: inbound ? 'in' : 'out' }));
      continue;
    }
    const entered = at(0.2);
    const left = at(0.85);
    events.push(event('enter', entered, { zone: key }));
    if (track.ended) events.push(event('exit', left, { zone: key, durationMs: left - entered }));
    if (zone.dwellSeconds !== null && left - entered >= zone.dwellSeconds * 1000) {
      const durationMs = zone.dwellSeconds * 1000;
      events.push(event('dwell', entered + durationMs, { zone: key, durationMs }));
    }
  }
  return events;
}
