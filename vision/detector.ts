// What a detector is: something that turns one frame into boxes. Everything else in this folder either implements
// this (detectors/), feeds it (letterbox), or follows its boxes over time (tracker/). Runs in a Web Worker and in Node.
import { BoxBuffer } from './box-buffer';
import type { Decode, Layout, Recognised } from './layout';
import { type InputSpec, Letterboxer, type LetterboxFit, letterboxFit, packPixels, toFrame } from './letterbox';
import { NonMaxSuppression } from './nms';
import type { InferenceSession } from './session';

/** One found object. `x, y, w, h` are fractions 0..1 of the frame, origin top-left; `confidence` is 0..1. */
export interface Detection {
  /** Index into the detector's `classes`. */
  classIndex: number;
  confidence: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** An RGBA frame, 8 bits a channel, row-major, `width * height * 4` bytes. */
export interface Pixels {
  data: Uint8ClampedArray | Uint8Array;
  width: number;
  height: number;
}

/** Milliseconds spent in each stage of one `detect` call. */
export interface StageTimes {
  preprocessMs: number;
  inferenceMs: number;
  decodeMs: number;
}

export interface DetectOptions {
  /** Boxes below this confidence (0..1) are not returned. */
  minConfidence: number;
  /** Only these class indices; null means all. */
  classes?: ReadonlySet<number> | null;
}

/** Belongs to the detector, which fills it again at the next call: copy what is to be kept. */
export interface DetectResult {
  detections: Detection[];
  times: StageTimes;
}

/** Turns frames into boxes, one frame at a time: a call must settle before the next. */
export interface Detector {
  readonly classes: readonly string[];
  /** Side of the square input in pixels. */
  readonly inputSize: number;
  readonly input: InputSpec;
  /** Where a frame of this size lies in the input; for drawing it there by canvas. */
  fit(frameWidth: number, frameHeight: number): LetterboxFit;
  /** Finds objects on a frame of any size. */
  detect(frame: Pixels, options: DetectOptions): Promise<DetectResult>;
  /** Finds objects on a picture of exactly the input's size, into which a frame was drawn as `fit` says. */
  detectFitted(picture: Pixels, fit: LetterboxFit, options: DetectOptions): Promise<DetectResult>;
  release(): Promise<void>;
}

/** The detector of any layout: preprocess, run, decode, suppress, map back. Its tensors and boxes are reused. */
export class SessionDetector implements Detector {
  readonly inputSize: number;
  readonly input: InputSpec;
  private readonly tensor: Float32Array;
  private readonly dims: readonly number[];
  private readonly decode: Decode;
  private readonly boxes = new BoxBuffer();
  private readonly nms = new NonMaxSuppression();
  private readonly pool: Detection[] = [];
  private readonly result: DetectResult = {
    detections: [],
    times: { preprocessMs: 0, inferenceMs: 0, decodeMs: 0 },
  };
  private letterboxer: Letterboxer | null = null;

  constructor(
    private readonly layout: Layout,
    model: Recognised,
    readonly classes: readonly string[],
    private readonly session: InferenceSession,
  ) {
    this.inputSize = model.inputSize;
    this.input = layout.input;
    this.dims = [1, 3, model.inputSize, model.inputSize];
    this.tensor = new Float32Array(3 * model.inputSize * model.inputSize);
    this.decode = layout.createDecode(model);
  }

  fit(frameWidth: number, frameHeight: number): LetterboxFit {
    return letterboxFit(frameWidth, frameHeight, this.inputSize, this.input.align);
  }

  async detect(frame: Pixels, options: DetectOptions): Promise<DetectResult> {
    const start = performance.now();
    let letterboxer = this.letterboxer;
    if (letterboxer?.fit.frameWidth !== frame.width || letterboxer.fit.frameHeight !== frame.height) {
      letterboxer = new Letterboxer(this.fit(frame.width, frame.height), this.input);
      this.letterboxer = letterboxer;
    }
    letterboxer.run(frame, this.tensor);
    return this.infer(letterboxer.fit, start, options);
  }

  async detectFitted(picture: Pixels, fit: LetterboxFit, options: DetectOptions): Promise<DetectResult> {
    const start = performance.now();
    packPixels(picture, this.input, this.tensor);
    return this.infer(fit, start, options);
  }

  private async infer(fit: LetterboxFit, start: number, options: DetectOptions): Promise<DetectResult> {
    const { boxes, nms, pool, result } = this;
    const packed = performance.now();
    const outputs = await this.session.run(this.tensor, this.dims);
    const inferred = performance.now();
    boxes.clear();
    this.decode(outputs, boxes, options);
    const count = nms.run(boxes, this.layout.maxIou);
    result.detections.length = 0;
    for (let i = 0; i < count; i++) {
      pool[i] ??= { classIndex: 0, confidence: 0, x: 0, y: 0, w: 0, h: 0 };
      const detection = pool[i]!;
      toFrame(boxes, nms.kept[i]!, fit, detection);
      // A box wholly in the padding has nothing on the frame; a class without a name cannot be shown.
      if (detection.w > 0 && detection.h > 0 && detection.classIndex < this.classes.length) {
        result.detections.push(detection);
      }
    }
    result.times.preprocessMs = packed - start;
    result.times.inferenceMs = inferred - packed;
    result.times.decodeMs = performance.now() - inferred;
    return result;
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
