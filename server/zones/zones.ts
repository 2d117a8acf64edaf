// Zones of cameras: the list, drawing, changing and removing one, and what the ingest needs to know of them.
import { v7 as uuidv7 } from 'uuid';
import { MAX_ZONES_PER_CAMERA, shapeProblem, type Zone, type ZoneCreate, type ZonePatch } from '@/contracts/zones';
import type { Core } from '../core';
import { AppError } from '../errors';
import { slugify } from '../slug';
import { createAudit } from '../users/audit';
import { maySeeCamera, type Principal } from '../users/permissions';
import { type Refused, type ZoneRow, zoneStore } from './store';
import { ZoneCache, type ZonesByCamera } from './zone-cache';
import type { EngineZone } from './zone-engine';

export interface Zones {
  /** Of one camera (by id or slug; throws `not_found`), or of all that the principal may see. */
  list(principal: Principal, camera?: string): Promise<Zone[]>;
  /** Throws `not_found` (camera), `conflict` when the name is taken there or the camera has its fill of zones. */
  create(principal: Principal, camera: string, input: ZoneCreate): Promise<Zone>;
  /** Throws `not_found`, `invalid` when the points do not make a zone of its kind, `conflict` when the name is taken. */
  update(principal: Principal, id: string, patch: ZonePatch): Promise<Zone>;
  /** Its events stay; they say no more where. */
  remove(principal: Principal, id: string): Promise<void>;
  /** For the ingest; mostly at hand. */
  byCamera(): ZonesByCamera | Promise<ZonesByCamera>;
}

export interface ZonesDeps {
  cameras: { get(name: string, principal: Principal): Promise<{ id: string }> };
  now?: () => number;
}

function toZone(row: ZoneRow): Zone {
  return {
    id: row.id,
    cameraId: row.camera_id,
    name: row.name,
    slug: row.slug,
    kind: row.kind,
    points: row.points,
    classes: row.classes,
    dwellSeconds: row.dwell_seconds,
    createdAt: row.created_at.toISOString(),
  };
}

function toEngine(rows: readonly ZoneRow[]): ZonesByCamera {
  const zones = new Map<string, EngineZone[]>();
  for (const row of rows) {
    const { id, name, kind, points, dwell_seconds: dwellSeconds } = row;
    const zone = { id, name, kind, points, dwellSeconds, classes: new Set(row.classes) };
    const known = zones.get(row.camera_id);
    if (known) known.push(zone);
    else zones.set(row.camera_id, [zone]);
  }
  return zones;
}

const REFUSALS: Record<Refused, AppError['kind']> = { gone: 'not_found', taken: 'conflict', full: 'conflict' };

function accepted(result: ZoneRow | Refused, name: string): ZoneRow {
  if (typeof result !== 'string') return result;
  const messages: Record<Refused, string> = {
    gone: 'There is no such zone or camera any more.',
    taken: `This camera has a zone called ${name} already, or one whose name differs only in signs.`,
    full: `A camera has at most ${MAX_ZONES_PER_CAMERA} zones.`,
  };
  throw new AppError(REFUSALS[result], messages[result]);
}

const slugOf = (name: string) => slugify(name) || 'zone';

export function createZones(core: Pick<Core, 'db' | 'broadcast'>, deps: ZonesDeps): Zones {
  const store = zoneStore(core.db);
  const audit = createAudit(core.db);
  const cache = new ZoneCache(async () => toEngine(await store.list(null)), deps.now ?? Date.now);

  function changed(cameraId: string): void {
    cache.drop();
    core.broadcast({ camera: cameraId }, 'camera:changed', { cameraId });
  }

  async function getRow(principal: Principal, id: string): Promise<ZoneRow> {
    const row = await store.find(id);
    if (!row || !maySeeCamera(principal, row.camera_id)) throw new AppError('not_found', 'There is no such zone.');
    return row;
  }

  return {
    async list(principal, camera) {
      const cameraIds = camera === undefined ? principal.cameraIds : [(await deps.cameras.get(camera, principal)).id];
      return (await store.list(cameraIds)).map(toZone);
    },
    async create(principal, camera, { name, kind, points, classes = [], dwellSeconds = null }) {
      const { id: cameraId } = await deps.cameras.get(camera, principal);
      const zone = { id: uuidv7(), camera_id: cameraId, name, slug: slugOf(name), kind, points };
      const row = accepted(
        await store.insert({ ...zone, classes, dwell_seconds: dwellSeconds }, MAX_ZONES_PER_CAMERA),
        name,
      );
      changed(cameraId);
      await audit.record(principal, 'zone.create', row.id, { name, kind, camera: cameraId });
      return toZone(row);
    },
    async update(principal, id, { name, points, classes, dwellSeconds }) {
      const before = await getRow(principal, id);
      const problem = points ? shapeProblem(before.kind, points) : null;
      if (problem) throw new AppError('invalid', `points: ${problem}`);
      if (before.kind === 'line' && dwellSeconds) throw new AppError('invalid', 'Nothing dwells on a line.');
      const change = { points, classes, dwell_seconds: dwellSeconds };
      const named = name === undefined ? {} : { name, slug: slugOf(name) };
      const row = accepted(await store.update(id, before.camera_id, { ...change, ...named }), name ?? before.name);
      changed(row.camera_id);
      const fields = Object.entries({ name, points, classes, dwellSeconds }).filter(([, value]) => value !== undefined);
      await audit.record(principal, 'zone.update', id, { changed: fields.map(([field]) => field) });
      return toZone(row);
    },
    async remove(principal, id) {
      const row = await getRow(principal, id);
      await store.remove(id);
      changed(row.camera_id);
      await audit.record(principal, 'zone.remove', id, { name: row.name, camera: row.camera_id });
    },
    byCamera: () => cache.get(),
  };
}
