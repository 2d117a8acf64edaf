// Batches for tests and benchmarks: shaped like what a browser pushes, from a seeded walk of boxes.
import { v7 as uuidv7 } from 'uuid';
import type { FrameBatch } from '@/contracts/detections';

export interface MadeBox {
  track: string;
  number?: number;
  class?: string;
  confidence?: number;
  box?: [number, number, number, number];
}

/** A batch from plain boxes: `frames` are [ms since t0, boxes]. */
export function makeFrameBatch(
  cameraId: string,
  t0: number,
  frames: [offset: number, boxes: MadeBox[]][],
  extra: Partial<FrameBatch> = {},
): FrameBatch {
  const tracks: FrameBatch['tracks'] = [];
  const classes: string[] = [];
  const indexOf = (box: MadeBox) => {
    let track = tracks.findIndex((known) => known.id === box.track);
    if (track < 0) track = tracks.push({ id: box.track, number: box.number ?? 1 }) - 1;
    const name = box.class ?? 'person';
    if (!classes.includes(name)) classes.push(name);
    return [track, classes.indexOf(name)];
  };
  return {
    version: 1,
    batchId: uuidv7(),
    cameraId,
    t0,
    model: 'yolox-nano',
    frameSize: [640, 480],
    frames: frames.map(([offset, boxes]) => [
      offset,
      ...boxes.flatMap((box) => [...indexOf(box), box.confidence ?? 8000, ...(box.box ?? [1000, 2000, 500, 900])]),
    ]),
    classes,
    tracks,
    ended: [],
    droppedFrames: 0,
    ...extra,
  };
}
