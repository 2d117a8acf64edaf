// The sightings just before and after one, under the same filter, asked of an API that only pages from new to old.
import type { Track, TrackPage } from '@/contracts/tracks';
import { compareTracks } from './pages';

export interface Neighbours {
  newer: Track | null;
  older: Track | null;
}

export interface NeighbourQuery {
  to: string | undefined;
  cursor: string | undefined;
  limit: number;
}
export type AskTracks = (query: NeighbourQuery) => Promise<TrackPage>;

const LIMIT = 50;
const MINUTE = 60_000;
/** How far ahead to look, ever wider: each look costs one small page, and most neighbours are near. */
const WINDOWS_MS = [MINUTE, 15 * MINUTE, 240 * MINUTE, 2880 * MINUTE, 43_200 * MINUTE];
const MOST_PAGES = 20;

/** Neighbours in a list that is in order and holds everything from its first to its last item. */
export function neighboursIn(tracks: readonly Track[], current: Track): Neighbours {
  const newer = tracks.filter((track) => compareTracks(track, current) < 0).at(-1) ?? null;
  return { newer, older: tracks.find((track) => compareTracks(track, current) > 0) ?? null };
}

/** Walks pages from `to` down until both sides of `current` are known or the list ends. */
async function walk(current: Track, to: string | undefined, ask: AskTracks): Promise<Neighbours> {
  const seen: Track[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextCursor } = await ask({ to, cursor, limit: LIMIT });
    seen.push(...items);
    const found = neighboursIn(seen, current);
    if (found.older || nextCursor === null) return found;
    cursor = nextCursor;
  }
  return { newer: null, older: null };
}

/** `end` is the filter's own upper bound. Resolves after one request when a neighbour is within a minute. */
export async function findNeighbours(current: Track, end: Date | null, ask: AskTracks): Promise<Neighbours> {
  const from = Date.parse(current.firstSeenAt);
  let found: Neighbours = { newer: null, older: null };
  for (const window of [...WINDOWS_MS, null]) {
    const last = window === null || (end !== null && from + window >= end.getTime());
    found = await walk(current, last ? end?.toISOString() : new Date(from + window).toISOString(), ask);
    if (found.newer || last) break;
  }
  return found;
}
