'use client';
// Says of a sighting that it is in view, and stops saying so by itself: a camera that went away ends nothing.
import { useEffect, useState } from 'react';
import type { Track } from '@/contracts/tracks';

/** A sighting without a box for so long is over, whether or not its end was told. */
const SILENCE_MS = 20_000;

export function useInView(track: Pick<Track, 'ended' | 'lastSeenAt'>): boolean {
  const until = track.ended ? 0 : Date.parse(track.lastSeenAt) + SILENCE_MS;
  const [, redraw] = useState(0);
  useEffect(() => {
    const left = until - Date.now();
    if (left <= 0) return;
    const timer = setTimeout(() => redraw((count) => count + 1), left);
    return () => clearTimeout(timer);
  }, [until]);
  return Date.now() < until;
}

export function InView({ track, before }: { track: Track; before?: string }) {
  return useInView(track) ? <span className="text-xs whitespace-nowrap text-detect">{before}in view</span> : null;
}
