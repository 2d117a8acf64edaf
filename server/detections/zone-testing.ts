// What tests of zones in the ingest share: a place with an ingest over its zones, boxes by where they stand, and what is
// stored of a track.
import { v7 as uuidv7 } from 'uuid';
import type { ZoneCreate } from '@/contracts/zones';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createZones, type Zones } from '../zones/zones';
import { createIngest, type Ingest } from './ingest';
import type { MadeBox } from './testing';

export const T0 = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;

export const RIGHT: ZoneCreate = {
  name: 'Right',
  kind: 'area',
  points: [
    [0.5, 0],
    [1, 0],
    [1, 1],
    [0.5, 1],
  ],
  dwellSeconds: 1,
};
export const MIDDLE: ZoneCreate = {
  name: 'Middle',
  kind: 'line',
  points: [
    [0.5, 1],
    [0.5, 0],
  ],
};

/** A box whose anchor is at x, in ten-thousandths. */
export const boxAt = (x: number): [number, number, number, number] => [x - 100, 4000, 200, 1000];

/** A frame of one box, for makeFrameBatch. */
export function frame(offset: number, track: string, x: number): [number, MadeBox[]] {
  return [offset, [{ track, box: boxAt(x) }]];
}

export interface StoredEvent {
  kind: string;
  zone_id: string | null;
  /** Since T0. */
  ms: number;
  direction: string | null;
  duration_ms: number | null;
}

export interface ZonePlace {
  core: TestCore;
  zones: Zones;
  operator: Principal;
  start(): Ingest;
  newCamera(): Promise<string>;
  /** Zone events of a track, in the order they were made. */
  eventsOf(track: string): Promise<StoredEvent[]>;
  zonesOf(track: string): Promise<string[]>;
}

export async function openZonePlace(): Promise<ZonePlace> {
  const core = await openTestCore();
  const zones = createZones(core, { cameras: { get: async (id) => ({ id }) } });
  return {
    core,
    zones,
    operator: await core.person('operator'),
    start: () =>
      createIngest(core, {
        cameras: { find: async (id) => ({ id }), touch: () => {} },
        tracks: { publish: () => {} },
        zones,
      }),
    async newCamera() {
      const id = uuidv7();
      await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, 'Cam', $2, '{}', '{}')", [
        id,
        id,
      ]);
      return id;
    },
    eventsOf: (track) =>
      core.db.query<StoredEvent>(
        `SELECT kind, zone_id, round(extract(epoch FROM ts) * 1000)::float8 - $2::float8 AS ms, direction, duration_ms
         FROM event WHERE track_id = $1 AND zone_id IS NOT NULL ORDER BY ts, id`,
        [track, T0],
      ),
    async zonesOf(track) {
      const [row] = await core.db.query<{ zones: string[] }>('SELECT zones FROM track WHERE id = $1', [track]);
      return row!.zones;
    },
  };
}
