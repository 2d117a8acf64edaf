// The best crop of each track: checked, stored, put in place of the one before. A crop may arrive ahead of its track.
import type { Core } from '../core';
import { AppError } from '../errors';
import { assertJpeg } from '../media/jpeg';
import { createKeyedLock } from '../media/keyed-lock';
import type { Media } from '../media/media';
import { EarlySnapshots, type Snapshot } from './early-snapshots';
import type { TrackStore } from './store';

const RETRY_MS = 1_000;

export function createSnapshots(
  core: Pick<Core, 'log'>,
  store: TrackStore,
  media: Media,
  onStored: (trackIds: string[]) => void,
  now: () => number = Date.now,
) {
  const early = new EarlySnapshots();
  const locked = createKeyedLock();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  /** True when stored, false when there is no such track (yet). */
  async function attach(snapshot: Snapshot): Promise<boolean> {
    const cameraId = (await store.camerasOf([snapshot.trackId])).get(snapshot.trackId);
    if (!cameraId) return false;
    if (cameraId !== snapshot.cameraId) throw new AppError('not_found', 'This camera has no such track.');
    const { x, y, w, h } = snapshot.box;
    const { id } = await media.put({ kind: 'snapshot', mime: 'image/jpeg', bytes: snapshot.jpeg });
    const before = await store.setSnapshot(snapshot.trackId, id, [x, y, w, h]);
    if (before === undefined) {
      await media.remove(id);
      return false;
    }
    if (before) await media.remove(before);
    onStored([snapshot.trackId]);
    return true;
  }

  async function retry(trackIds: string[]): Promise<void> {
    const known = trackIds.length > 0 ? await store.camerasOf(trackIds) : new Map();
    for (const id of known.keys()) {
      await locked(id, async () => {
        const snapshot = early.take(id);
        if (!snapshot) return;
        await attach(snapshot).catch((error) => core.log.warn({ err: error, trackId: id }, 'a snapshot was lost'));
      });
    }
  }

  function schedule(): void {
    if (timer || closed || early.size === 0) return;
    timer = setTimeout(() => {
      early.dropOld(now());
      retry(early.ids())
        .catch((error) => core.log.warn({ err: error }, 'waiting snapshots could not be stored'))
        .finally(() => {
          timer = null;
          schedule();
        });
    }, RETRY_MS);
    timer.unref();
  }

  return {
    /** Stores it, or holds it until its track is stored. Throws `invalid`, `too_large`, `not_found`, `unavailable`. */
    async save(snapshot: Snapshot): Promise<void> {
      await assertJpeg(snapshot.jpeg);
      await locked(snapshot.trackId, async () => {
        if (await attach(snapshot)) return;
        early.hold(snapshot, now());
      });
      schedule();
    },
    /** Stores what waits for one of these tracks. */
    trackStored(trackIds: Iterable<string>): Promise<void> {
      const waiting = new Set(early.ids());
      return retry([...trackIds].filter((id) => waiting.has(id)));
    },
    waiting: () => early.size,
    dropped: () => early.dropped,
    /** Stores what can be stored; the rest is lost. */
    async close(): Promise<void> {
      closed = true;
      if (timer) clearTimeout(timer);
      await retry(early.ids()).catch((error) => core.log.warn({ err: error }, 'waiting snapshots were lost'));
    },
  };
}
