'use client';
// The exports that were made, newest first.
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ListFrame } from '@/components/ui/list-frame';
import { Panel } from '@/components/ui/panel';
import type { ExportJob } from '@/contracts/exports';
import { JobItem } from './job-item';
import { useExportJobs, useJobActions } from './use-exports';

export function JobsPanel() {
  const { jobs, ...query } = useExportJobs();
  const { remove } = useJobActions();
  const [removing, setRemoving] = useState<ExportJob | null>(null);
  const fail = (cause: Error) => toast.error('That did not work', { description: cause.message });
  return (
    <Panel title="Files" description="Kept for 30 days, the newest 50" flush>
      <ListFrame
        query={query}
        items={jobs}
        label="Exports"
        loading="Loading your exports"
        empty={
          <EmptyState
            icon={FileDown}
            title="No exports yet"
            description="Choose what you want as a file, and press Export. You can go on working while it is written."
          />
        }
      >
        {(job) => (
          <JobItem
            key={job.id}
            job={job}
            busy={remove.isPending && remove.variables === job.id}
            onCancel={() => remove.mutate(job.id, { onError: fail })}
            onRemove={() => (job.state === 'done' ? setRemoving(job) : remove.mutate(job.id, { onError: fail }))}
          />
        )}
      </ListFrame>
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
