// From a frame to a model's input tensor and back: fits the frame into the square without changing its shape, packs
// pixels into planes, and maps boxes back to fractions of the frame. In a browser the canvas does the resizing
// (`letterboxFit` + `packPixels`); where there is none `letterbox` does it here.
import type { BoxBuffer } from './box-buffer';
import type { Detection, Pixels } from './detector';
import { clamp01 } from './geometry';

/** How a layout wants its square input. */
export interface InputSpec {
  channelOrder: 'rgb' | 'bgr';
  /** Multiplies 0..255 channel values. */
  scale: 1 | typeof ONE_BY_255;
  /** Grey level 0..255 around the frame. */
  pad: number;
  align: 'centre' | 'top-left';
}

export const ONE_BY_255 = 1 / 255;

/** Where a frame lies inside the square, in input pixels. */
export interface LetterboxFit {
  /** Side of the square. */
  size: number;
  x: number;
  y: number;
  width: number;
  height: number;
  frameWidth: number;
  frameHeight: number;
}

/** The largest place with the frame's aspect ratio in a square of `size` pixels. */
export function letterboxFit(
  frameWidth: number,
  frameHeight: number,
  size: number,
  align: InputSpec['align'],
): LetterboxFit {
  const scale = Math.min(size / frameWidth, size / frameHeight);
  const width = Math.max(1, Math.min(size, Math.round(frameWidth * scale)));
  const height = Math.max(1, Math.min(size, Math.round(frameHeight * scale)));
  const centred = align === 'centre';
  return {
    size,
    x: centred ? (size - width) >> 1 : 0,
    y: centred ? (size - height) >> 1 : 0,
    width,
    height,
    frameWidth,
    frameHeight,
  };
}

/** Packs an RGBA picture of exactly the input's size into `tensor` (3 planes of size x size, channel order by spec). */
export function packPixels(pixels: Pixels, spec: InputSpec, tensor: Float32Array): void {
  const { data } = pixels;
  const plane = pixels.width * pixels.height;
  if (tensor.length !== plane * 3 || data.length < plane * 4) {
    throw new RangeError(`A ${pixels.width}x${pixels.height} picture does not fill a tensor of ${tensor.length}`);
  }
  const { scale } = spec;
  const first = spec.channelOrder === 'rgb' ? 0 : 2;
  const last = 2 - first;
  for (let i = 0, p = 0; i < plane; i++, p += 4) {
    tensor[i] = data[p + first]! * scale;
    tensor[plane + i] = data[p + 1]! * scale;
    tensor[2 * plane + i] = data[p + last]! * scale;
  }
}

/** Resizes frames of one size into tensors of one size. Makes its tables once; `run` allocates nothing. */
export class Letterboxer {
  private readonly columns: Taps;
  private readonly rows: Taps;

  constructor(
    readonly fit: LetterboxFit,
    private readonly spec: InputSpec,
  ) {
    this.columns = bilinearTaps(fit.frameWidth, fit.width, 4);
    this.rows = bilinearTaps(fit.frameHeight, fit.height, fit.frameWidth * 4);
  }

  /** Fills `tensor` (3 x size x size) from an RGBA frame of the fit's size; bilinear, half-pixel centres. */
  run(frame: Pixels, tensor: Float32Array): void {
    const { fit, spec, columns, rows } = this;
    const { data } = frame;
    const plane = fit.size * fit.size;
    const red = spec.channelOrder === 'rgb' ? 0 : 2 * plane;
    const blue = 2 * plane - red;
    const gain = spec.scale / (columns.samples * rows.samples);
    tensor.fill(spec.pad * spec.scale);
    for (let oy = 0; oy < fit.height; oy++) {
      let at = (fit.y + oy) * fit.size + fit.x;
      for (let ox = 0; ox < fit.width; ox++, at++) {
        let r = 0;
        let g = 0;
        let b = 0;
        for (let sy = oy * rows.samples; sy < (oy + 1) * rows.samples; sy++) {
          const top = rows.low[sy]!;
          const bottom = rows.high[sy]!;
          const fy = rows.weight[sy]!;
          for (let sx = ox * columns.samples; sx < (ox + 1) * columns.samples; sx++) {
            const left = columns.low[sx]!;
            const right = columns.high[sx]!;
            const fx = columns.weight[sx]!;
            const tl = (1 - fx) * (1 - fy);
            const tr = fx * (1 - fy);
            const bl = (1 - fx) * fy;
            const br = fx * fy;
            const p = top + left;
            const q = top + right;
            const s = bottom + left;
            const t = bottom + right;
            r += data[p]! * tl + data[q]! * tr + data[s]! * bl + data[t]! * br;
            g += data[p + 1]! * tl + data[q + 1]! * tr + data[s + 1]! * bl + data[t + 1]! * br;
            b += data[p + 2]! * tl + data[q + 2]! * tr + data[s + 2]! * bl + data[t + 2]! * br;
          }
        }
        tensor[red + at] = r * gain;
        tensor[plane + at] = g * gain;
        tensor[blue + at] = b * gain;
      }
    }
  }
}

interface Taps {
  /** Samples averaged for one output pixel: more than one when shrinking a lot, so that nothing is skipped. */
  samples: number;
  low: Int32Array;
  high: Int32Array;
  weight: Float32Array;
}

function bilinearTaps(source: number, target: number, stride: number): Taps {
  const samples = Math.max(1, Math.round((0.5 * source) / target));
  const count = target * samples;
  const taps = { samples, low: new Int32Array(count), high: new Int32Array(count), weight: new Float32Array(count) };
  for (let i = 0; i < count; i++) {
    const at = Math.min(source - 1, Math.max(0, ((i + 0.5) * source) / count - 0.5));
    const low = Math.floor(at);
    taps.low[i] = low * stride;
    taps.high[i] = Math.min(source - 1, low + 1) * stride;
    taps.weight[i] = at - low;
  }
  return taps;
}

/** Writes box `index` of the buffer into `detection`, as fractions of the frame and clipped to it. */
export function toFrame(boxes: BoxBuffer, index: number, fit: LetterboxFit, detection: Detection): void {
  const left = clamp01((boxes.x1[index]! - fit.x) / fit.width);
  const top = clamp01((boxes.y1[index]! - fit.y) / fit.height);
  detection.x = left;
  detection.y = top;
  detection.w = Math.max(0, clamp01((boxes.x2[index]! - fit.x) / fit.width) - left);
  detection.h = Math.max(0, clamp01((boxes.y2[index]! - fit.y) / fit.height) - top);
  detection.confidence = boxes.score[index]!;
  detection.classIndex = boxes.classIndex[index]!;
}
