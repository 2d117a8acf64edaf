// Takes frames from what an element shows, for sources that offer no stream of frames: files, clips, HLS, MJPEG
// pictures, and cameras where MediaStreamTrackProcessor is missing.
import { VisionFailure } from './failure';

export interface SamplerEvents {
  /** The receiver owns the frame. */
  frame(frame: VideoFrame | ImageBitmap, ts: number): void;
  /** Ask for `tick()` calls every so often; null ends them. */
  wantTicks(intervalMs: number | null): void;
  failed(failure: VisionFailure): void;
}

/** In a background tab the browser calls no frame callbacks; ticks of the worker's clock stand in for them. */
const TICK_MS = 100;

export class ElementSampler {
  private stopped = false;
  private grabbing = false;
  private ticking = false;
  private callback = 0;
  private lastTime = -1;

  constructor(
    private readonly element: HTMLVideoElement | HTMLImageElement,
    private readonly events: SamplerEvents,
  ) {
    document.addEventListener('visibilitychange', this.choose);
    this.choose();
  }

  /** The worker's clock. */
  tick(): void {
    if (this.ticking) void this.grab();
  }

  stop(): void {
    this.stopped = true;
    document.removeEventListener('visibilitychange', this.choose);
    this.cancelCallback();
    if (this.ticking) this.events.wantTicks(null);
    this.ticking = false;
  }

  private readonly choose = (): void => {
    const byTicks = document.hidden || this.element instanceof HTMLImageElement || !this.hasFrameCallback();
    if (byTicks !== this.ticking) this.events.wantTicks(byTicks ? TICK_MS : null);
    this.ticking = byTicks;
    this.cancelCallback();
    if (!byTicks) this.nextCallback();
  };

  private hasFrameCallback(): boolean {
    return 'requestVideoFrameCallback' in HTMLVideoElement.prototype;
  }

  private nextCallback(): void {
    if (this.element instanceof HTMLImageElement) return;
    this.callback = this.element.requestVideoFrameCallback(() => {
      if (this.stopped || this.ticking) return;
      void this.grab();
      this.nextCallback();
    });
  }

  private cancelCallback(): void {
    if (this.callback && this.element instanceof HTMLVideoElement) {
      this.element.cancelVideoFrameCallback(this.callback);
    }
    this.callback = 0;
  }

  private async grab(): Promise<void> {
    if (this.stopped || this.grabbing || !this.hasNewPicture()) return;
    this.grabbing = true;
    const ts = Date.now();
    try {
      const frame = await this.take();
      if (this.stopped) frame.close();
      else this.events.frame(frame, ts);
    } catch (cause) {
      this.fail(cause);
    } finally {
      this.grabbing = false;
    }
  }

  private async take(): Promise<VideoFrame | ImageBitmap> {
    // A VideoFrame shares the decoder's picture; a bitmap is a copy.
    if (this.element instanceof HTMLVideoElement && typeof VideoFrame === 'function')
      return new VideoFrame(this.element);
    return createImageBitmap(this.element);
  }

  private hasNewPicture(): boolean {
    const { element } = this;
    if (element instanceof HTMLImageElement) return element.naturalWidth > 0;
    if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || element.videoWidth === 0) return false;
    // Live streams may hold still at 0; a file that stands still shows nothing new.
    const isNew = element.currentTime !== this.lastTime || element.srcObject !== null;
    this.lastTime = element.currentTime;
    return isNew;
  }

  private fail(cause: unknown): void {
    // A seek or a change of source empties the element for a moment.
    if (!isRefusal(cause)) return;
    this.stop();
    this.events.failed(
      new VisionFailure(
        'invalid',
        'The address of this picture does not let other pages read it (CORS), so nothing can be found on it.',
        false,
        { cause },
      ),
    );
  }
}

function isRefusal(cause: unknown): boolean {
  return cause instanceof DOMException && (cause.name === 'SecurityError' || cause.name === 'DataCloneError');
}
