// What happens to one track in the zones of its camera as its boxes come: entered, left, dwelled, crossed. Pure. The
// anchor of a box is the middle of its bottom edge: where a person or a car stands, in a picture taken from above.
import type { Zone } from '@/contracts/zones';
import { crossing, isInside } from './geometry';
import type { AreaState, Direction, LineState, Step, ZoneTrackState } from './zone-state';

/** So many boxes in a row outside end a stay: one box that the detector drew badly does not. */
export const OUTSIDE_BOXES = 2;
/** Two crossings of one line by one track are at least so far apart: what trembles on a line would cross it all day. */
export const SETTLE_MS = 500;

/** A zone as the engine needs it. */
export type EngineZone = Pick<Zone, 'id' | 'name' | 'kind' | 'points' | 'dwellSeconds'> & {
  classes: ReadonlySet<string>;
};

export interface ZoneEvent {
  kind: 'enter' | 'exit' | 'dwell' | 'cross';
  zoneId: string;
  zoneName: string;
  /** ms since 1970. Of an exit: the last box inside. */
  ts: number;
  /** Of cross. */
  direction: Direction | null;
  /** Of exit and dwell: since it entered. */
  durationMs: number | null;
}

export interface ZoneInput {
  /** Boxes newer than `state.last`, in time order. */
  steps: readonly Step[];
  /** The class of the track now. */
  class: string;
  /** The track ends with these boxes. */
  ended: boolean;
}

export interface ZoneResult {
  state: ZoneTrackState;
  /** In time order within a zone. */
  events: ZoneEvent[];
}

/** Takes a track's new boxes through the zones of its camera. State of zones that are gone is dropped without an event. */
export function walkZones(before: ZoneTrackState, zones: readonly EngineZone[], input: ZoneInput): ZoneResult {
  const areas = new Map<string, AreaState>();
  const lines = new Map<string, LineState>();
  const events: ZoneEvent[] = [];
  for (const zone of zones) {
    if (zone.kind === 'area') {
      const stay = walkArea(before.areas.get(zone.id) ?? null, zone, input, events);
      if (stay) areas.set(zone.id, stay);
    } else {
      const crossed = walkLine(before.lines.get(zone.id) ?? null, before.last, zone, input, events);
      if (crossed) lines.set(zone.id, crossed);
    }
  }
  const visits = events.filter(({ kind }) => kind === 'enter' || kind === 'cross').sort((a, b) => a.ts - b.ts);
  const visited = [...new Set([...before.visited, ...visits.map(({ zoneId }) => zoneId)])];
  const state = {
    last: input.steps.at(-1) ?? before.last,
    areas,
    lines,
    visited: visited.length > before.visited.length ? visited : before.visited,
  };
  return { state, events };
}

const isFor = (zone: EngineZone, name: string) => zone.classes.size === 0 || zone.classes.has(name);

function event(zone: EngineZone, kind: ZoneEvent['kind'], ts: number, rest: Partial<ZoneEvent> = {}): ZoneEvent {
  return { kind, zoneId: zone.id, zoneName: zone.name, ts, direction: null, durationMs: null, ...rest };
}

function exit(zone: EngineZone, stay: AreaState): ZoneEvent {
  return event(zone, 'exit', stay.insideTs, { durationMs: stay.insideTs - stay.enteredTs });
}

/** The class filter decides on entering and dwelling; who entered also leaves, whatever it is taken for by then. */
function walkArea(
  before: AreaState | null,
  zone: EngineZone,
  { steps, class: name, ended }: ZoneInput,
  events: ZoneEvent[],
): AreaState | null {
  const wanted = isFor(zone, name);
  let stay = before && { ...before };
  for (const { ts, at } of steps) {
    if (!stay && !wanted) continue;
    if (isInside(zone.points, at)) {
      if (!stay) {
        stay = { enteredTs: ts, insideTs: ts, outside: 0, dwelled: false };
        events.push(event(zone, 'enter', ts));
      }
      stay.insideTs = ts;
      stay.outside = 0;
      const durationMs = ts - stay.enteredTs;
      if (zone.dwellSeconds !== null && wanted && !stay.dwelled && durationMs >= zone.dwellSeconds * 1000) {
        stay.dwelled = true;
        events.push(event(zone, 'dwell', ts, { durationMs }));
      }
    } else if (stay) {
      stay.outside += 1;
      if (stay.outside >= OUTSIDE_BOXES) {
        events.push(exit(zone, stay));
        stay = null;
      }
    }
  }
  if (ended && stay) {
    events.push(exit(zone, stay));
    return null;
  }
  return stay;
}

/**
 * The first crossing counts at once. One that comes sooner than SETTLE_MS after a counted one waits: if the track is on
 * the side it was counted to again by then, neither counts; if it stayed, it counts at the time it happened.
 */
function walkLine(
  before: LineState | null,
  last: Step | null,
  zone: EngineZone,
  { steps, class: name, ended }: ZoneInput,
  events: ZoneEvent[],
): LineState | null {
  let crossed = before && { ...before };
  let from = last;
  const wanted = isFor(zone, name);
  const count = (direction: Direction, ts: number) => {
    if (wanted) {
      crossed = { direction, ts, backTs: null };
      events.push(event(zone, 'cross', ts, { direction }));
    } else if (crossed) crossed.backTs = null;
  };
  const settle = () => crossed && crossed.backTs !== null && count(opposite(crossed.direction), crossed.backTs);
  for (const step of steps) {
    if (crossed && step.ts - crossed.ts >= SETTLE_MS) settle();
    const direction = from && crossing(zone.points, from.at, step.at);
    from = step;
    if (!direction) continue;
    if (!crossed || step.ts - crossed.ts >= SETTLE_MS) count(direction, step.ts);
    else crossed.backTs = direction === crossed.direction ? null : step.ts;
  }
  if (ended) settle();
  return crossed;
}

const opposite = (direction: Direction): Direction => (direction === 'in' ? 'out' : 'in');
