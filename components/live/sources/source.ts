// What every source of frames is once it is open, and how opening fails. One file a kind lies beside this.
import type { CameraSettings, CameraSource } from '@/contracts/cameras';

export interface OpenSource {
  /** Shows the picture; belongs to the source, is moved from tile to tile. */
  readonly element: HTMLVideoElement | HTMLImageElement;
  /** For cameras and screens: what the detector reads without going through the element. */
  readonly track: MediaStreamTrack | null;
  /** Whether pausing makes sense: a clip can wait, a camera cannot. */
  readonly canPause: boolean;
  /** What the browser gave, to be stored with the camera (device id and label). */
  readonly source: CameraSource;
  /** Called once when it ends by itself; never after `close`. */
  onEnded: ((problem: SourceProblem) => void) | null;
  /** Called when its picture stops (true) and comes back (false): a lid, a switch, another program. */
  onMuted: ((muted: boolean) => void) | null;
  close(): void;
}

export interface OpenOptions extends Pick<CameraSettings, 'width' | 'height'> {
  /** For `file`: chosen in this page; the browser keeps no access to it. */
  file?: File;
}

export type Opener<K extends CameraSource['kind']> = (
  source: Extract<CameraSource, { kind: K }>,
  options: OpenOptions,
) => Promise<OpenSource>;

export type SourceProblemKind =
  /** The person or the system said no. */
  | 'refused'
  /** Not plugged in, not found. */
  | 'absent'
  /** Taken by another program, or not answering. */
  | 'busy'
  /** It came to its natural end: a clip, a shared screen. */
  | 'ended'
  /** Only a click can start it. */
  | 'needs_click'
  /** This page or browser cannot do it at all. */
  | 'unsupported';

/** Why there is no picture, in words for the person in front of the screen, and what to do. */
export class SourceProblem extends Error {
  override readonly name = 'SourceProblem';

  constructor(
    readonly kind: SourceProblemKind,
    message: string,
    readonly advice: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether it may come right by itself: then it is tried again. */
  get retryable(): boolean {
    return this.kind === 'absent' || this.kind === 'busy';
  }
}
