// The loaded pages of sightings, kept in order while live ones arrive. Pure: the same input gives the same pages, and
// what did not change keeps its identity, so that rows which stay the same are not drawn again.
import type { InfiniteData } from '@tanstack/react-query';
import type { Track, TrackPage } from '@/contracts/tracks';

export type TrackPages = InfiniteData<TrackPage, string | null>;

/** The API's order: newest first sighting first, then by id. Negative when `a` stands above `b`. */
export function compareTracks(a: Track, b: Track): number {
  return Date.parse(b.firstSeenAt) - Date.parse(a.firstSeenAt) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** All loaded sightings, in order; a sighting that two pages carry (it moved while paging) is kept once. */
export function listTracks(pages: Pick<TrackPages, 'pages'> | undefined): Track[] {
  const seen = new Set<string>();
  const tracks: Track[] = [];
  for (const page of pages?.pages ?? []) {
    for (const track of page.items) {
      if (seen.has(track.id)) continue;
      seen.add(track.id);
      tracks.push(track);
    }
  }
  return tracks;
}

function replaceItems(pages: TrackPages, change: (track: Track) => Track): TrackPages {
  let touched = false;
  const next = pages.pages.map((page) => {
    let pageTouched = false;
    const items = page.items.map((track) => {
      const changed = change(track);
      if (changed !== track) pageTouched = true;
      return changed;
    });
    touched ||= pageTouched;
    return pageTouched ? { ...page, items } : page;
  });
  return touched ? { ...pages, pages: next } : pages;
}

/** Puts newer versions of loaded sightings in their places; unknown ids are left out. */
export function updateTracks(pages: TrackPages, changes: ReadonlyMap<string, Track>): TrackPages {
  return replaceItems(pages, (track) => changes.get(track.id) ?? track);
}

/** Sets the reviewed mark on some, by whom. */
export function markReviewed(
  pages: TrackPages,
  ids: ReadonlySet<string>,
  reviewed: boolean,
  by: string | null,
): TrackPages {
  return replaceItems(pages, (track) =>
    ids.has(track.id) && track.reviewed !== reviewed ? { ...track, reviewed, reviewedBy: reviewed ? by : null } : track,
  );
}

export function removeTrack(pages: TrackPages, id: string): TrackPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((track) => track.id !== id) })),
  };
}

/**
 * Inserts sightings that are not loaded yet, each at its place. One that is older than everything loaded is left out
 * while there is a further page: that page will bring it.
 */
export function insertTracks(pages: TrackPages, fresh: readonly Track[]): TrackPages {
  const known = new Set(pages.pages.flatMap((page) => page.items.map(({ id }) => id)));
  const all = pages.pages.map((page) => page.items);
  let touched = false;
  for (const track of fresh) {
    if (known.has(track.id)) continue;
    let pageIndex = all.findIndex((items) => items.some((other) => compareTracks(track, other) < 0));
    if (pageIndex < 0) {
      if (pages.pages.at(-1)?.nextCursor !== null) continue;
      pageIndex = all.length - 1;
    }
    const items = all[pageIndex] ?? [];
    const at = items.findIndex((other) => compareTracks(track, other) < 0);
    all[pageIndex] = at < 0 ? [...items, track] : [...items.slice(0, at), track, ...items.slice(at)];
    known.add(track.id);
    touched = true;
  }
  if (!touched) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page, i) => (all[i] === page.items ? page : { ...page, items: all[i] ?? [] })),
  };
}
