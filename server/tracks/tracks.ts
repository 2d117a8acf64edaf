// Sightings, as people ask for them: filtered lists, one with its path, reviewed or not, and their snapshots.
import { Gauge, type Registry } from 'prom-client';
import type { ClassCounts, Track, TrackDetail, TrackPage, TrackQuery } from '@/contracts/tracks';
import type { Core } from '../core';
import { pageOf, readCursor } from '../cursor';
import { AppError, toAppError } from '../errors';
import type { Media, MediaRow } from '../media/media';
import { createAudit } from '../users/audit';
import { maySeeCamera, type Principal } from '../users/permissions';
import type { Snapshot } from './early-snapshots';
import { createPublisher } from './publisher';
import { createSnapshots } from './snapshots';
import { type TrackRow, trackStore } from './store';

export interface Tracks {
  /** A page, newest first, of the cameras the principal may see. Unknown cameras in the filter match nothing. */
  list(principal: Principal, query: TrackQuery): Promise<TrackPage>;
  /** Those of `ids` that exist and the principal may see, in the order of `ids`. */
  listByIds(principal: Principal, ids: readonly string[]): Promise<Track[]>;
  /** Throws `not_found`. */
  get(principal: Principal, id: string): Promise<TrackDetail>;
  /**
   * The stored picture of a track as it is now, handed to `use` (which may find it replaced and gone: then it is called
   * once more with the next one). Throws `not_found`.
   */
  withSnapshot<T>(principal: Principal, id: string, use: (row: MediaRow) => Promise<T>): Promise<T>;
  /** Marks or unmarks; returns how many. Throws `not_found` when none of them exists. */
  review(principal: Principal, ids: string[], reviewed: boolean): Promise<number>;
  /** Removes a track, its boxes, events and snapshot; the minute rollups keep what was counted. */
  remove(principal: Principal, id: string): Promise<void>;
  /** Stores the JPEG crop of a track, or holds it up to 30 s until the track is stored. */
  saveSnapshot(snapshot: Snapshot): Promise<void>;
  classes(principal: Principal): Promise<ClassCounts>;
  toTrack(row: TrackRow): Track;
  /** Call it after tracks were written: tells browsers (throttled), and stores snapshots that waited for them. */
  publish(trackIds: Iterable<string>): void;
  snapshotsWaiting(): number;
  snapshotsDropped(): number;
  /** Registers the Prometheus metrics; once a registry. */
  metrics(registry: Registry): void;
  close(): Promise<void>;
}

export function toTrack(row: TrackRow): Track {
  return {
    id: row.id,
    cameraId: row.camera_id,
    cameraName: row.camera_name,
    number: row.number,
    class: row.class,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    durationMs: row.last_seen_at.getTime() - row.first_seen_at.getTime(),
    bestConfidence: row.best_confidence,
    detections: row.detections,
    ended: row.ended,
    snapshotUrl: row.snapshot_id ? `/api/v1/tracks/${row.id}/snapshot?v=${row.snapshot_id}` : null,
    reviewed: row.reviewed_at !== null,
    reviewedBy: row.reviewed_by,
  };
}

export function createTracks(
  core: Pick<Core, 'db' | 'broadcast' | 'log'>,
  deps: { media: Media; now?: () => number },
): Tracks {
  const store = trackStore(core.db);
  const audit = createAudit(core.db);
  const publisher = createPublisher(core, async (ids) => (await store.listByIds(ids)).map(toTrack));
  const snapshots = createSnapshots(core, store, deps.media, publisher.add, deps.now);

  async function findSeen(principal: Principal, id: string) {
    const row = await store.find(id);
    if (!row || !maySeeCamera(principal, row.camera_id)) throw new AppError('not_found', 'There is no such sighting.');
    return row;
  }

  return {
    async list(principal, { cursor, limit, camera, ...filter }) {
      const after = cursor ? readCursor(cursor) : null;
      const cameraIds = camera?.length ? await store.resolveCameras(camera, principal.cameraIds) : principal.cameraIds;
      if (cameraIds?.length === 0) return { items: [], nextCursor: null };
      const rows = await store.list({ ...filter, cameraIds }, after, limit + 1);
      return pageOf(rows, limit, (row) => ({ ts: row.first_seen_at, id: row.id }), toTrack);
    },
    async listByIds(principal, ids) {
      if (ids.length === 0) return [];
      const rows = (await store.listByIds([...ids])).filter((row) => maySeeCamera(principal, row.camera_id));
      const found = new Map(rows.map((row) => [row.id, toTrack(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    async get(principal, id) {
      const row = await findSeen(principal, id);
      return { ...toTrack(row), model: row.model, path: row.path, snapshotBox: row.snapshot_box };
    },
    async withSnapshot(principal, id, use) {
      const current = async () => {
        const { snapshot_id } = await findSeen(principal, id);
        if (!snapshot_id) throw new AppError('not_found', 'No snapshot was kept of this sighting.');
        return use(await deps.media.get(principal, snapshot_id));
      };
      try {
        return await current();
      } catch (error) {
        if (toAppError(error).kind !== 'not_found') throw error;
        return current();
      }
    },
    async review(principal, ids, reviewed) {
      const changed = await store.review(ids, principal.cameraIds, reviewed ? principal.userId : null);
      if (changed.length === 0) throw new AppError('not_found', 'There is no such sighting.');
      publisher.add(changed);
      return changed.length;
    },
    async remove(principal, id) {
      const row = await findSeen(principal, id);
      await store.remove(id);
      if (row.snapshot_id) await deps.media.remove(row.snapshot_id);
      await audit.record(principal, 'track.remove', id, { class: row.class, camera: row.camera_name });
    },
    saveSnapshot: snapshots.save,
    async classes(principal) {
      return { items: await store.classes(principal.cameraIds) };
    },
    toTrack,
    publish(trackIds) {
      const ids = [...trackIds];
      publisher.add(ids);
      snapshots.trackStored(ids).catch((error) => core.log.warn({ err: error }, 'a snapshot still waits'));
    },
    snapshotsWaiting: snapshots.waiting,
    snapshotsDropped: snapshots.dropped,
    metrics(registry) {
      const registers = [registry];
      new Gauge({
        name: 'sightline_snapshots_waiting',
        help: 'Snapshots held in memory until their track is stored',
        registers,
        collect() {
          this.set(snapshots.waiting());
        },
      });
      new Gauge({
        name: 'sightline_snapshots_dropped',
        help: 'Snapshots let go since the start because their track was not stored in time',
        registers,
        collect() {
          this.set(snapshots.dropped());
        },
      });
    },
    async close() {
      publisher.close();
      await snapshots.close();
    },
  };
}
