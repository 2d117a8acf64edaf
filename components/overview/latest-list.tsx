'use client';
// The last sightings. The list has a fixed number of rows, so that new ones push nothing else around.
import { ImageOff, ScanEye } from 'lucide-react';
import Link from 'next/link';
import { InView } from '@/components/realtime/in-view';
import { Button } from '@/components/ui/button';
import { ClassBadge } from '@/components/ui/class-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Track } from '@/contracts/tracks';
import { LATEST, useLatest } from './use-latest';

const rowClass = 'flex h-15 items-center gap-3 border-t border-line px-4 first:border-t-0';

function Row({ track }: { track: Track }) {
  return (
    <li className={`${rowClass} relative text-sm transition-colors hover:bg-raised`}>
      <Link href={`/events/${track.id}`} className="absolute inset-0 focus-visible:-outline-offset-2">
        <span className="sr-only">
          {track.class} {track.number} at {track.cameraName}
        </span>
      </Link>
      <span className="relative h-12 w-16 shrink-0 overflow-hidden rounded-sm bg-raised">
        {track.snapshotUrl ? (
          <img src={track.snapshotUrl} alt="" className="absolute inset-0 size-full object-contain" />
        ) : (
          <ImageOff aria-hidden className="absolute inset-0 m-auto size-4 text-faint" strokeWidth={1.5} />
        )}
      </span>
      <span className="flex min-w-0 grow flex-col gap-1">
        <ClassBadge name={track.class} />
        <span className="truncate text-xs text-muted">{track.cameraName}</span>
      </span>
      <span className="tabular relative flex shrink-0 flex-col items-end gap-1 text-right text-xs text-muted">
        <RelativeTime at={track.firstSeenAt} />
        <InView track={track} />
      </span>
    </li>
  );
}

export function LatestList({ className }: { className?: string }) {
  const query = useLatest();
  return (
    <Panel
      title="Last sightings"
      flush
      className={className}
      actions={
        <Button asChild variant="ghost" size="sm">
          <Link href="/events">All</Link>
        </Button>
      }
    >
      {query.isPending ? (
        <Loading label="Loading sightings">
          {Array.from({ length: LATEST }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <div key={i} className={rowClass}>
              <Skeleton className="h-12 w-16" />
              <Skeleton className="h-4 w-24" />
            </div>
          ))}
        </Loading>
      ) : query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState icon={ScanEye} title="Nothing seen yet" description="Sightings appear here as they happen." />
      ) : (
        <ol>
          {query.data.map((track) => (
            <Row key={track.id} track={track} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
