// Helpers for the engine's tests: shapes as a runtime would report them, and a session that answers what it is told.
import { BoxBuffer } from './box-buffer';
import type { DecodeOptions, Layout, Recognised } from './layout';
import type { InferenceSession, Outputs, TensorInfo } from './session';

export function tensorInfo(name: string, ...dims: (number | string)[]): TensorInfo {
  return { name, type: 'float32', dims };
}

export function picture(size: number | string, name = 'images'): TensorInfo[] {
  return [tensorInfo(name, 1, 3, size, size)];
}

export interface DecodedBox {
  corners: [number, number, number, number];
  score: number;
  classIndex: number;
}

/** Runs a layout's decode on hand-made outputs; numbers are rounded to 4 digits. */
export function decodeBoxes(layout: Layout, model: Recognised, outputs: Outputs, options: DecodeOptions): DecodedBox[] {
  const boxes = new BoxBuffer(1);
  layout.createDecode(model)(outputs, boxes, options);
  const round = (value: number | undefined) => Number((value ?? Number.NaN).toFixed(4));
  return Array.from({ length: boxes.count }, (_, i) => ({
    corners: [round(boxes.x1[i]), round(boxes.y1[i]), round(boxes.x2[i]), round(boxes.y2[i])],
    score: round(boxes.score[i]),
    classIndex: boxes.classIndex[i]!,
  }));
}

/** A session that gives the same outputs whatever it sees, and remembers the input it saw. */
export class FixedSession implements InferenceSession {
  seen: Float32Array | null = null;
  released = false;

  constructor(
    readonly inputs: readonly TensorInfo[],
    readonly outputs: readonly TensorInfo[],
    private readonly answer: Outputs,
  ) {}

  async run(input: Float32Array): Promise<Outputs> {
    this.seen = input.slice();
    return this.answer;
  }

  async release(): Promise<void> {
    this.released = true;
  }
}
