// The last few sightings, newest first, while live ones come in.
import type { Track } from '@/contracts/tracks';

/** Merges changed sightings into the list: known ones in place, new ones by time, at most `most` kept. */
export function mergeLatest(list: readonly Track[], changes: readonly Track[], most: number): Track[] {
  const byId = new Map(list.map((track) => [track.id, track]));
  for (const track of changes) byId.set(track.id, track);
  return [...byId.values()]
    .sort((a, b) => Date.parse(b.firstSeenAt) - Date.parse(a.firstSeenAt) || (a.id < b.id ? 1 : -1))
    .slice(0, most);
}
