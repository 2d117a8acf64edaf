'use client';
// The exports that were made, newest first.
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { ExportJob } from '@/contracts/exports';
import { JobItem } from './job-item';
import { useExportJobs, useJobActions } from './use-exports';

export function JobsPanel() {
  const { jobs, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useExportJobs();
  const { remove } = useJobActions();
  const [removing, setRemoving] = useState<ExportJob | null>(null);
  const fail = (cause: Error) => toast.error('That did not work', { description: cause.message });
  return (
    <Panel title="Files" description="Kept for 30 days, the newest 50" flush>
      {isPending && (
        <Loading label="Loading your exports" className="flex flex-col gap-2 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </Loading>
      )}
      {isError && !jobs && <ErrorState error={error} onRetry={() => void refetch()} />}
      {jobs?.length === 0 && (
        <EmptyState
          icon={FileDown}
          title="No exports yet"
          description="Choose what you want as a file, and press Export. You can go on working while it is written."
        />
      )}
      {jobs && jobs.length > 0 && (
        <ul aria-label="Exports">
          {jobs.map((job) => (
            <JobItem
              key={job.id}
              job={job}
              busy={remove.isPending && remove.variables === job.id}
              onCancel={() => remove.mutate(job.id, { onError: fail })}
              onRemove={() => (job.state === 'done' ? setRemoving(job) : remove.mutate(job.id, { onError: fail }))}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title="Delete this export?"
        description={`${removing?.file ?? ''} is removed from the server. What it was made from stays.`}
        confirmLabel="Delete"
        destructive
        onConfirm={() => removing && remove.mutateAsync(removing.id)}
      />
    </Panel>
  );
}
