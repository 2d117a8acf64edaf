// What a detector layout is: how a family of models wants its input and how its outputs become boxes. One file each in
// detectors/; registry.ts lists them.
import type { DetectorLayout } from '@/contracts/models';
import type { BoxBuffer } from './box-buffer';
import type { InputSpec } from './letterbox';
import type { Outputs, TensorInfo } from './session';

/** What the shapes of a model say about it. */
export interface Recognised {
  /** Side of the square input in pixels. */
  inputSize: number;
  /** Classes that the output has room for; null when the shapes do not tell. */
  classCount: number | null;
}

export interface DecodeOptions {
  /** Boxes below this confidence (0..1) are left out. */
  minConfidence: number;
  /** Only these class indices; null or undefined means all. */
  classes?: ReadonlySet<number> | null;
}

/** Appends the boxes of one run to `boxes`, corners in input pixels. Keeps its own scratch memory between calls. */
export type Decode = (outputs: Outputs, boxes: BoxBuffer, options: DecodeOptions) => void;

export interface Layout {
  name: DetectorLayout;
  /** One line for people: what kind of model this is. */
  title: string;
  input: InputSpec;
  /** Overlap (IoU) above which two boxes of a class are one object; null when the model has settled that itself. */
  maxIou: number | null;
  /**
   * Tells from names and shapes whether a model has this layout; null when not. `sizeHint` is used where the model
   * leaves its input size open.
   */
  recognise(inputs: readonly TensorInfo[], outputs: readonly TensorInfo[], sizeHint?: number): Recognised | null;
  createDecode(model: Recognised): Decode;
}

/** A fixed dimension, or null when the model leaves it open. */
export function fixed(dim: number | string | undefined): number | null {
  return typeof dim === 'number' && dim > 0 ? dim : null;
}

/** True when a dimension is `value` or left open. */
export function fits(dim: number | string | undefined, value: number): boolean {
  return dim !== undefined && (fixed(dim) ?? value) === value;
}

/** Side of a square 1x3xSxS float input, or null when the model's input is anything else. */
export function squareInputSize(inputs: readonly TensorInfo[], sizeHint?: number): number | null {
  const [input] = inputs;
  if (inputs.length !== 1 || input?.type !== 'float32' || input.dims.length !== 4) return null;
  const [batch, channels, height, width] = input.dims;
  if (!fits(batch, 1) || !fits(channels, 3)) return null;
  const size = fixed(height) ?? fixed(width) ?? sizeHint ?? null;
  return size !== null && fits(height, size) && fits(width, size) ? size : null;
}

/** Cells of the three feature maps (strides 8, 16, 32) that YOLO heads predict on. */
export function cellCount(inputSize: number): number {
  return STRIDES.reduce((sum, stride) => sum + Math.floor(inputSize / stride) ** 2, 0);
}

export const STRIDES = [8, 16, 32] as const;
