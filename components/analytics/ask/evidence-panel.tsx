'use client';
// The sightings behind a figure, with their pictures; of one group of it once a bar or a row was clicked.
import { useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { formatMs } from '@/components/figures/cells';
import { api } from '@/components/realtime/api-client';
import { Snapshot } from '@/components/realtime/snapshot';
import { Button } from '@/components/ui/button';
import { ClassBadge } from '@/components/ui/class-badge';
import { formatNumber } from '@/components/ui/number';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { type Cell, Evidence } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import type { Track } from '@/contracts/tracks';

const PAGE = 12;
const grid = 'grid grid-cols-2 gap-2 md:grid-cols-4 xl:grid-cols-6';

function SightingCard({ track }: { track: Track }) {
  return (
    <li className="relative flex min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface transition-colors hover:border-line-strong">
      <Snapshot track={track} className="aspect-4/3 rounded-none" />
      <div className="flex min-w-0 flex-col gap-1 p-2">
        <Link
          href={`/events/${track.id}`}
          prefetch={false}
          aria-label={`${track.class} ${track.number} at ${track.cameraName}`}
          className="flex min-w-0 items-center justify-between gap-1 after:absolute after:inset-0"
        >
          <ClassBadge name={track.class} className="min-w-0 truncate" />
          <span className="tabular shrink-0 text-xs text-muted">{formatMs(track.durationMs)}</span>
        </Link>
        <span className="flex min-w-0 justify-between gap-1 text-xs text-muted">
          <span className="truncate">{track.cameraName}</span>
          <span className="relative z-1 shrink-0">
            <RelativeTime at={track.firstSeenAt} />
          </span>
        </span>
      </div>
    </li>
  );
}

export interface EvidencePanelProps {
  plan: AnalyticsPlan;
  /** The moment that the figure was counted at. */
  now: string | null;
  picked: { key: Cell[]; label: string } | null;
  onClear: () => void;
}

export function EvidencePanel({ plan, now, picked, onClear }: EvidencePanelProps) {
  const key = picked?.key;
  const query = useInfiniteQuery({
    queryKey: ['analytics', 'evidence', JSON.stringify(plan), now, JSON.stringify(key)],
    queryFn: ({ pageParam, signal }) =>
      api.post(
        '/api/v1/analytics/evidence',
        Evidence,
        {
          plan,
          limit: PAGE,
          ...(now ? { now } : {}),
          ...(key ? { key } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const tracks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total;
  return (
    <section aria-label="Evidence" className="flex flex-col gap-3 border-t border-line p-4">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <h3 className="tabular text-sm font-medium">
          {total === undefined
            ? 'The sightings behind it'
            : total === 1
              ? '1 sighting behind it'
              : `${formatNumber(total)} sightings behind it`}
        </h3>
        {picked && (
          <Button size="sm" aria-label={`Only ${picked.label}. Show all`} onClick={onClear}>
            Only {picked.label}
            <X />
          </Button>
        )}
      </div>
      {query.isPending ? (
        <Loading label="Loading the sightings" className={grid}>
          {[0, 1, 2, 3, 4, 5].map((i) => (
            <Skeleton key={i} className="aspect-square" />
          ))}
        </Loading>
      ) : query.isError && tracks.length === 0 ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-muted">
          {query.error.message}
          <Button size="sm" onClick={() => void query.refetch()}>
            Try again
          </Button>
        </p>
      ) : tracks.length === 0 ? (
        <p className="text-sm text-muted">There is no sighting to show.</p>
      ) : (
        <>
          <ul className={grid}>
            {tracks.map((track) => (
              <SightingCard key={track.id} track={track} />
            ))}
          </ul>
          {query.hasNextPage && (
            <Button className="self-center" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {query.isFetchNextPageError ? 'More could not be loaded. Try again' : 'Show more'}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
