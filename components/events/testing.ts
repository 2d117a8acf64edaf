// Sightings for tests.
import type { Track } from '@/contracts/tracks';
import type { TrackPages } from './pages';

/** A sighting numbered `n`, first seen `n` seconds after 10:00 UTC. */
export function makeTrack(n: number, change: Partial<Track> = {}): Track {
  const at = Date.UTC(2026, 10, 21, 10) + n * 1000;
  return {
    id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    cameraId: '00000000-0000-7000-8000-c00000000001',
    cameraName: 'Yard',
    number: n,
    class: 'person',
    firstSeenAt: new Date(at).toISOString(),
    lastSeenAt: new Date(at + 4000).toISOString(),
    durationMs: 4000,
    bestConfidence: 0.8,
    detections: 40,
    ended: true,
    snapshotUrl: null,
    reviewed: false,
    reviewedBy: null,
    ...change,
  };
}

export function makePages(pages: Track[][], nextCursor: string | null = null): TrackPages {
  return {
    pages: pages.map((items, i) => ({ items, nextCursor: i === pages.length - 1 ? nextCursor : `c${i}` })),
    pageParams: pages.map((_, i) => (i === 0 ? null : `c${i - 1}`)),
  };
}
