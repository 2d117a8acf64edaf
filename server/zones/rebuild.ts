// A track's zone state from what is stored of it: its zone events say what was counted, its last boxes where it is now.
// For tracks that are not remembered: after a restart, on another node, or where the first zone was just drawn.
import { crossing, isInside } from './geometry';
import { type EngineZone, OUTSIDE_BOXES, SETTLE_MS } from './zone-engine';
import type { AreaState, Direction, LineState, Step, ZoneTrackState } from './zone-state';

/** Boxes to read back: as many as SETTLE_MS holds at the highest frame rate, and some more. */
export const TAIL_BOXES = 48;

export interface StoredZoneEvent {
  zoneId: string;
  kind: 'enter' | 'exit' | 'dwell' | 'cross';
  ts: number;
  direction: Direction | null;
  durationMs: number | null;
}

export interface StoredTrail {
  /** The last TAIL_BOXES boxes, in time order. */
  tail: readonly Step[];
  events: readonly StoredZoneEvent[];
  visited: readonly string[];
}

export function rebuildZones(zones: readonly EngineZone[], stored: StoredTrail): ZoneTrackState {
  const areas = new Map<string, AreaState>();
  const lines = new Map<string, LineState>();
  for (const zone of zones) {
    const events = stored.events.filter(({ zoneId }) => zoneId === zone.id);
    if (zone.kind === 'area') {
      const stay = rebuildArea(zone, events, stored.tail);
      if (stay) areas.set(zone.id, stay);
    } else {
      const crossed = rebuildLine(zone, events, stored.tail);
      if (crossed) lines.set(zone.id, crossed);
    }
  }
  return { last: stored.tail.at(-1) ?? null, areas, lines, visited: stored.visited };
}

function newest(events: readonly StoredZoneEvent[], kind: StoredZoneEvent['kind']): StoredZoneEvent | undefined {
  return events
    .filter((event) => event.kind === kind)
    .reduce<StoredZoneEvent | undefined>((best, event) => (best && best.ts >= event.ts ? best : event), undefined);
}

/** When the stay began that an exit or dwell belongs to. */
const beganTs = (event: StoredZoneEvent | undefined) => (event ? event.ts - (event.durationMs ?? 0) : Number.NaN);

function rebuildArea(zone: EngineZone, events: readonly StoredZoneEvent[], tail: readonly Step[]): AreaState | null {
  const enter = newest(events, 'enter');
  if (!enter || beganTs(newest(events, 'exit')) >= enter.ts) return null;
  let outside = 0;
  let insideTs = enter.ts;
  for (const { ts, at } of tail) {
    if (ts < enter.ts) continue;
    if (isInside(zone.points, at)) {
      insideTs = ts;
      outside = 0;
    } else outside += 1;
  }
  return {
    enteredTs: enter.ts,
    insideTs,
    // A box that came late is stored but was never looked at: it must not end a stay that was not ended.
    outside: Math.min(outside, OUTSIDE_BOXES - 1),
    dwelled: beganTs(newest(events, 'dwell')) >= enter.ts,
  };
}

function rebuildLine(zone: EngineZone, events: readonly StoredZoneEvent[], tail: readonly Step[]): LineState | null {
  const last = newest(events, 'cross');
  if (!last?.direction) return null;
  const crossed: LineState = { direction: last.direction, ts: last.ts, backTs: null };
  if ((tail.at(-1)?.ts ?? 0) - last.ts >= SETTLE_MS) return crossed;
  for (const [index, step] of tail.entries()) {
    const from = tail[index - 1];
    if (!from || step.ts <= last.ts) continue;
    const direction = crossing(zone.points, from.at, step.at);
    if (direction) crossed.backTs = direction === crossed.direction ? null : step.ts;
  }
  return crossed;
}
