'use client';
// The documents of a collection: found by name, state and tag, tried again, cancelled, deleted.
import { FileText, FileUp, Search } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { KnowledgeDocument } from '@/contracts/knowledge';
import type { TabProps } from '../collection/collection-tabs';
import { useDocumentActions, useDocuments } from '../use-documents';
import { counted } from '../words';
import { DocumentFilterBar, useDocumentFilter } from './document-filter';
import { DocumentRow } from './document-row';

export function DocumentsTab({ collection, writable }: TabProps) {
  const { filter, change, clear, narrowed } = useDocumentFilter();
  const query = useDocuments(collection.slug, filter);
  const { documents } = query;
  const { retry, cancel, remove } = useDocumentActions();
  const [removing, setRemoving] = useState<KnowledgeDocument | null>(null);
  const onError = (cause: Error) => toast.error('That did not work', { description: cause.message });
  const isBusy = (id: string) =>
    [retry, cancel, remove].some(({ isPending, variables }) => isPending && variables === id);
  return (
    <div className="flex flex-col gap-3">
      {(narrowed || collection.documents > 0) && <DocumentFilterBar filter={filter} change={change} />}
      <Panel flush aria-label="Documents">
        {query.isPending && (
          <Loading label="Loading the documents" className="flex flex-col gap-2 p-4">
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
          </Loading>
        )}
        {query.isError && !documents && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {documents?.length === 0 &&
          (narrowed ? (
            <EmptyState
              icon={Search}
              title="No document is like that"
              action={<Button onClick={clear}>Show all</Button>}
            />
          ) : writable ? (
            <EmptyState
              icon={FileUp}
              title="Drop files or folders anywhere on this page"
              description="PDF, Word, text, Markdown, HTML, CSV, JSON or code. They can be found as soon as they are ready."
            />
          ) : (
            <EmptyState icon={FileText} title="Nothing is in this collection yet" />
          ))}
        {documents && documents.length > 0 && (
          <ul aria-label="Documents">
            {documents.map((document) => (
              <DocumentRow
                key={document.id}
                document={document}
                writable={writable}
                busy={isBusy(document.id)}
                onTag={(tag) => change({ tag })}
                onRetry={() => retry.mutate(document.id, { onError })}
                onCancel={() => cancel.mutate(document.id, { onError })}
                onDelete={() => setRemoving(document)}
              />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <div className="border-t border-line p-2 text-center">
            <Button variant="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </Panel>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Delete ${removing?.name ?? ''}?`}
        description={`Its ${counted(removing?.chunks ?? 0, 'passage')} and its file are removed for good; no answer rests on it any more.`}
        confirmLabel="Delete"
        destructive
        onConfirm={() => removing && remove.mutateAsync(removing.id)}
      />
    </div>
  );
}
