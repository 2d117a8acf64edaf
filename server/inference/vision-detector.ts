// Detection on the server with the same engine as the browser's. Models are opened when first asked for, a few stay
// open, and one picture at a time runs through each.
import sharp from 'sharp';
import type { ModelEntry } from '@/contracts/models';
import type { Detection, DetectOptions, Detector, Pixels, StageTimes } from '@/vision/detector';
import { createDetector } from '@/vision/registry';
import { AppError } from '../errors';
import { openSession } from './onnx-session';

/** Each holds some tens of megabytes. */
const MAX_OPEN = 3;
const MAX_PIXELS = 50_000_000;
const FORMATS = new Set(['jpeg', 'png', 'webp']);

export interface SeenPicture {
  detections: (Detection & { className: string })[];
  width: number;
  height: number;
  model: string;
  times: StageTimes;
}

/** Where models come from; the models room is one. Both throw AppError in words. */
export interface ModelSource {
  getWeights(name: string): Promise<{ entry: ModelEntry; file: { path: string }; sha256: string }>;
  /** The model to use when none is named. */
  getPreferred(): Promise<string>;
}

interface OpenModel {
  sha256: string;
  detector: Promise<Detector>;
  /** Settles when the last picture that was handed in is through. */
  last: Promise<unknown>;
  /** Pictures on their way through it, also those that are still being unpacked. */
  users: number;
  /** Called when the last of them is through. */
  free: () => void;
}

export class VisionDetector {
  /** By name, least recently used first. */
  private readonly open = new Map<string, OpenModel>();

  constructor(
    private readonly models: ModelSource,
    private readonly threads = 2,
  ) {}

  /**
   * Finds objects on a JPEG, PNG or WebP. Throws `invalid` for what is no such picture or has more than 50 megapixels,
   * `not_found` for an unknown model, `unavailable` when its weights are not here.
   */
  async detect(picture: Uint8Array, options: DetectOptions & { model?: string | undefined }): Promise<SeenPicture> {
    const model = options.model ?? (await this.models.getPreferred());
    const opened = await this.take(model);
    try {
      const { pixels, width, height } = await decodePicture(picture, (await opened.detector).inputSize);
      return await this.inTurn(opened, async (detector) => {
        const { detections, times } = await detector.detect(pixels, options);
        // Copied here, because the detector fills the same boxes for the next picture.
        return {
          detections: detections.map((box) => ({ ...box, className: detector.classes[box.classIndex]! })),
          width,
          height,
          model,
          times: { ...times },
        };
      });
    } finally {
      opened.users -= 1;
      if (opened.users === 0) opened.free();
    }
  }

  /** Closes every model once what is in work is done. */
  async close(): Promise<void> {
    const models = [...this.open.values()];
    this.open.clear();
    await Promise.all(models.map((model) => this.release(model)));
  }

  /** Opened where it is not, and held until whoever took it is through. */
  private async take(name: string): Promise<OpenModel> {
    const { entry, file, sha256 } = await this.models.getWeights(name);
    const known = this.open.get(name);
    if (known?.sha256 === sha256) {
      this.open.delete(name);
      this.open.set(name, known);
      known.users += 1;
      return known;
    }
    const detector = openSession(file.path, { threads: this.threads })
      .then((session) => createDetector({ entry, session }))
      .catch((cause: Error) => {
        throw new AppError('unavailable', `${entry.title} cannot be used: ${cause.message}`, { cause });
      });
    const opened: OpenModel = { sha256, detector, last: Promise.resolve(), users: 1, free: () => {} };
    this.open.delete(name);
    this.open.set(name, opened);
    detector.catch(() => {
      if (this.open.get(name) === opened) this.open.delete(name);
    });
    if (known) void this.release(known);
    const [oldest] = this.open.keys();
    if (this.open.size > MAX_OPEN && oldest !== undefined) {
      const retired = this.open.get(oldest)!;
      this.open.delete(oldest);
      void this.release(retired);
    }
    return opened;
  }

  private inTurn<T>(model: OpenModel, work: (detector: Detector) => Promise<T>): Promise<T> {
    const turn = model.last.then(async () => work(await model.detector));
    model.last = turn.catch(() => undefined);
    return turn;
  }

  private async release(model: OpenModel): Promise<void> {
    if (model.users > 0) {
      await new Promise<void>((resolve) => {
        model.free = resolve;
      });
    }
    await (await model.detector.catch(() => null))?.release();
  }
}

interface Decoded {
  pixels: Pixels;
  /** Of the picture as a person sees it, before shrinking. */
  width: number;
  height: number;
}

/**
 * Unpacks a picture to RGBA: turned as the camera noted, transparent parts on black, and not much larger than the model
 * looks at, because libvips shrinks on other threads and this one has sockets to serve.
 */
async function decodePicture(bytes: Uint8Array, inputSize: number): Promise<Decoded> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
    const { format, autoOrient } = await picture.metadata();
    if (!FORMATS.has(format)) throw new Error(`it is ${format}`);
    const { data, info } = await picture
      .autoOrient()
      .flatten({ background: 'black' })
      .resize(2 * inputSize, 2 * inputSize, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { pixels: { data, width: info.width, height: info.height }, ...autoOrient };
  } catch (cause) {
    throw new AppError(
      'invalid',
      'The picture cannot be read: a whole JPEG, PNG or WebP of at most 50 megapixels is needed.',
      {
        cause,
      },
    );
  }
}
