// Drives each tracker over one sequence and gives what it would have stored, as a sequence to be judged.
import type { Detection } from '../vision/detector';
import { ByteTracker } from '../vision/tracker/byte-tracker';
import type { TrackerOptions } from '../vision/tracker/tracker-options';
import type { MotRow } from './mot-data';
import type { Labelled } from './mot-metrics';
import { type SortOptions, SortTracker } from './sort-tracker';

/** Frames that a camera of `fps` delivers, every `step`-th of them. */
export interface Timing {
  fps: number;
  frames: number;
  step: number;
}

type Detections = ReadonlyMap<number, readonly MotRow[]>;

/** Our tracker, with the sighting before confirmation stored as the product stores it. */
export function runByteTracker(detections: Detections, timing: Timing, options: Partial<TrackerOptions> = {}) {
  const tracker = new ByteTracker(options);
  const output = new Map<number, Labelled[]>();
  const frameAt = new Map<number, number>();
  for (let frame = 1; frame <= timing.frames; frame += timing.step) {
    const ts = (frame * 1000) / timing.fps;
    frameAt.set(ts, frame);
    output.set(frame, []);
    const update = tracker.update((detections.get(frame) ?? []).map(toDetection), ts);
    for (const track of update.started) {
      if (track.first.ts < ts) output.get(frameAt.get(track.first.ts)!)!.push({ id: track.number, ...track.first.box });
    }
    for (const track of update.tracks) {
      if (track.state === 'seen') output.get(frame)!.push({ id: track.number, ...track.box });
    }
  }
  return output;
}

/** SORT on the same boxes, from the same confidence on. */
export function runSort(detections: Detections, timing: Timing, minConfidence: number, options: SortOptions) {
  const tracker = new SortTracker(options);
  const output = new Map<number, Labelled[]>();
  for (let frame = 1; frame <= timing.frames; frame += timing.step) {
    const strong = (detections.get(frame) ?? []).filter((d) => d.confidence >= minConfidence);
    output.set(
      frame,
      tracker.update(strong).map(({ id, box }) => ({ id, ...box })),
    );
  }
  return output;
}

function toDetection(row: MotRow): Detection {
  return { classIndex: 0, confidence: row.confidence, x: row.x, y: row.y, w: row.w, h: row.h };
}
