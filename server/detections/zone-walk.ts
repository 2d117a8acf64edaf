// Takes the changed tracks of a group through the zones of their cameras, inside its transaction. Cameras without
// zones are passed over before anything is looked at.
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../db/sql';
import { rebuildZones } from '../zones/rebuild';
import type { ZonesByCamera } from '../zones/zone-cache';
import { walkZones } from '../zones/zone-engine';
import { NO_ZONES_YET, stepOf, type ZoneTrackState } from '../zones/zone-state';
import type { NewEvent } from './store';
import { loadTrails } from './store-zones';
import type { TrackChange, TrackDelta, TrackState } from './track-state';

export interface ZoneWalk {
  events: NewEvent[];
  /** Tracks that entered or crossed a zone for the first time, with all of theirs. */
  visits: { id: string; zones: readonly string[] }[];
}

const NOTHING: ZoneWalk = { events: [], visits: [] };

/**
 * `before` has the known tracks as they were. Keeps the new zone state in the changed ones. Boxes that are older than
 * the newest stored one came too late and are not looked at; nor are those of a track that has ended.
 */
export async function walkTracks(
  sql: Sql,
  zones: ZonesByCamera,
  before: ReadonlyMap<string, TrackState>,
  deltas: ReadonlyMap<string, TrackDelta>,
  changes: readonly TrackChange[],
): Promise<ZoneWalk> {
  if (zones.size === 0) return NOTHING;
  const watched = changes.filter(({ state }) => zones.has(state.cameraId) && !before.get(state.id)?.ended);
  if (watched.length === 0) return NOTHING;
  const unknown = watched.filter(({ state }) => before.has(state.id) && !before.get(state.id)?.zones);
  const trails = await loadTrails(
    sql,
    unknown.map(({ state }) => state.id),
  );
  const walk: ZoneWalk = { events: [], visits: [] };
  for (const { state, justEnded } of watched) {
    const known = before.get(state.id);
    const here = zones.get(state.cameraId)!;
    const trail = trails.get(state.id);
    const from: ZoneTrackState = known?.zones ?? (trail ? rebuildZones(here, trail) : NO_ZONES_YET);
    const newerThan = known?.lastTs ?? Number.NEGATIVE_INFINITY;
    const points = deltas.get(state.id)?.points ?? [];
    const steps = points
      .filter(([ts]) => ts > newerThan)
      .map(stepOf)
      .sort((a, b) => a.ts - b.ts);
    const result = walkZones(from, here, { steps, class: state.class, ended: justEnded });
    state.zones = result.state;
    if (result.state.visited !== from.visited) walk.visits.push({ id: state.id, zones: result.state.visited });
    const shared = { cameraId: state.cameraId, trackId: state.id, class: state.class };
    for (const event of result.events) walk.events.push({ id: uuidv7(), ...shared, ...event });
  }
  return walk;
}
