// The minute rollup of one camera and class, kept exact without reading the minute's rows each time: remembered are the
// tracks seen and the newest frame; anything older than that frame asks for a rebuild from the stored rows.
export const MINUTE_MS = 60_000;

export interface MinuteState {
  cameraId: string;
  class: string;
  /** ms since 1970, a whole minute. */
  minute: number;
  boxes: number;
  peak: number;
  tracks: Set<string>;
  lastTs: number;
  /** Boxes of the class on the frame at lastTs. */
  lastCount: number;
}

/** New boxes of one camera, class and minute in a group. */
export interface MinuteDelta {
  cameraId: string;
  class: string;
  minute: number;
  boxes: number;
  tracks: Set<string>;
  /** Boxes a frame, by time. */
  frames: Map<number, number>;
}

export function minuteKey(cameraId: string, className: string, minute: number): string {
  return `${cameraId} ${minute} ${className}`;
}

/** True when the delta reaches back before the newest frame known, so that folding could miscount a shared frame. */
export function reachesBack(state: MinuteState, delta: MinuteDelta): boolean {
  for (const ts of delta.frames.keys()) if (ts < state.lastTs) return true;
  return false;
}

/** Folds `delta` into a state (null: a minute without boxes) whose stored frames are known: `earlier` has those before its newest. */
export function foldMinute(
  before: MinuteState | null,
  delta: MinuteDelta,
  earlier: ReadonlyMap<number, number> | null = null,
): MinuteState {
  const state: MinuteState = before ?? {
    cameraId: delta.cameraId,
    class: delta.class,
    minute: delta.minute,
    boxes: 0,
    peak: 0,
    tracks: new Set(),
    lastTs: -1,
    lastCount: 0,
  };
  state.boxes += delta.boxes;
  for (const id of delta.tracks) state.tracks.add(id);
  const lastTs = state.lastTs;
  const lastCount = state.lastCount;
  for (const [ts, count] of delta.frames) {
    const onFrame = count + (ts === lastTs ? lastCount : (earlier?.get(ts) ?? 0));
    if (onFrame > state.peak) state.peak = onFrame;
    if (ts >= state.lastTs) {
      state.lastTs = ts;
      state.lastCount = onFrame;
    }
  }
  return state;
}
