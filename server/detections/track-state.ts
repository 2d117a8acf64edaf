// What is known of a track while it is being seen, and how new boxes change it. Pure: read from the row (or the cache
// when its count still agrees), fold, write. The class of a track is the one with the highest sum of confidence over
// its boxes, ties by name: one bright misreading does not rename a sighting.
import type { ZoneTrackState } from '../zones/zone-state';
import { type Point, pathJson, thinPath } from './path';

export interface TrackState {
  id: string;
  cameraId: string;
  number: number;
  class: string;
  firstTs: number;
  lastTs: number;
  /** Ten-thousandths. */
  best: number;
  detections: number;
  model: string;
  ended: boolean;
  /** Sum of confidence by class, ten-thousandths. */
  votes: Map<string, number>;
  path: Point[];
  last: Point;
  /** Newest box when the path was last written, in ms since 1970; 0 when that is not known. */
  pathTs: number;
  /** Where it is among its camera's zones; undefined when that is not known or the camera has none. */
  zones?: ZoneTrackState | undefined;
}

/** A path is written at most this often while its track runs: it is the widest column, and nobody reads it by the moment. */
const PATH_EVERY_MS = 2_000;

/** New boxes of one track in a group of batches. */
export interface TrackDelta {
  id: string;
  cameraId: string;
  number: number;
  model: string;
  best: number;
  count: number;
  votes: Map<string, number>;
  points: Point[];
  ended: boolean;
}

/**
 * `before` and `wasEnded` are the row that was folded into: another node may have changed it, or ended the track without
 * a box. Null `pathText` leaves the stored path as it is.
 */
export interface TrackChange {
  state: TrackState;
  isNew: boolean;
  before: number;
  wasEnded: boolean;
  justEnded: boolean;
  pathText: string | null;
}

function winner(votes: Map<string, number>): string {
  let best = '';
  let most = -1;
  for (const [name, sum] of votes) {
    if (sum > most || (sum === most && name < best)) {
      best = name;
      most = sum;
    }
  }
  return best;
}

/**
 * Folds `delta` into `before` (null: a new track); `before` is left as it was. Null when there is nothing to write:
 * a track that ended without ever having had a box, or had ended already.
 */
export function foldTrack(before: TrackState | null, delta: TrackDelta): TrackChange | null {
  const justEnded = delta.ended && !before?.ended;
  if (delta.count === 0) {
    if (!before || !justEnded) return null;
    const state = { ...before, ended: true };
    const pathText = pathJson(state.path, state.last, state.firstTs);
    return { state, isNew: false, before: before.detections, wasEnded: before.ended, justEnded, pathText };
  }
  let first = delta.points[0]!;
  let last = first;
  for (const point of delta.points) {
    if (point[0] < first[0]) first = point;
    if (point[0] > last[0]) last = point;
  }
  const votes = new Map(before?.votes);
  for (const [name, sum] of delta.votes) votes.set(name, (votes.get(name) ?? 0) + sum);
  const firstTs = Math.min(before?.firstTs ?? first[0], first[0]);
  const newest = before && before.last[0] >= last[0] ? before.last : last;
  const path = thinPath([...(before?.path ?? []), ...delta.points], firstTs, newest[0]);
  const writePath =
    !before || before.firstTs !== firstTs || delta.ended || before.ended || newest[0] - before.pathTs >= PATH_EVERY_MS;
  const state: TrackState = {
    id: delta.id,
    cameraId: delta.cameraId,
    number: delta.number,
    class: winner(votes),
    firstTs,
    lastTs: newest[0],
    best: Math.max(before?.best ?? 0, delta.best),
    detections: (before?.detections ?? 0) + delta.count,
    model: delta.model,
    ended: delta.ended || (before?.ended ?? false),
    votes,
    path,
    last: newest,
    pathTs: writePath ? newest[0] : before.pathTs,
  };
  return {
    state,
    isNew: before === null,
    before: before?.detections ?? 0,
    wasEnded: before?.ended ?? false,
    justEnded,
    pathText: writePath ? pathJson(path, newest, firstTs) : null,
  };
}
