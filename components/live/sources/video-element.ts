// Video elements that outlive the page they are shown on: muted, inline, and parked out of sight while no tile shows
// them, because a browser pauses media that leaves the document.
import { SourceProblem } from './source';

const PICTURE_WAIT_MS = 15_000;

export function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  video.disablePictureInPicture = true;
  video.tabIndex = -1;
  prepare(video);
  return video;
}

/** The look of any source's element in a tile; the tile names it for screen readers. */
export function prepare(element: HTMLVideoElement | HTMLImageElement): void {
  element.className = 'absolute inset-0 size-full object-contain';
  park(element);
}

let parking: HTMLElement | null = null;

/** Keeps the element in the document, out of sight. */
export function park(element: HTMLElement): void {
  if (!parking) {
    parking = document.createElement('div');
    parking.setAttribute('aria-hidden', 'true');
    parking.className = 'pointer-events-none fixed right-0 bottom-0 -z-10 size-px overflow-hidden opacity-0';
    document.body.append(parking);
  }
  mount(element, parking);
}

/** Shows a source's element in a tile; moving it may pause it, so it is told to play on. */
export function mount(element: HTMLElement, tile: HTMLElement): void {
  const playing = element instanceof HTMLVideoElement && !element.paused;
  tile.append(element);
  if (playing) void element.play().catch(() => {});
}

/** Resolves once the first frame can be shown; rejects with a SourceProblem when it fails or takes too long. */
export function waitForPicture(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (problem: SourceProblem | null) => {
      clearTimeout(timer);
      video.removeEventListener('loadeddata', good);
      video.removeEventListener('error', bad);
      if (problem) reject(problem);
      else resolve();
    };
    const good = () => settle(null);
    const bad = () =>
      settle(
        new SourceProblem('unsupported', `This video cannot be played: ${video.error?.message || 'not a video'}.`),
      );
    const timer = setTimeout(
      () => settle(new SourceProblem('busy', 'No picture came.', 'It is tried again by itself.')),
      PICTURE_WAIT_MS,
    );
    video.addEventListener('loadeddata', good);
    video.addEventListener('error', bad);
    void video.play().catch(() => {});
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) good();
  });
}
