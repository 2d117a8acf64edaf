// Removes what a camera saw, in chunks: one huge transaction would hold up every other writer.
import type { Core } from '../core';
import type { Media } from '../media/media';
import type { CameraStore } from './store';

const STRAGGLERS_MS = 30_000;

export function createRemoval(core: Pick<Core, 'log'>, store: CameraStore, media: Pick<Media, 'removeMany'>) {
  let later: NodeJS.Timeout | undefined;

  async function everythingOf(cameraId: string): Promise<void> {
    while (await store.removeDetections(cameraId)) {
      // Each round is one short statement; others get their turn between two.
    }
    for (;;) {
      const snapshots = await store.removeTracks(cameraId);
      if (!snapshots) break;
      await media.removeMany(snapshots);
    }
    await store.removeRest(cameraId);
  }

  /** Removes boxes of cameras that are gone. Never throws. */
  async function stragglers(): Promise<void> {
    try {
      for (const id of await store.listGone()) await everythingOf(id);
    } catch (error) {
      core.log.warn({ err: error }, 'boxes of a removed camera are left for the next start');
    }
  }

  return {
    /** Removes the camera's row last, so that after a crash it is still there and can be removed again. */
    async run(cameraId: string): Promise<void> {
      await everythingOf(cameraId);
      await store.remove(cameraId);
      await everythingOf(cameraId);
      // Batches that were under way when it began may be committed for some seconds yet.
      clearTimeout(later);
      later = setTimeout(() => void stragglers(), STRAGGLERS_MS);
      later.unref();
    },
    stragglers,
    close: () => clearTimeout(later),
  };
}
