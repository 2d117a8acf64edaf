// The cameras that run in this tab. Module-level, so that they keep running while people go from page to page.
import { toast } from 'sonner';
import { getOutbox } from '../outbox/page-outbox';
import type { OpenOptions, OpenSource } from '../sources/source';
import { CameraRunner, type RunnableCamera } from './camera-runner';
import { forgetHere, rememberHere } from './remembered';
import { setWakeLock } from './wake-lock';

const runners = new Map<string, CameraRunner>();
const releases = new Map<string, () => void>();
let list: readonly CameraRunner[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  list = [...runners.values()];
  setWakeLock(list.length > 0);
  for (const listener of listeners) listener();
}

export function subscribeRunners(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const readRunners = (): readonly CameraRunner[] => list;

const none: readonly CameraRunner[] = [];
export const readRunnersOnServer = (): readonly CameraRunner[] => none;

export function findRunner(cameraId: string): CameraRunner | null {
  return runners.get(cameraId) ?? null;
}

/**
 * One tab of a browser runs a camera at a time. Answers how to let go, or null when another tab holds it. Without Web
 * Locks (plain http) it is never refused.
 */
function hold(cameraId: string): Promise<(() => void) | null> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    void locks.request(`sightline-camera-${cameraId}`, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
  });
}

export interface StartOptions extends OpenOptions {
  /** A source that is open already, from the dialog that added the camera. */
  opened?: OpenSource;
}

/** Answers false when another tab of this browser runs it. The runner tells of everything else itself. */
export async function startCamera(camera: RunnableCamera, { opened, ...options }: StartOptions = {}): Promise<boolean> {
  if (runners.has(camera.id)) {
    opened?.close();
    return true;
  }
  const [release, outbox] = await Promise.all([hold(camera.id), getOutbox()]);
  if (!release) {
    opened?.close();
    return false;
  }
  // Started twice at once: the first wins.
  if (runners.has(camera.id)) {
    release();
    opened?.close();
    return true;
  }
  const runner = new CameraRunner(camera, options, outbox, (message) => {
    void stopCamera(camera.id);
    toast(`${camera.name} stopped here. ${message}`);
  });
  runners.set(camera.id, runner);
  releases.set(camera.id, release);
  rememberHere(camera.id);
  changed();
  void runner.start(opened ?? null);
  return true;
}

export async function stopCamera(cameraId: string): Promise<void> {
  const runner = runners.get(cameraId);
  if (!runner) return;
  forgetHere(cameraId);
  runners.delete(cameraId);
  changed();
  await runner.stop();
  releases.get(cameraId)?.();
  releases.delete(cameraId);
}

if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    for (const runner of runners.values()) runner.flush();
  });
}
