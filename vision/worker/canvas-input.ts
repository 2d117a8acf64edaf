// Draws a frame into the model's square and reads its pixels: the browser scales, which is faster than any loop here.
import type { Detector, Pixels } from '../detector';
import type { LetterboxFit } from '../letterbox';

export class CanvasInput {
  private readonly context: OffscreenCanvasRenderingContext2D;
  private fit: LetterboxFit | null = null;

  constructor(private readonly detector: Detector) {
    const side = detector.inputSize;
    const context = new OffscreenCanvas(side, side).getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('could not allocate a canvas');
    this.context = context;
  }

  /** Draws `frame` letterboxed. */
  draw(frame: ImageBitmap | VideoFrame, width: number, height: number): LetterboxFit {
    const fit = this.fitFor(width, height);
    this.context.drawImage(frame, fit.x, fit.y, fit.width, fit.height);
    return fit;
  }

  /** The square's pixels. */
  read(): Pixels {
    const side = this.detector.inputSize;
    return this.context.getImageData(0, 0, side, side);
  }

  private fitFor(width: number, height: number): LetterboxFit {
    if (this.fit?.frameWidth === width && this.fit.frameHeight === height) return this.fit;
    const { pad } = this.detector.input;
    const side = this.detector.inputSize;
    this.context.fillStyle = `rgb(${pad} ${pad} ${pad})`;
    this.context.fillRect(0, 0, side, side);
    this.fit = this.detector.fit(width, height);
    return this.fit;
  }
}
