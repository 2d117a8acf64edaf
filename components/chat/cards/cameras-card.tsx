// Cameras with what they are doing and the zones drawn on them.
import Link from 'next/link';
import { Badge, StatusDot } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { CardProps } from './card';

const WORDS: Record<string, { text: string; tone: 'ok' | 'detect' | 'neutral' }> = {
  live: { text: 'Watching', tone: 'ok' },
  watching: { text: 'Watching', tone: 'ok' },
  running: { text: 'Watching', tone: 'ok' },
  idle: { text: 'Open, but no pictures come', tone: 'detect' },
  offline: { text: 'Not running', tone: 'neutral' },
};

export function CamerasCard({ output: { items } }: CardProps<'cameras'>) {
  if (items.length === 0) return <p className="text-sm text-muted">There was no camera to show.</p>;
  return (
    <ul className="flex flex-col">
      {items.map((camera) => {
        const state = WORDS[camera.state] ?? { text: camera.state, tone: 'neutral' as const };
        return (
          <li
            key={camera.id}
            className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1 text-sm first:border-t-0"
          >
            <Link href={`/live/${camera.id}`} prefetch={false} className="font-medium hover:text-accent">
              {camera.name}
            </Link>
            <span className="inline-flex items-center gap-2 text-muted">
              <StatusDot tone={state.tone} />
              {state.text}
            </span>
            {camera.lastSeenAt && (
              <span className="text-muted">
                last seen <RelativeTime at={camera.lastSeenAt} />
              </span>
            )}
            {camera.zones.length > 0 && (
              <span className="flex flex-wrap gap-1">
                {camera.zones.map((zone) => (
                  <Badge key={zone.id}>{zone.name}</Badge>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
