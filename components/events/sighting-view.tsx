'use client';
// One sighting: what it looked like, where it went, and what is known about it.
import { ScanSearch } from 'lucide-react';
import Link from 'next/link';
import { ApiError } from '@/components/realtime/api-client';
import { Snapshot } from '@/components/realtime/snapshot';
import { useCameras } from '@/components/realtime/use-cameras';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { TrackDetail } from '@/contracts/tracks';
import { type EventsFilter, serializeFilter } from './filter';
import { SightingActions } from './sighting-actions';
import { SightingFacts } from './sighting-facts';
import { SightingPath } from './sighting-path';
import { describeTrack } from './track-words';
import { useFilter } from './use-filter';
import { useReview } from './use-review';
import { useNeighbours, useSighting } from './use-sighting';

const columns = 'grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]';

function ViewSkeleton() {
  return (
    <Loading label="Loading the sighting" className={columns}>
      <div className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="aspect-4/3" />
        <Skeleton className="aspect-4/3" />
      </div>
      <Skeleton className="h-96" />
    </Loading>
  );
}

function Loaded({ track, filter, search }: { track: TrackDetail; filter: EventsFilter; search: string }) {
  const cameras = useCameras().data?.items;
  const camera = cameras?.find(({ id }) => id === track.cameraId);
  const neighbours = useNeighbours(track, filter);
  const review = useReview();
  const name = track.class.charAt(0).toUpperCase() + track.class.slice(1);
  return (
    <>
      <PageHeader
        title={`${name} at ${track.cameraName}`}
        back={{ href: `/events${search}`, label: 'Events' }}
        actions={<SightingActions track={track} neighbours={neighbours} review={review} search={search} />}
      />
      <div className={columns}>
        <div className="grid gap-4 xl:grid-cols-2">
          <Panel title="Snapshot" flush>
            <div role="img" aria-label={`Snapshot of ${describeTrack(track)}`}>
              <Snapshot track={track} className="aspect-4/3 w-full rounded-none bg-picture" />
            </div>
            <p className="px-4 py-2 text-xs text-muted">
              {track.snapshotUrl ? 'The moment it was seen best.' : 'No snapshot was kept of it.'}
            </p>
          </Panel>
          <Panel title="Path" flush>
            <SightingPath track={track} camera={camera} />
          </Panel>
        </div>
        <Panel title="Facts">
          <SightingFacts track={track} camera={camera} />
        </Panel>
      </div>
    </>
  );
}

export function SightingView({ id }: { id: string }) {
  const { filter } = useFilter();
  const search = serializeFilter('', filter);
  const query = useSighting(id);
  if (query.data) return <Loaded track={query.data} filter={filter} search={search} />;
  const back = { href: `/events${search}`, label: 'Events' };
  const gone = query.error instanceof ApiError && (query.error.kind === 'not_found' || query.error.kind === 'invalid');
  return (
    <>
      <PageHeader title={gone ? 'Not found' : 'Sighting'} back={back} />
      {gone ? (
        <EmptyState
          icon={ScanSearch}
          title="There is no such sighting"
          description="It may have been deleted, or lie on a camera you may not see."
          action={
            <Button asChild>
              <Link href={back.href}>All sightings</Link>
            </Button>
          }
        />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ViewSkeleton />
      )}
    </>
  );
}
