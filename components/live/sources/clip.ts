// Everything that a video or picture element plays by itself: the sample clip, a file, and addresses (video, HLS, MJPEG).
import type { CameraSource } from '@/contracts/cameras';
import { type Opener, type OpenSource, SourceProblem } from './source';
import { createVideo, prepare, waitForPicture } from './video-element';

export const SAMPLE_URL = '/samples/street.webm';
const NOT_READABLE = 'The address cannot be reached from this browser, or does not let other pages read it (CORS).';

interface Playing {
  loop: boolean;
  canPause: boolean;
  release?: () => void;
}

async function play(element: HTMLVideoElement, source: CameraSource, playing: Playing): Promise<OpenSource> {
  const open: OpenSource = {
    element,
    track: null,
    canPause: playing.canPause,
    source,
    onEnded: null,
    onMuted: null,
    close() {
      open.onEnded = null;
      open.onMuted = null;
      element.pause();
      playing.release?.();
      element.removeAttribute('src');
      element.load();
      element.remove();
    },
  };
  element.loop = playing.loop;
  try {
    await waitForPicture(element);
  } catch (cause) {
    open.close();
    throw cause;
  }
  element.addEventListener('ended', () => open.onEnded?.(new SourceProblem('ended', 'The clip has ended.')));
  element.addEventListener('error', () =>
    open.onEnded?.(new SourceProblem('busy', 'The picture broke off.', 'It is tried again by itself.')),
  );
  // Only live addresses run dry; a clip that waits for its next byte says nothing.
  if (!playing.canPause) {
    element.addEventListener('waiting', () => open.onMuted?.(true));
    element.addEventListener('playing', () => open.onMuted?.(false));
  }
  return open;
}

export const openSample: Opener<'sample'> = (source) => {
  const video = createVideo();
  video.src = SAMPLE_URL;
  return play(video, source, { loop: true, canPause: true });
};

export const openFile: Opener<'file'> = async (_source, { file }) => {
  if (!file)
    throw new SourceProblem('needs_click', 'The file must be chosen again.', 'Browsers keep no access to files.');
  const url = URL.createObjectURL(file);
  const video = createVideo();
  video.src = url;
  const source: CameraSource = { kind: 'file', fileName: file.name.slice(0, 300) };
  return play(video, source, { loop: false, canPause: true, release: () => URL.revokeObjectURL(url) });
};

export const openUrl: Opener<'url'> = (source, options) => {
  if (source.format === 'mjpeg') return openMjpeg(source, options);
  if (source.format === 'hls') return openHls(source, options);
  const video = createVideo();
  video.crossOrigin = 'anonymous';
  video.src = source.url;
  return play(video, source, { loop: true, canPause: true }).catch((cause: SourceProblem) => {
    throw new SourceProblem('busy', NOT_READABLE, cause.message);
  });
};

const openHls: Opener<'url'> = async (source) => {
  const video = createVideo();
  video.crossOrigin = 'anonymous';
  const { default: Hls } = await import('hls.js');
  if (Hls.isSupported()) {
    const hls = new Hls({ liveSyncDurationCount: 2 });
    hls.loadSource(source.url);
    hls.attachMedia(video);
    const failed = new Promise<never>((_resolve, reject) => {
      hls.on(Hls.Events.ERROR, (_event, { fatal, details }) => {
        if (fatal) reject(new SourceProblem('busy', NOT_READABLE, `The player says: ${details}.`));
      });
    });
    failed.catch(() => {});
    const open = play(video, source, { loop: false, canPause: false, release: () => hls.destroy() });
    try {
      const opened = await Promise.race([open, failed]);
      failed.catch((problem: SourceProblem) => opened.onEnded?.(problem));
      return opened;
    } catch (cause) {
      void open.then((late) => late.close()).catch(() => {});
      hls.destroy();
      throw cause;
    }
  }
  video.src = source.url;
  return play(video, source, { loop: false, canPause: false });
};

const openMjpeg: Opener<'url'> = (source) => {
  const element = document.createElement('img');
  element.alt = '';
  element.crossOrigin = 'anonymous';
  prepare(element);
  return new Promise((resolve, reject) => {
    const open: OpenSource = {
      element,
      track: null,
      canPause: false,
      source,
      onEnded: null,
      onMuted: null,
      close() {
        open.onEnded = null;
        open.onMuted = null;
        element.src = '';
        element.remove();
      },
    };
    // A multipart picture may never finish loading: the first size it gets is the sign that it works.
    const looking = setInterval(() => {
      if (element.naturalWidth > 0) done();
    }, 100);
    const done = () => {
      clearInterval(looking);
      clearTimeout(timer);
      resolve(open);
    };
    const fail = () => {
      clearInterval(looking);
      clearTimeout(timer);
      if (open.onEnded)
        open.onEnded(new SourceProblem('busy', 'The picture broke off.', 'It is tried again by itself.'));
      else element.remove();
      reject(new SourceProblem('busy', NOT_READABLE, 'The camera must send Access-Control-Allow-Origin.'));
    };
    const timer = setTimeout(fail, 15_000);
    element.addEventListener('error', fail);
    element.src = source.url;
  });
};
