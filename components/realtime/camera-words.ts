// What a camera is doing, as the server knows it, in plain words: "Watching, 12 fps", "Not running".
import type { BadgeTone } from '@/components/ui/badge';
import type { Camera } from '@/contracts/cameras';

export interface CameraWords {
  text: string;
  tone: Extract<BadgeTone, 'ok' | 'detect' | 'neutral'>;
}

/** Frames a second for people: one digit below ten. */
export function formatFps(fps: number): string {
  return `${fps < 10 ? fps.toFixed(1) : Math.round(fps)} fps`;
}

export function describeCamera({ source, status }: Pick<Camera, 'source' | 'status'>): CameraWords {
  const note = status.note ? status.note.charAt(0).toUpperCase() + status.note.slice(1) : null;
  if (status.state === 'offline') {
    return { text: source.kind === 'api' ? 'Waiting for a program to send' : 'Not running', tone: 'neutral' };
  }
  if (status.state === 'idle') return { text: note ?? 'Open, but no pictures come', tone: 'detect' };
  const rate = status.fps ? `, ${formatFps(status.fps)}` : '';
  return { text: `${note ?? 'Watching'}${rate}`, tone: note ? 'detect' : 'ok' };
}
