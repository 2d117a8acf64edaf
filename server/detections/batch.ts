// What a pushed batch becomes before it may queue: columns of integers, checked for everything that zod cannot say.
// A batch that passes here is stored; one that does not is refused alone and never reaches a transaction.
import { BOX_STRIDE, type FrameBatch, SCALE } from '@/contracts/detections';
import { AppError } from '../errors';

export const MAX_AHEAD_MS = 60_000;
export const MAX_AGE_MS = 30 * 86_400_000;

/** One entry a box. `track` and `class` are indexes into the batch's lists; `ts` is ms since 1970; the rest ten-thousandths. */
export interface Columns {
  length: number;
  track: Int32Array;
  class: Int32Array;
  ts: Float64Array;
  confidence: Int16Array;
  x: Int16Array;
  y: Int16Array;
  w: Int16Array;
  h: Int16Array;
}

export interface Batch {
  id: string;
  cameraId: string;
  model: string;
  classes: string[];
  tracks: { id: string; number: number }[];
  ended: string[];
  rows: Columns;
  /** Newest frame in ms since 1970. */
  newestTs: number;
  /** About what it takes in memory while it waits. */
  bytes: number;
}

export function newColumns(length: number): Columns {
  return {
    length,
    track: new Int32Array(length),
    class: new Int32Array(length),
    ts: new Float64Array(length),
    confidence: new Int16Array(length),
    x: new Int16Array(length),
    y: new Int16Array(length),
    w: new Int16Array(length),
    h: new Int16Array(length),
  };
}

const refuse = (message: string) => new AppError('invalid', message);

/** Throws `invalid` when the time cannot be right: more than a minute ahead of `now`, or older than 30 days. */
export function checkTime(ts: number, now: number): void {
  if (!Number.isFinite(ts)) throw refuse('A time is not a number.');
  if (ts > now + MAX_AHEAD_MS) {
    const ahead = Math.round((ts - now) / 1000);
    throw refuse(`A frame is ${ahead} s in the future: the clock of the device that sent it is wrong.`);
  }
  if (ts < now - MAX_AGE_MS) throw refuse('A frame is older than 30 days: too late to store, or the clock is wrong.');
}

export function makeBatch(parts: Omit<Batch, 'bytes' | 'newestTs'>, newestTs: number): Batch {
  const bytes = 1024 + parts.rows.length * 26 + parts.tracks.length * 160 + parts.ended.length * 80;
  return { ...parts, newestTs, bytes };
}

/** A text that Postgres can keep: it has no NUL in any encoding. */
export function checkText(text: string, what: string): string {
  if (text.includes('\u0000')) throw refuse(`${what} contains a NUL character.`);
  return text;
}

/** How many boxes a batch claims to carry, without looking at them: what queue room it needs. */
export function claimedRows(batch: FrameBatch): number {
  let values = 0;
  for (const frame of batch.frames) values += frame.length - 1;
  return Math.ceil(values / BOX_STRIDE);
}

/**
 * Checks `input` (already parsed by FrameBatch) against the clock `now` (ms) and its own lists; throws `invalid`.
 * Boxes that reach past the frame are clamped to it. Two boxes of one track at one time: the first stays.
 */
export function decodeBatch(input: FrameBatch, now: number): Batch {
  const rows = newColumns(claimedRows(input));
  const seen = new Set<number>();
  let count = 0;
  let newestTs = input.t0;
  for (const [index, frame] of input.frames.entries()) {
    if ((frame.length - 1) % BOX_STRIDE !== 0) {
      throw refuse(`Frame ${index} has ${frame.length} numbers: it takes 1 + ${BOX_STRIDE} for each box.`);
    }
    const ts = input.t0 + frame[0]!;
    checkTime(ts, now);
    newestTs = Math.max(newestTs, ts);
    for (let at = 1; at < frame.length; at += BOX_STRIDE) {
      const track = frame[at]!;
      const cls = frame[at + 1]!;
      if (track >= input.tracks.length) throw refuse(`Frame ${index} names track ${track}, which is not in the list.`);
      if (cls >= input.classes.length) throw refuse(`Frame ${index} names class ${cls}, which is not in the list.`);
      for (let part = 2; part < BOX_STRIDE; part += 1) {
        const value = frame[at + part]!;
        if (!(value >= 0 && value <= SCALE)) throw refuse(`Frame ${index} has ${value}, outside 0..${SCALE}.`);
      }
      const key = frame[0]! * 8192 + track;
      if (seen.has(key)) continue;
      seen.add(key);
      const x = frame[at + 3]!;
      const y = frame[at + 4]!;
      rows.track[count] = track;
      rows.class[count] = cls;
      rows.ts[count] = ts;
      rows.confidence[count] = frame[at + 2]!;
      rows.x[count] = x;
      rows.y[count] = y;
      rows.w[count] = Math.min(frame[at + 5]!, SCALE - x);
      rows.h[count] = Math.min(frame[at + 6]!, SCALE - y);
      count += 1;
    }
  }
  rows.length = count;
  const ids = new Set(input.tracks.map((track) => track.id.toLowerCase()));
  if (ids.size !== input.tracks.length) throw refuse('The list of tracks names one track twice.');
  return makeBatch(
    {
      id: input.batchId.toLowerCase(),
      cameraId: input.cameraId.toLowerCase(),
      model: checkText(input.model, 'The model name'),
      classes: input.classes.map((name) => checkText(name, 'A class name')),
      tracks: input.tracks.map((track) => ({ id: track.id.toLowerCase(), number: track.number })),
      ended: [...new Set(input.ended.map((id) => id.toLowerCase()))],
      rows,
    },
    newestTs,
  );
}
