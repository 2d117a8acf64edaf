// One sighting in words.
import { formatDuration } from '@/components/ui/number';
import { formatTime } from '@/components/ui/time-format';
import type { Track } from '@/contracts/tracks';

/** "0.4 s" below ten seconds, else as durations are written everywhere. */
export function trackDuration(durationMs: number): string {
  return durationMs < 10_000 ? `${(Math.max(0, durationMs) / 1000).toFixed(1)} s` : formatDuration(durationMs / 1000);
}

/** For those who hear the page: "person 12 at Yard, 21 Nov 14:05, reviewed". */
export function describeTrack(track: Track): string {
  const when = `${formatTime(track.firstSeenAt, 'day')} ${formatTime(track.firstSeenAt, 'seconds')}`;
  return `${track.class} ${track.number} at ${track.cameraName}, ${when}${track.reviewed ? ', reviewed' : ''}`;
}
