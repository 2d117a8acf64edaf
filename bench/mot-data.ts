// Reads the public tracking sequences: MOTChallenge text files (frame, id, left, top, width, height, confidence, ...).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Labelled, Sequence } from './mot-metrics';

export interface MotRow extends Labelled {
  frame: number;
  confidence: number;
  /** Column 8: the class in MOT16 ground truth, a world coordinate elsewhere. */
  extra: number;
}

export interface MotSequence {
  name: string;
  fps: number;
  frames: number;
  truth: Sequence;
  /** Detections of each frame, ids taken away. */
  detections: ReadonlyMap<number, readonly MotRow[]>;
}

/** `res`: the boxes of a published tracker stand in for detections, because none are at hand. */
const SEQUENCES = [
  { name: 'TUD-Campus', fps: 25, boxes: 'det.txt' },
  { name: 'TUD-Stadtmitte', fps: 25, boxes: 'det.txt' },
  { name: 'MOT16-11', fps: 30, boxes: 'res.txt' },
  { name: 'MOT16-13', fps: 25, boxes: 'res.txt' },
] as const;

export function listSequences(dataDir: string): MotSequence[] {
  const root = join(dataDir, 'data', 'mot');
  return SEQUENCES.filter((s) => existsSync(join(root, s.name, s.boxes))).map((s) => {
    const detections = group(readMot(join(root, s.name, s.boxes)));
    const truth = readTruth(join(root, s.name, 'gt.txt'));
    return { name: s.name, fps: s.fps, frames: Math.max(...truth.keys()), truth, detections };
  });
}

/** Rows that count in an evaluation: flag 1 (MOT16 sets 0 for distractors and people it leaves out). */
export function readTruth(path: string): Sequence {
  return group(readMot(path).filter((r) => r.confidence === 1));
}

/** A MOTChallenge file as rows; a confidence of -1 (not given) is read as 1. */
export function readMot(path: string): MotRow[] {
  const rows: MotRow[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const [frame, id, x, y, w, h, confidence, extra] = line.split(',').map(Number);
    rows.push({
      frame: frame!,
      id: id!,
      x: x!,
      y: y!,
      w: w!,
      h: h!,
      confidence: confidence === -1 ? 1 : confidence!,
      extra: extra ?? -1,
    });
  }
  return rows;
}

/** Every `step`-th frame of a sequence, keeping frame numbers. */
export function subsample<T>(frames: ReadonlyMap<number, T>, step: number): Map<number, T> {
  return new Map([...frames].filter(([frame]) => (frame - 1) % step === 0));
}

export function group<T extends { frame: number }>(rows: readonly T[]): Map<number, T[]> {
  const frames = new Map<number, T[]>();
  for (const row of rows) {
    const list = frames.get(row.frame);
    if (list) list.push(row);
    else frames.set(row.frame, [row]);
  }
  return frames;
}
