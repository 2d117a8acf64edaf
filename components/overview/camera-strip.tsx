'use client';
// The cameras as they are now: last picture, and in words whether somebody watches through them.
import { Plus, VideoOff } from 'lucide-react';
import Link from 'next/link';
import { describeCamera } from '@/components/realtime/camera-words';
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import { StatusDot } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Camera } from '@/contracts/cameras';
import { sortCameras } from './sort-cameras';
import { useWatch } from './use-watch';

const MOST = 12;
const strip = 'grid grid-flow-col auto-cols-[minmax(12rem,16rem)] gap-3 overflow-x-auto pb-1';

function Tile({ camera }: { camera: Camera }) {
  const words = describeCamera(camera);
  return (
    <Link
      href={`/live/${camera.slug}`}
      className="group flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface transition-colors hover:border-line-strong"
    >
      <span className="relative block aspect-video bg-picture">
        {camera.pictureUrl ? (
          <img
            src={camera.pictureUrl}
            alt={`What ${camera.name} saw last`}
            className={cn(
              'absolute inset-0 size-full object-contain',
              camera.status.state === 'offline' && 'opacity-60',
            )}
          />
        ) : (
          <span className="absolute inset-0 flex items-center justify-center">
            <VideoOff aria-hidden className="size-5 text-on-picture opacity-50" strokeWidth={1.5} />
          </span>
        )}
      </span>
      <span className="flex min-w-0 flex-col gap-px px-3 py-2">
        <span className="truncate text-sm font-medium">{camera.name}</span>
        <span className="flex min-w-0 items-center gap-2 text-xs text-muted">
          <StatusDot tone={words.tone} />
          <span className="tabular truncate">
            {words.text}
            {camera.status.state === 'offline' && camera.lastSeenAt && (
              <span className="max-md:hidden">
                {' '}
                · seen <RelativeTime at={camera.lastSeenAt} />
              </span>
            )}
          </span>
        </span>
      </span>
    </Link>
  );
}

export function CameraStrip() {
  const query = useCameras();
  const { can } = useSession();
  const cameras = sortCameras(query.data?.items ?? []);
  const shown = cameras.slice(0, MOST);
  useWatch(shown.filter(({ status }) => status.state === 'live').map(({ id }) => id));
  if (query.isPending) {
    return (
      <Loading label="Loading cameras" className={strip}>
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} className="h-44 rounded-lg" />
        ))}
      </Loading>
    );
  }
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const live = cameras.filter(({ status }) => status.state === 'live').length;
  return (
    <section aria-labelledby="cameras-title" className="flex flex-col gap-2">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h2 id="cameras-title" className="text-base font-semibold">
          Cameras{' '}
          <span className="tabular text-sm font-normal text-muted">
            {live === 0 ? 'none is watching' : `${live} of ${cameras.length} watching`}
          </span>
        </h2>
        <Button asChild variant="ghost" size="sm">
          <Link href="/live">{cameras.length > MOST ? `All ${cameras.length}` : 'Open Live'}</Link>
        </Button>
      </div>
      <ul className={strip}>
        {shown.map((camera) => (
          <li key={camera.id} className="min-w-0">
            <Tile camera={camera} />
          </li>
        ))}
        {can('operator') && (
          <li>
            <Link
              href="/live?add=webcam"
              className="flex h-full min-h-28 w-full flex-col items-center justify-center gap-2 rounded-lg border border-dashed border-line-strong text-sm text-muted transition-colors hover:bg-raised hover:text-ink"
            >
              <Plus aria-hidden className="size-5" />
              Add a camera
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
