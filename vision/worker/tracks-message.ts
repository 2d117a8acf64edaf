// Packs a tracker's update into the compact message that the page draws from and stores.
import type { TrackerUpdate } from '../tracker/byte-tracker';
import type { Track } from '../tracker/track';
import {
  COL_CLASS,
  COL_CONFIDENCE,
  COL_H,
  COL_NUMBER,
  COL_STATE,
  COL_W,
  COL_X,
  COL_Y,
  STATE_LOST,
  STATE_SEEN,
  STATE_TENTATIVE,
  TRACK_COLUMNS,
  type TrackEnd,
  type TrackStart,
  type TracksMessage,
} from './protocol';

const STATES = { tentative: STATE_TENTATIVE, seen: STATE_SEEN, lost: STATE_LOST, ended: STATE_LOST } as const;

export interface FrameFacts {
  ts: number;
  seq: number;
  frameWidth: number;
  frameHeight: number;
}

/** `rows.buffer` may be transferred. */
export function toTracksMessage(update: TrackerUpdate, facts: FrameFacts): TracksMessage {
  const rows = new Float32Array(update.tracks.length * TRACK_COLUMNS);
  for (let i = 0; i < update.tracks.length; i++) {
    const track = update.tracks[i]!;
    const o = i * TRACK_COLUMNS;
    rows[o + COL_NUMBER] = track.number;
    rows[o + COL_CLASS] = track.classIndex;
    rows[o + COL_CONFIDENCE] = track.confidence;
    rows[o + COL_X] = track.box.x;
    rows[o + COL_Y] = track.box.y;
    rows[o + COL_W] = track.box.w;
    rows[o + COL_H] = track.box.h;
    rows[o + COL_STATE] = STATES[track.state];
  }
  return {
    type: 'tracks',
    ...facts,
    rows,
    started: update.started.map((track) => toStart(track, facts.ts)),
    ended: update.ended.map(toEnd),
  };
}

function toStart(track: Track, ts: number): TrackStart {
  const { first } = track;
  const { x, y, w, h } = first.box;
  return {
    number: track.number,
    id: track.id,
    classIndex: track.classIndex,
    ts: first.ts,
    first: first.ts < ts ? [first.ts, first.confidence, x, y, w, h] : null,
  };
}

function toEnd(track: Track): TrackEnd {
  return { number: track.number, id: track.id, classIndex: track.classIndex, lastSeenTs: track.lastSeenTs };
}
