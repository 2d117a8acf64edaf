// Opens a source of any kind. A new kind is a line here and a file beside it.
import type { CameraSource } from '@/contracts/cameras';
import { openFile, openSample, openUrl } from './clip';
import { type Opener, type OpenOptions, type OpenSource, SourceProblem } from './source';
import { openScreen, openWebcam } from './stream';

const OPENERS: { [K in CameraSource['kind']]: Opener<K> } = {
  webcam: openWebcam,
  screen: openScreen,
  file: openFile,
  sample: openSample,
  url: openUrl,
  api: async () => {
    throw new SourceProblem('unsupported', 'This camera is fed by a program, not by a browser.');
  },
};

/** Rejects with a SourceProblem. */
export function openSource(source: CameraSource, options: OpenOptions = {}): Promise<OpenSource> {
  return (OPENERS[source.kind] as Opener<CameraSource['kind']>)(source, options);
}

/** Whether it can start without a click: after a reload, cameras that ran here go on by themselves. */
export async function startsByItself(source: CameraSource): Promise<boolean> {
  if (source.kind === 'sample' || source.kind === 'url') return true;
  if (source.kind !== 'webcam') return false;
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    return false;
  }
}
