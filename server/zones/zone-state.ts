// What is remembered of one track about the zones of its camera while it is being seen. Immutable: a group that is
// undone leaves it as it was. All of it can be had again from the events and the last boxes that are stored.
import type { ZonePoint } from '@/contracts/zones';

/** An anchor: when (ms since 1970), and the middle of the box's bottom edge in fractions of the frame. */
export interface Step {
  ts: number;
  at: ZonePoint;
}

export interface AreaState {
  /** When it entered, and its newest box inside, in ms since 1970. */
  enteredTs: number;
  insideTs: number;
  /** Consecutive boxes outside since. */
  outside: number;
  dwelled: boolean;
}

export type Direction = 'in' | 'out';

export interface LineState {
  /** The crossing that was counted last. */
  direction: Direction;
  ts: number;
  /** It went back again sooner than SETTLE_MS after that, at this time; null when it is on the side that it was counted to. */
  backTs: number | null;
}

export interface ZoneTrackState {
  /** The newest box that was looked at; null before the first. */
  last: Step | null;
  /** By zone; absent means outside, or never crossed. */
  areas: ReadonlyMap<string, AreaState>;
  lines: ReadonlyMap<string, LineState>;
  /** Zones it entered or crossed, in order, each once. */
  visited: readonly string[];
}

export const NO_ZONES_YET: ZoneTrackState = { last: null, areas: new Map(), lines: new Map(), visited: [] };

/** Boxes in ten-thousandths, as the ingest has them. */
export type BoxPoint = readonly [ts: number, x: number, y: number, w: number, h: number];

export function stepOf([ts, x, y, w, h]: BoxPoint): Step {
  return { ts, at: [(x + w / 2) / 10_000, (y + h) / 10_000] };
}
