'use client';
// The passages that are searched, exactly as they were cut.
import { TextSelect } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Collection } from '@/contracts/knowledge';
import { DocumentPicker } from './document-picker';
import { PassageItem } from './passage-item';
import { usePassages } from './use-passages';

export function PassagesTab({ collection }: { collection: Collection }) {
  const [picked, setPicked] = useQueryState('doc', parseAsString.withOptions({ history: 'replace' }));
  const query = usePassages(collection.slug, picked);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <DocumentPicker collection={collection.slug} picked={picked} onPick={(id) => void setPicked(id)} />
        <p className="text-xs text-muted">
          <mark className="rounded-sm bg-raised px-1 text-muted">Marked words</mark> are also the end of the passage
          before, so that nothing is lost at the cut.
        </p>
      </div>
      <Panel flush aria-label="Passages">
        {query.isPending && (
          <Loading label="Loading the passages" className="flex flex-col gap-2 p-4">
            <Skeleton className="h-24" />
            <Skeleton className="h-24" />
          </Loading>
        )}
        {query.isError && !items && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {items?.length === 0 && (
          <EmptyState
            icon={TextSelect}
            title="No passages yet"
            description="They are cut from documents as soon as these are read."
          />
        )}
        {items && items.length > 0 && (
          <ol aria-label="Passages">
            {items.map(({ chunk, document }, index) => (
              <PassageItem
                key={chunk.id}
                chunk={chunk}
                before={items[index - 1]?.chunk}
                document={picked ? null : document}
              />
            ))}
          </ol>
        )}
        {query.hasNextPage && (
          <div className="border-t border-line p-2 text-center">
            <Button variant="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}
