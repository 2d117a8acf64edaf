'use client';
// Messages that were found, with the words around; each leads to its place in the conversation.
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Stretches } from './stretches';
import { useSearch } from './use-conversations';

export function SearchResults({ query, onOpen }: { query: string; onOpen: () => void }) {
  const search = useSearch(query);
  if (search.isPending) {
    return (
      <Loading label="Searching" className="flex flex-col gap-2 p-2">
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} className="h-14" />
        ))}
      </Loading>
    );
  }
  if (search.isError) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2 text-sm text-muted">
        {search.error.message}
        <Button size="sm" onClick={() => void search.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (search.data.items.length === 0) {
    return <p className="p-2 text-sm text-muted">Nothing was said of “{query}”. Try other words.</p>;
  }
  return (
    <ul aria-label="Found messages" className="flex flex-col gap-px">
      {search.data.items.map((hit) => (
        <li key={hit.messageId}>
          <Link
            href={`/chat/${hit.conversationId}?m=${hit.messageId}`}
            prefetch={false}
            onClick={onOpen}
            className="flex flex-col rounded-md px-2 py-2 text-sm hover:bg-raised"
          >
            <span className="flex min-w-0 items-baseline justify-between gap-2">
              <span className="truncate font-medium">{hit.title || 'New chat'}</span>
              <span className="shrink-0 text-xs text-muted">
                <RelativeTime at={hit.at} />
              </span>
            </span>
            <span className="line-clamp-2 text-xs break-words text-muted">
              {hit.role === 'user' && 'You: '}
              <Stretches excerpt={hit.excerpt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
