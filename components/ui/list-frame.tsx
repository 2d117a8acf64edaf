'use client';
// What stands around a list in a panel: while it loads, when that failed, when there is nothing, and the older ones.
import type { ReactNode } from 'react';
import { Button } from './button';
import { ErrorState } from './error-state';
import { Loading, Skeleton } from './skeleton';

/** The part of a query, paged or not, that the frame looks at. */
interface Query {
  isPending: boolean;
  isError: boolean;
  error: Error | null;
  refetch(): unknown;
  hasNextPage?: boolean;
  fetchNextPage?(): unknown;
  isFetchingNextPage?: boolean;
}

export interface ListFrameProps<T> {
  query: Query;
  /** Nothing while it is not known. */
  items: readonly T[] | null | undefined;
  /** Of the list. */
  label: string;
  loading: string;
  /** Shown when there is nothing. */
  empty: ReactNode;
  /** One item: an `li` with its key. */
  children: (item: T) => ReactNode;
}

export function ListFrame<T>({ query, items, label, loading, empty, children }: ListFrameProps<T>) {
  const { isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage = false } = query;
  return (
    <>
      {isPending && (
        <Loading label={loading} className="flex flex-col gap-2 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </Loading>
      )}
      {isError && error && !items && <ErrorState error={error} onRetry={() => void refetch()} />}
      {items?.length === 0 && empty}
      {items && items.length > 0 && <ul aria-label={label}>{items.map(children)}</ul>}
      {hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage?.()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  );
}
