// Cameras: what they are called and set to, what each is doing now, and its last picture. Other rooms ask here whether
// a camera exists; nobody else keeps a list.
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import {
  type Camera,
  type CameraCreate,
  type CameraPatch,
  CameraSettings,
  type CameraStatus,
} from '@/contracts/cameras';
import type { Core } from '../core';
import type { SocketCaller } from '../door';
import { AppError } from '../errors';
import { assertJpeg } from '../media/jpeg';
import type { Media } from '../media/media';
import { createAudit } from '../users/audit';
import { assertCamera, type Principal } from '../users/permissions';
import { CameraCache } from './camera-cache';
import { LiveCameras, type Report } from './live';
import { type Picture, Pictures } from './pictures';
import { createPresence } from './presence';
import { createRemoval } from './removal';
import { agentSlug, cameraSlug } from './slug';
import { type CameraRow, cameraStore } from './store';

const SWEEP_MS = 2_000;
const SAVE_SEEN_MS = 15_000;

export interface Cameras {
  /** By UUID or slug; null when there is none. Asks no permission: for rooms, not for doors. */
  find(name: string): Promise<Camera | null>;
  /** By UUID or slug. Throws `not_found`, also for a camera the principal (when given) may not see. */
  get(name: string, principal?: Principal): Promise<Camera>;
  list(principal: Principal): Promise<Camera[]>;
  create(principal: Principal, input: CameraCreate): Promise<Camera>;
  /** The slug stays as it was, so that addresses keep working after a rename. */
  update(principal: Principal, name: string, patch: CameraPatch): Promise<Camera>;
  /** Removes the camera and everything it ever saw, chunk by chunk; resolves when all is gone. */
  remove(principal: Principal, name: string): Promise<void>;
  /** The camera that detections of an agent alone go to; made on first use. */
  agentCamera(agentIdOrSlug: string): Promise<Camera>;
  /** This connection runs the camera, or ends its run. Throws `conflict` to a tab that a newer one replaced. */
  report(caller: SocketCaller, cameraId: string, report: Report & { closing: boolean }): Promise<{ watched: boolean }>;
  /** Frames were stored; `tsMs` is when the newest was taken. Cheap, and never throws. */
  touch(cameraId: string, tsMs: number): void;
  /** From now on this connection looks at exactly these cameras; those it may not see are left out. */
  watch(caller: SocketCaller, cameraIds: string[]): Promise<CameraStatus[]>;
  /** The connection is gone. */
  leave(caller: SocketCaller): void;
  /** A new picture from whoever runs the camera. Throws `invalid` when it is no JPEG, `conflict` when another runs it. */
  picture(caller: SocketCaller, cameraId: string, ts: number, jpeg: Uint8Array): Promise<void>;
  latestPicture(cameraId: string): Promise<Picture | null>;
  /** Status of each live camera. */
  live(): CameraStatus[];
  /** Removes boxes of cameras that are gone. Call it at start, without waiting for it; it never throws. */
  clean(): Promise<void>;
  close(): Promise<void>;
}

export function createCameras(core: Core, deps: { media: Media; now?: () => number }): Cameras {
  const now = deps.now ?? Date.now;
  const store = cameraStore(core.db);
  const audit = createAudit(core.db);
  const removal = createRemoval(core, store, deps.media);
  const cache = new CameraCache(now);
  const pictures = new Pictures(path.join(core.env.DATA_DIR, 'pictures'), core.log, now);
  const live = new LiveCameras(now, (status) => core.broadcast({ camera: status.cameraId }, 'camera:status', status));
  const removing = new Set<string>();
  const seen = new Map<string, number>();

  const sweeper = setInterval(() => live.sweep(), SWEEP_MS);
  const saver = setInterval(() => void saveSeen(), SAVE_SEEN_MS);
  sweeper.unref();
  saver.unref();

  async function saveSeen(): Promise<void> {
    const fresh = [...seen].map(([id, ms]) => ({ id, ms }));
    seen.clear();
    if (fresh.length === 0) return;
    await store
      .setLastSeen(fresh)
      .catch((error) => core.log.warn({ err: error }, 'when cameras were last seen was not kept'));
  }

  function toCamera(row: CameraRow): Camera {
    const status = live.status(row.id);
    const seenMs = seen.get(row.id) ?? row.last_seen_at?.getTime() ?? null;
    return {
      id: row.id,
      name: row.name,
      slug: row.slug,
      source: row.source,
      settings: CameraSettings.parse(row.settings),
      ownerId: row.owner_id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: status.lastFrameAt ?? (seenMs === null ? null : new Date(seenMs).toISOString()),
      status,
      pictureUrl: pictures.url(row.id),
    };
  }

  async function findRow(name: string): Promise<CameraRow | null> {
    const key = name.toLowerCase();
    const row = cache.get(key) ?? (await store.find(key));
    if (!row || removing.has(row.id)) return null;
    cache.put(row);
    return row;
  }

  async function getRow(name: string, principal?: Principal): Promise<CameraRow> {
    const row = await findRow(name);
    if (!row) throw new AppError('not_found', 'There is no such camera.');
    if (principal) assertCamera(principal, row.id);
    return row;
  }

  async function insert(name: string, wanted: string, rest: Pick<CameraRow, 'source' | 'settings' | 'owner_id'>) {
    for (;;) {
      const taken = await store.slugsLike(wanted);
      let slug = wanted;
      for (let n = 2; taken.has(slug); n += 1) slug = `${wanted}-${n}`;
      const row = await store.insert({ id: uuidv7(), name, slug, ...rest });
      if (row) return row;
    }
  }

  const presence = createPresence(live, {
    assert: async (cameraId, principal) => void (await getRow(cameraId, principal)),
    existing: async (cameraIds) => (await store.list(cameraIds)).map((row) => row.id),
  });

  function changed(cameraId: string): void {
    core.broadcast({ camera: cameraId }, 'camera:changed', { cameraId });
  }

  return {
    async find(name) {
      const row = await findRow(name);
      return row && toCamera(row);
    },
    async get(name, principal) {
      return toCamera(await getRow(name, principal));
    },
    async list(principal) {
      const rows = await store.list(principal.cameraIds);
      return rows.filter((row) => !removing.has(row.id)).map(toCamera);
    },
    async create(principal, { name, source, settings }) {
      const row = await insert(name, cameraSlug(name), {
        source,
        settings: CameraSettings.parse(settings ?? {}),
        owner_id: principal.userId,
      });
      changed(row.id);
      await audit.record(principal, 'camera.create', row.id, { name });
      return toCamera(row);
    },
    async update(principal, name, patch) {
      const before = await getRow(name, principal);
      const row = await store.update(before.id, patch);
      if (!row) throw new AppError('not_found', 'There is no such camera.');
      cache.put(row);
      changed(row.id);
      await audit.record(principal, 'camera.update', row.id, { changed: Object.keys(patch) });
      return toCamera(row);
    },
    async remove(principal, name) {
      const row = await getRow(name, principal);
      // Refused to ingest and hidden from lists while it goes.
      removing.add(row.id);
      cache.drop(row);
      try {
        await removal.run(row.id);
        await pictures.remove(row.id);
        live.forget(row.id);
        seen.delete(row.id);
      } finally {
        removing.delete(row.id);
        changed(row.id);
      }
      await audit.record(principal, 'camera.remove', row.id, { name: row.name });
    },
    async agentCamera(agent) {
      const slug = agentSlug(agent);
      const found = await findRow(slug);
      if (found) return toCamera(found);
      const row = await store.insert({
        id: uuidv7(),
        name: `Agent ${agent}`.slice(0, 80),
        slug,
        source: { kind: 'api' },
        settings: CameraSettings.parse({}),
        owner_id: null,
      });
      if (row) changed(row.id);
      return toCamera(row ?? (await getRow(slug)));
    },
    report: presence.report,
    touch(cameraId, tsMs) {
      const taken = Math.min(tsMs, now());
      seen.set(cameraId, Math.max(seen.get(cameraId) ?? 0, taken));
      live.touch(cameraId, tsMs);
    },
    watch: presence.watch,
    leave: presence.leave,
    async picture(caller, cameraId, ts, jpeg) {
      const row = await getRow(cameraId, caller.principal);
      const runner = live.runnerOf(row.id);
      if (runner && runner !== caller.id) throw new AppError('conflict', 'Another tab runs this camera now.');
      await assertJpeg(jpeg);
      const url = pictures.set(row.id, jpeg, ts);
      core.broadcast({ watchers: row.id }, 'camera:picture', { cameraId: row.id, ts, url });
    },
    latestPicture: (cameraId) => pictures.latest(cameraId),
    live: () => live.live(),
    clean: removal.stragglers,
    async close() {
      clearInterval(sweeper);
      clearInterval(saver);
      removal.close();
      await saveSeen();
      await pictures.close();
    },
  };
}
