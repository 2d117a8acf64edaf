// One group of batches, one transaction: which are new, what their boxes change, all of it written together. Remembered
// states only save reading; they are checked against the rows each time and forgotten when a transaction fails.
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';
import { AppError } from '../errors';
import type { ZonesByCamera } from '../zones/zone-cache';
import type { Batch } from './batch';
import { gather } from './gather';
import { Lru } from './lru';
import { foldMinute, type MinuteDelta, type MinuteState, reachesBack } from './minute-state';
import { StaleMemory } from './stale-memory';
import {
  findStoredBoxes,
  insertBatches,
  insertDetections,
  insertEvents,
  loadTracks,
  lockCameras,
  type NewEvent,
  writeTracks,
} from './store';
import { countMinutes, type MinuteChange, readMinute, writeMinutes } from './store-minutes';
import { writeTrackZones } from './store-zones';
import { foldTrack, type TrackChange, type TrackState } from './track-state';
import { walkTracks } from './zone-walk';

export interface Memory {
  tracks: Lru<TrackState>;
  minutes: Lru<MinuteState>;
}

export const createMemory = (): Memory => ({ tracks: new Lru(10_000), minutes: new Lru(4_000) });

export type Outcome = { kind: 'stored'; stored: number } | { kind: 'duplicate' } | { kind: 'refused'; error: AppError };

export interface GroupResult {
  /** One a batch, in order. */
  outcomes: Outcome[];
  events: NewEvent[];
  /** Tracks that were written, the new ones and those that ended first. */
  trackIds: string[];
}

/** Folds the new boxes into the rollups of their minutes. Call before the boxes are inserted: a rebuild counts the stored ones. */
async function foldMinutes(
  sql: Sql,
  memory: Memory,
  deltas: Map<string, MinuteDelta>,
): Promise<Map<string, MinuteChange>> {
  const folded = new Map<string, MinuteChange>();
  const unknown: [string, MinuteDelta][] = [];
  for (const [key, delta] of deltas) {
    const state = memory.minutes.get(key);
    // Folding changes it in place: forgotten unless the transaction commits.
    memory.minutes.delete(key);
    if (!state || reachesBack(state, delta)) unknown.push([key, delta]);
    else folded.set(key, { before: state.boxes, state: foldMinute(state, delta) });
  }
  if (unknown.length === 0) return folded;
  const counts = await countMinutes(
    sql,
    unknown.map(([, delta]) => delta),
  );
  for (const [index, [key, delta]] of unknown.entries()) {
    const before = counts[index]!;
    if (before === 0) {
      folded.set(key, { before, state: foldMinute(null, delta) });
      continue;
    }
    const { cameraId, class: className, minute } = delta;
    const { frames, ...raw } = await readMinute(sql, cameraId, className, minute);
    const lastTs = Math.max(...frames.keys(), -1);
    const peak = Math.max(...frames.values(), 0);
    const state = { cameraId, class: className, minute, ...raw, peak, lastTs, lastCount: frames.get(lastTs) ?? 0 };
    folded.set(key, { before, state: foldMinute(state, delta, frames) });
  }
  return folded;
}

/** Refuses batches that name a track of another camera, stored or new in this very group. */
function refuseForeignTracks(batches: readonly Batch[], stored: ReadonlyMap<string, TrackState>): Map<Batch, AppError> {
  const refused = new Map<Batch, AppError>();
  const claimed = new Map<string, string>();
  for (const batch of batches) {
    const ids = [...batch.tracks.map((track) => track.id), ...batch.ended];
    const ownerOf = (id: string) => stored.get(id)?.cameraId ?? claimed.get(id) ?? batch.cameraId;
    const foreign = ids.find((id) => ownerOf(id) !== batch.cameraId);
    if (foreign) refused.set(batch, new AppError('forbidden', `The track ${foreign} belongs to another camera.`));
    else for (const { id } of batch.tracks) claimed.set(id, batch.cameraId);
  }
  return refused;
}

/**
 * Stores a group in one transaction. Resolves after the commit; throws the database's error with nothing stored.
 * `zones` are those of the cameras. `careful` first looks for boxes that are stored already and leaves those out: for a batch whose group failed.
 */
export async function storeGroup(
  database: Pick<Database, 'tx'>,
  memory: Memory,
  batches: readonly Batch[],
  careful: boolean,
  zones: ZonesByCamera = new Map(),
): Promise<GroupResult> {
  try {
    return await storeOnce(database, memory, batches, careful, zones);
  } catch (error) {
    if (!(error instanceof StaleMemory)) throw error;
    memory.tracks.clear();
    memory.minutes.clear();
    return storeOnce(database, memory, batches, careful, zones);
  }
}

/** The tracks that the batches name, remembered or read. */
async function findTracks(sql: Sql, memory: Memory, batches: readonly Batch[]): Promise<Map<string, TrackState>> {
  const found = new Map<string, TrackState>();
  const unknown: string[] = [];
  for (const id of new Set(batches.flatMap((batch) => [...batch.tracks.map((track) => track.id), ...batch.ended]))) {
    const state = memory.tracks.get(id);
    if (state) found.set(id, state);
    else unknown.push(id);
  }
  for (const [id, state] of await loadTracks(sql, unknown)) found.set(id, state);
  return found;
}

async function storeOnce(
  database: Pick<Database, 'tx'>,
  memory: Memory,
  batches: readonly Batch[],
  careful: boolean,
  zones: ZonesByCamera,
): Promise<GroupResult> {
  let changes: TrackChange[] = [];
  let minutes = new Map<string, MinuteChange>();
  const result = await database.tx(async (sql): Promise<GroupResult> => {
    await lockCameras(sql, [...new Set(batches.map((batch) => batch.cameraId))]);
    const before = await findTracks(sql, memory, batches);
    const refused = refuseForeignTracks(batches, before);
    const candidates = batches.filter((batch) => !refused.has(batch));
    const fresh = candidates.length > 0 ? await insertBatches(sql, candidates) : new Set<string>();
    const accepted = candidates.filter((batch) => fresh.has(batch.id));
    const known = new Map<Batch, Set<string>>();
    if (careful) for (const batch of accepted) known.set(batch, await findStoredBoxes(sql, batch));
    const deltas = gather(accepted, (batch, row) => {
      const boxes = known.get(batch);
      return !!boxes?.size && boxes.has(`${batch.tracks[batch.rows.track[row]!]!.id} ${batch.rows.ts[row]!}`);
    });
    changes = [...deltas.tracks.values()].flatMap((delta) => foldTrack(before.get(delta.id) ?? null, delta) ?? []);
    minutes = await foldMinutes(sql, memory, deltas.minutes);
    const walk = await walkTracks(sql, zones, before, deltas.tracks, changes);
    const events = [...changes.flatMap(eventsOf), ...walk.events];
    if (deltas.rows.length > 0) await insertDetections(sql, deltas.rows);
    await writeTracks(sql, changes);
    await writeTrackZones(sql, walk.visits);
    await writeMinutes(sql, [...minutes.values()]);
    await insertEvents(sql, events);
    const stored = new Map(accepted.map((batch, index) => [batch, deltas.stored[index]!]));
    const outcomes = batches.map((batch): Outcome => {
      const error = refused.get(batch);
      if (error) return { kind: 'refused', error };
      const count = stored.get(batch);
      return count === undefined ? { kind: 'duplicate' } : { kind: 'stored', stored: count };
    });
    return { outcomes, events, trackIds: changes.map((change) => change.state.id) };
  });
  for (const { state } of changes) {
    if (state.ended) memory.tracks.delete(state.id);
    else memory.tracks.set(state.id, state);
  }
  for (const [key, { state }] of minutes) memory.minutes.set(key, state);
  return result;
}

function eventsOf({ state, isNew, justEnded }: TrackChange): NewEvent[] {
  const { firstTs, lastTs } = state;
  const track = { cameraId: state.cameraId, trackId: state.id, class: state.class };
  const shared = { ...track, zoneId: null, zoneName: null, direction: null };
  const events: NewEvent[] = [];
  if (isNew) events.push({ id: uuidv7(), kind: 'appear', ts: firstTs, ...shared, durationMs: null });
  if (justEnded) events.push({ id: uuidv7(), kind: 'leave', ts: lastTs, ...shared, durationMs: lastTs - firstTs });
  return events;
}
