'use client';
// The conversations at the left: searched, by day, or those in the archive.
import { Archive, ArrowLeft, Search, SquarePen, UsersRound } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { ConversationRow } from './conversation-row';
import { groupByDay } from './groups';
import { SearchResults } from './search-results';
import { useConversations } from './use-conversations';

function Rows({
  archived,
  currentId,
  onOpen,
  onRemoved,
}: {
  archived: boolean;
  currentId: string | null;
  onOpen: () => void;
  onRemoved: (id: string) => void;
}) {
  const list = useConversations(archived);
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, fetchNextPage } = list;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage());
    seen.observe(mark);
    return () => seen.disconnect();
  }, [hasNextPage, fetchNextPage]);
  if (list.isPending) {
    return (
      <Loading label="Loading conversations" className="flex flex-col gap-2 p-2">
        {[0, 1, 2, 3, 4].map((i) => (
          <Skeleton key={i} className="h-6" />
        ))}
      </Loading>
    );
  }
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && items.length === 0) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2 text-sm text-muted">
        {list.error.message}
        <Button size="sm" onClick={() => void list.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (items.length === 0) {
    return (
      <p className="p-2 text-sm text-muted">
        {archived ? 'Nothing is archived.' : 'What you talk about is kept here. Write the first message.'}
      </p>
    );
  }
  return (
    <>
      {groupByDay(items, new Date()).map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3 className="eyebrow px-2 pt-3 pb-1">{group.title}</h3>
          <ul className="flex flex-col gap-px">
            {group.items.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                current={conversation.id === currentId}
                onOpen={onOpen}
                onRemoved={() => onRemoved(conversation.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      <div ref={end} aria-hidden className="h-px" />
      {hasNextPage && (
        <Button variant="ghost" size="sm" className="self-center" onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

export interface ConversationListProps {
  currentId: string | null;
  onOpen: () => void;
  onRemoved: (id: string) => void;
}

export function ConversationList({ currentId, onOpen, onRemoved }: ConversationListProps) {
  const [archived, setArchived] = useState(false);
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  return (
    <div className="flex h-full min-h-0 flex-col gap-2">
      <Button asChild className="justify-start">
        <Link href="/chat" onClick={onOpen}>
          <SquarePen />
          New chat
        </Link>
      </Button>
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label="Search conversations"
          placeholder="Search"
          value={typed}
          maxLength={500}
          onChange={(event) => setTyped(event.target.value)}
          className="pl-9"
        />
      </div>
      <nav aria-label="Conversations" className="flex min-h-0 grow flex-col overflow-y-auto">
        {query ? (
          <SearchResults query={query} onOpen={onOpen} />
        ) : (
          <Rows
            key={String(archived)}
            archived={archived}
            currentId={currentId}
            onOpen={onOpen}
            onRemoved={onRemoved}
          />
        )}
      </nav>
      <Button asChild variant="ghost" size="sm" className="justify-start">
        <Link href="/chat/generate" onClick={onOpen}>
          <UsersRound />
          Agents among themselves
        </Link>
      </Button>
      <Button variant="ghost" size="sm" className="justify-start" onClick={() => setArchived(!archived)}>
        {archived ? <ArrowLeft /> : <Archive />}
        {archived ? 'Back to conversations' : 'Archive'}
      </Button>
    </div>
  );
}
