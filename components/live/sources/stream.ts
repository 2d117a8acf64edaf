// Cameras and screens: a MediaStream in a muted video element, watched for its end.
import type { CameraSource } from '@/contracts/cameras';
import { toCameraProblem, toScreenProblem } from './media-problem';
import { type Opener, type OpenSource, SourceProblem } from './source';
import { createVideo, waitForPicture } from './video-element';

const INSECURE = 'Cameras work only on https pages and on localhost.';

function requireMediaDevices(): MediaDevices {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices?.getUserMedia) return devices;
  throw new SourceProblem(
    'unsupported',
    window.isSecureContext ? 'This browser has no access to cameras.' : INSECURE,
    window.isSecureContext ? null : 'Open Sightline over https; the README says how.',
  );
}

async function fromStream(stream: MediaStream, source: CameraSource, ended: () => SourceProblem): Promise<OpenSource> {
  const track = stream.getVideoTracks()[0]!;
  const element = createVideo();
  const open: OpenSource = {
    element,
    track,
    canPause: false,
    source,
    onEnded: null,
    onMuted: null,
    close() {
      open.onEnded = null;
      open.onMuted = null;
      for (const each of stream.getTracks()) each.stop();
      element.srcObject = null;
      element.remove();
    },
  };
  track.addEventListener('ended', () => open.onEnded?.(ended()));
  track.addEventListener('mute', () => open.onMuted?.(true));
  track.addEventListener('unmute', () => open.onMuted?.(false));
  element.srcObject = stream;
  try {
    await waitForPicture(element);
  } catch (cause) {
    open.close();
    throw cause;
  }
  return open;
}

/** The device by id, else by its label (ids change when permissions are reset), else an error: never another camera. */
async function findDevice(devices: MediaDevices, deviceId: string, label: string | undefined): Promise<string> {
  const cameras = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
  const known = cameras.find((device) => device.deviceId === deviceId);
  return (known ?? cameras.find((device) => label && device.label === label))?.deviceId ?? deviceId;
}

export const openWebcam: Opener<'webcam'> = async (source, { width, height }) => {
  const devices = requireMediaDevices();
  try {
    const deviceId = source.deviceId && (await findDevice(devices, source.deviceId, source.deviceLabel));
    const stream = await devices.getUserMedia({
      audio: false,
      video: {
        ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: 'environment' } }),
        width: { ideal: width ?? 1280 },
        height: { ideal: height ?? 720 },
      },
    });
    const track = stream.getVideoTracks()[0]!;
    const given: CameraSource = {
      kind: 'webcam',
      deviceId: track.getSettings().deviceId ?? source.deviceId,
      deviceLabel: track.label.slice(0, 200) || source.deviceLabel,
    };
    return await fromStream(
      stream,
      given,
      () => new SourceProblem('absent', 'The camera was unplugged.', 'Plug it in again; it goes on by itself.'),
    );
  } catch (cause) {
    throw toCameraProblem(cause);
  }
};

export const openScreen: Opener<'screen'> = async (source) => {
  const devices = requireMediaDevices();
  if (!devices.getDisplayMedia) throw new SourceProblem('unsupported', 'This browser cannot share a screen.');
  try {
    const stream = await devices.getDisplayMedia({ audio: false, video: { frameRate: { ideal: 15 } } });
    return await fromStream(stream, source, () => new SourceProblem('ended', 'Screen sharing was ended.'));
  } catch (cause) {
    throw toScreenProblem(cause);
  }
};
