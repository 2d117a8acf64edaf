// What a camera is doing, in plain words.

import type { BadgeTone } from '@/components/ui/badge';
import type { Camera, CameraStatus } from '@/contracts/cameras';

export interface CameraWords {
  text: string;
  tone: Extract<BadgeTone, 'ok' | 'detect' | 'neutral'>;
}

/** "Watching, 12 fps"; "Tab in background"; "Open, but no pictures come"; "Not running". */
export function describeCamera(source: Camera['source'], status: CameraStatus): CameraWords {
  const note = status.note ? status.note.charAt(0).toUpperCase() + status.note.slice(1) : null;
  if (status.state === 'offline') {
    return { text: source.kind === 'api' ? 'Waiting for a program to send' : 'Not running', tone: 'neutral' };
  }
  if (status.state === 'idle') return { text: note ?? 'Open, but no pictures come', tone: 'detect' };
  const rate = !status.fps ? '' : `, ${status.fps < 10 ? status.fps.toFixed(1) : Math.round(status.fps)} fps`;
  return { text: `${note ?? 'Watching'}${rate}`, tone: note ? 'detect' : 'ok' };
}

/** Those that run come first, then the one seen last. */
export function sortCameras(cameras: readonly Camera[]): Camera[] {
  const rank = { live: 0, idle: 1, offline: 2 };
  return [...cameras].sort(
    (a, b) =>
      rank[a.status.state] - rank[b.status.state] ||
      (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? '') ||
      a.name.localeCompare(b.name),
  );
}
