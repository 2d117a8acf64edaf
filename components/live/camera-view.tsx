'use client';
// One camera by itself: its picture as large as the page, its panel beside it, and what it saw last.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Video } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { api } from '@/components/realtime/api-client';
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { Button } from '@/components/ui/button';
import { ClassBadge } from '@/components/ui/class-badge';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatDuration } from '@/components/ui/number';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Camera } from '@/contracts/cameras';
import { type Track, TrackPage } from '@/contracts/tracks';
import { CameraPanel } from './panel/camera-panel';
import { useWatch } from './remote-scenes';
import { CameraTile } from './tile/camera-tile';
import { useLiveShortcuts } from './use-live-shortcuts';
import { useRunner } from './use-runner';
import { DrawBar } from './zones/draw-bar';
import { useZoneDraft } from './zones/use-zone-draft';
import { useZoneNews } from './zones/use-zones';
import { ZoneCanvas } from './zones/zone-canvas';
import { ZonePanel } from './zones/zone-panel';

const SHOWN = 12;

function Sighting({ track }: { track: Track }) {
  return (
    <li>
      <Link
        href={`/events/${track.id}`}
        className="flex items-center gap-3 px-4 py-2 text-sm transition-colors hover:bg-raised max-md:min-h-11"
      >
        {track.snapshotUrl ? (
          <img src={track.snapshotUrl} alt="" className="size-10 shrink-0 rounded-sm bg-raised object-contain" />
        ) : (
          <span aria-hidden className="size-10 shrink-0 rounded-sm bg-raised" />
        )}
        <ClassBadge name={track.class} />
        <span className="tabular text-muted">{formatDuration(track.durationMs / 1000)}</span>
        <span className="ml-auto text-muted">
          <RelativeTime at={track.firstSeenAt} />
        </span>
      </Link>
    </li>
  );
}

function LastSightings({ camera }: { camera: Camera }) {
  const client = useQueryClient();
  const key = ['tracks', 'of-camera', camera.id];
  const tracks = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      api.get('/api/v1/tracks', TrackPage, { query: { camera: camera.id, limit: SHOWN }, signal }),
  });
  const asked = useRef<ReturnType<typeof setTimeout> | null>(null);
  useSocketEvent('track:changed', (track) => {
    if (track.cameraId !== camera.id || asked.current) return;
    // Many change at once in a busy picture: read again a little later, once.
    asked.current = setTimeout(() => {
      asked.current = null;
      void client.invalidateQueries({ queryKey: key });
    }, 1_000);
  });
  return (
    <Panel
      flush
      title="Last sightings"
      actions={
        <Button asChild size="sm">
          <Link href={`/events?camera=${camera.slug}`}>All sightings</Link>
        </Button>
      }
    >
      {tracks.isPending ? (
        <Loading className="flex flex-col gap-2 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </Loading>
      ) : tracks.isError ? (
        <ErrorState error={tracks.error} onRetry={() => void tracks.refetch()} />
      ) : tracks.data.items.length === 0 ? (
        <p className="p-4 text-sm text-muted">Nothing seen yet. What it sees appears here.</p>
      ) : (
        <ul className="divide-y divide-line">
          {tracks.data.items.map((track) => (
            <Sighting key={track.id} track={track} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OneCamera({ camera }: { camera: Camera }) {
  const { me, can } = useSession();
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  const runner = useRunner(camera.id);
  const [draft, dispatch] = useZoneDraft(grid);
  useWatch(runner ? [] : [camera.id]);
  useZoneNews();
  useLiveShortcuts({
    grid,
    items: [camera],
    selected: camera,
    columns: 1,
    select: () => {},
    togglePanel: () => document.getElementById('camera-panel')?.scrollIntoView({ block: 'nearest' }),
    add: null,
  });
  return (
    <>
      <PageHeader title={camera.name} back={{ href: '/live', label: 'Live' }} />
      <div className="flex items-start gap-4 max-lg:flex-col">
        <div ref={grid} className="flex min-w-0 grow flex-col gap-4 max-lg:w-full">
          <CameraTile
            camera={camera}
            selected={false}
            mayRun={can('operator')}
            onSelect={() => {}}
            className="max-h-[calc(100dvh-(--spacing(24)))] w-full scroll-mt-[calc(var(--spacing-topbar)+(--spacing(4)))]"
            editedZoneId={draft?.id}
            editor={draft && <ZoneCanvas camera={camera} draft={draft} dispatch={dispatch} />}
          />
          {draft && <DrawBar draft={draft} dispatch={dispatch} />}
          {/* On a phone the form comes right under the picture. */}
          <div className={cn(draft && 'max-lg:hidden')}>
            <LastSightings camera={camera} />
          </div>
        </div>
        <div className="flex w-80 shrink-0 flex-col gap-4 max-lg:w-full">
          <ZonePanel camera={camera} mayEdit={can('operator')} draft={draft} dispatch={dispatch} />
          <Panel id="camera-panel" aria-label="Details and settings">
            <CameraPanel
              camera={camera}
              mayRun={can('operator')}
              mayRemove={me?.role === 'admin' || camera.ownerId === me?.userId}
              onRemoved={() => router.push('/live')}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}

/** `idOrSlug` as it stands in the address. */
export function CameraView({ idOrSlug }: { idOrSlug: string }) {
  const cameras = useCameras();
  const camera = cameras.data?.items.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug);
  if (camera) return <OneCamera camera={camera} />;
  const header = <PageHeader title="Camera" back={{ href: '/live', label: 'Live' }} />;
  if (cameras.isPending) {
    return (
      <Loading>
        {header}
        <Skeleton className="aspect-video" />
      </Loading>
    );
  }
  return (
    <>
      {header}
      {cameras.isError ? (
        <ErrorState error={cameras.error} onRetry={() => void cameras.refetch()} />
      ) : (
        <EmptyState
          icon={Video}
          title="There is no such camera"
          description="It was removed, or you may not see it."
          action={
            <Button asChild>
              <Link href="/live">All cameras</Link>
            </Button>
          }
        />
      )}
    </>
  );
}
