// Sightings with their pictures, each leading to its own page.
import Link from 'next/link';
import { Snapshot } from '@/components/realtime/snapshot';
import { Button } from '@/components/ui/button';
import { ClassBadge } from '@/components/ui/class-badge';
import { formatNumber } from '@/components/ui/number';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Track } from '@/contracts/tracks';
import { safeLink } from '../markdown/links';
import type { CardProps } from './card';

function Sighting({ track }: { track: Track }) {
  return (
    <li className="relative flex min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface transition-colors hover:border-line-strong">
      <Snapshot track={track} className="aspect-4/3 rounded-none" />
      <div className="flex min-w-0 flex-col gap-1 p-2">
        <Link
          href={`/events/${track.id}`}
          prefetch={false}
          aria-label={`${track.class} ${track.number} at ${track.cameraName}`}
          className="min-w-0 after:absolute after:inset-0"
        >
          <ClassBadge name={track.class} className="max-w-full truncate" />
        </Link>
        <span className="flex min-w-0 flex-wrap justify-between gap-x-2 text-xs text-muted">
          <span className="truncate">{track.cameraName}</span>
          <span className="relative z-1">
            <RelativeTime at={track.firstSeenAt} />
          </span>
        </span>
      </div>
    </li>
  );
}

export function SightingsCard({ output: { items, total, href } }: CardProps<'sightings'>) {
  const more = safeLink(href);
  return (
    <div className="flex flex-col gap-3">
      <p className="tabular text-base font-medium">
        {total === null || total === items.length
          ? items.length === 0
            ? 'No sightings'
            : items.length === 1
              ? '1 sighting'
              : `${formatNumber(items.length)} sightings`
          : `${formatNumber(items.length)} of ${formatNumber(total)} sightings`}
      </p>
      {items.length > 0 && (
        <ul className="grid grid-cols-2 gap-2 md:grid-cols-4">
          {items.map((track) => (
            <Sighting key={track.id} track={track} />
          ))}
        </ul>
      )}
      {more && !more.external && (
        <Button asChild size="sm" className="self-start">
          <Link href={more.href} prefetch={false}>
            Open in Events
          </Link>
        </Button>
      )}
    </div>
  );
}
