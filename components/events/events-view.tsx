'use client';
// The Events page: every sighting, newest first, narrowed by what stands in the address bar.
import { ArrowUp, ListX, ScanEye } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, useRef } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Track } from '@/contracts/tracks';
import { countFilters, serializeFilter } from './filter';
import { FilterBar, FilterSheet } from './filter-bar';
import { FilterChips } from './filter-chips';
import { filterChips } from './filter-options';
import { ListActions, ViewSwitch } from './list-actions';
import { SightingList } from './sighting-list';
import { useClasses } from './use-classes';
import { useEventCommands } from './use-event-commands';
import { useFilter } from './use-filter';
import { useListKeys } from './use-list-keys';
import { useReview } from './use-review';
import { useSightings } from './use-sightings';

const viewParser = parseAsStringLiteral(['list', 'grid'] as const).withDefault('list');
const isAtTop = () => window.scrollY < 80;

function ListSkeleton() {
  return (
    <Loading label="Loading sightings" className="flex flex-col gap-px overflow-hidden rounded-lg border border-line">
      {Array.from({ length: 10 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={i} className="flex h-15 items-center gap-3 bg-surface px-3 max-md:h-22">
          <Skeleton className="h-12 w-16 max-md:h-16 max-md:w-20" />
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 w-40 max-md:hidden" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </Loading>
  );
}

export function EventsView() {
  const router = useRouter();
  const { filter, change, clear } = useFilter();
  const [view, setView] = useQueryState('view', viewParser);
  const cameras = useCameras().data?.items;
  const { query, tracks, freshCount, showFresh } = useSightings(filter, cameras, isAtTop);
  const review = useReview();
  const listRef = useRef<HTMLDivElement>(null);
  const columnsRef = useRef(1);
  const searchRef = useRef<HTMLInputElement>(null);
  const search = serializeFilter('', filter);
  const hrefOf = useCallback((track: Track) => `/events/${track.id}${search}`, [search]);
  const keys = useListKeys({
    tracks,
    listRef,
    columnsRef,
    searchRef,
    onOpen: (track) => router.push(hrefOf(track)),
    onReview: (chosen) =>
      review.mark(
        chosen,
        chosen.some(({ reviewed }) => !reviewed),
      ),
  });
  const classes = useClasses(filter.class);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const onView = useCallback((next: 'list' | 'grid') => void setView(next), [setView]);
  const reviewAll = useCallback(() => review.mark(tracks, true), [review, tracks]);
  useEventCommands({
    view,
    onView,
    change,
    clear,
    onReviewAll: review.allowed && tracks.length > 0 ? reviewAll : undefined,
  });
  const bar = { filter, change, clear, cameras: cameras ?? [], classes, searchRef };
  const chips = filterChips(filter, cameras);

  return (
    <div className="flex flex-col gap-3">
      <PageHeader title="Events" />
      <div className="sticky top-topbar z-5 -mx-4 -mt-4 flex flex-col gap-2 border-b border-line bg-page px-4 py-2">
        <div className="flex items-center gap-2">
          <FilterBar {...bar} />
          <FilterSheet {...bar} />
          <ViewSwitch view={view} onView={onView} />
        </div>
        <FilterChips chips={chips} change={change} clear={clear} />
        {freshCount > 0 && (
          <Button
            variant="primary"
            size="sm"
            className="absolute top-full left-1/2 mt-2 -translate-x-1/2 animate-in rounded-full shadow-float"
            onClick={() => {
              showFresh();
              window.scrollTo({ top: 0 });
            }}
          >
            <ArrowUp />
            <span className="tabular">{freshCount} new</span>
          </Button>
        )}
      </div>
      <ListActions
        tracks={tracks}
        more={hasNextPage}
        selected={keys.selection.selected}
        review={review}
        onClear={keys.clear}
      />
      {query.isPending ? (
        <ListSkeleton />
      ) : query.isError && tracks.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : tracks.length === 0 ? (
        countFilters(filter) > 0 ? (
          <EmptyState
            icon={ListX}
            title="Nothing matches"
            description="No sighting fits all of these filters."
            action={<Button onClick={clear}>Clear the filters</Button>}
          />
        ) : (
          <EmptyState
            icon={ScanEye}
            title="Nothing seen in the last 24 hours"
            description="Sightings appear here as soon as a camera sees something."
            action={
              <>
                <Button asChild variant="primary">
                  <Link href="/live">Go to Live</Link>
                </Button>
                <Button onClick={() => change({ range: 'all' })}>Look further back</Button>
              </>
            }
          />
        )
      ) : (
        <SightingList
          tracks={tracks}
          view={view}
          selection={keys.selection}
          review={review}
          hrefOf={hrefOf}
          onPick={keys.pick}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
          onEnd={onEnd}
          listRef={listRef}
          columnsRef={columnsRef}
        />
      )}
      {tracks.length > 0 && (
        <div className="flex h-11 items-center justify-center text-sm text-muted" aria-live="polite">
          {isFetchNextPageError ? (
            <Button onClick={() => void fetchNextPage()}>More could not be loaded. Try again</Button>
          ) : isFetchingNextPage ? (
            'Loading more'
          ) : hasNextPage ? null : (
            'That is all.'
          )}
        </div>
      )}
    </div>
  );
}
