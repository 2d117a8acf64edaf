'use client';
// The models of all servers that answer, and those being fetched.
import { Brain, Download, EllipsisVertical, X } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatBytes, formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { LanguageModelInfo, PullJob } from '@/contracts/inference';
import { PullDialog } from './pull-dialog';
import { useBackends, useLanguageActions, useLanguageModels, usePulls } from './use-language';

const fail = (cause: Error) => toast.error('That did not work', { description: cause.message });

function factsOf(model: LanguageModelInfo): string {
  return [
    model.provider,
    model.parameters && `${model.parameters} parameters`,
    model.quantization,
    model.sizeBytes !== null && formatBytes(model.sizeBytes),
    model.window !== null && `looks at ${formatNumber(model.window)} tokens`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function ModelItem(props: { model: LanguageModelInfo; preferred: boolean; managed: boolean; onRemove(): void }) {
  const { model, preferred, managed, onRemove } = props;
  const { unload } = useLanguageActions();
  const { provider, name, kind } = model;
  return (
    <li className="flex items-center justify-between gap-4 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="min-w-0 font-medium break-all">{name}</span>
          {preferred && <Badge tone="accent">preferred</Badge>}
          {kind === 'embedding' && <Badge>embedding</Badge>}
          {model.vision && <Badge>sees pictures</Badge>}
          {model.tools && <Badge>uses tools</Badge>}
          {model.loadedUntil && <Badge tone="ok">in memory</Badge>}
        </p>
        <p className="tabular text-xs break-words text-muted">{factsOf(model)}</p>
      </div>
      {managed && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon-sm" aria-label={`What to do with ${name}`}>
              <EllipsisVertical />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {model.loadedUntil && (
              <DropdownMenuItem onSelect={() => unload.mutate({ provider, model: name }, { onError: fail })}>
                Take out of memory
              </DropdownMenuItem>
            )}
            <DropdownMenuItem onSelect={onRemove}>Delete from the server</DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </li>
  );
}

function PullItem({ job }: { job: PullJob }) {
  const { cancelPull } = useLanguageActions();
  const running = job.state === 'running';
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex items-center justify-between gap-4">
        <p className="min-w-0 text-sm break-all">
          {job.model} <span className="text-muted">on {job.provider}</span>
        </p>
        {running ? (
          <Button size="sm" busy={cancelPull.isPending} onClick={() => cancelPull.mutate(job.id, { onError: fail })}>
            <X />
            Cancel
          </Button>
        ) : (
          <Badge tone={job.state === 'failed' ? 'alert' : job.state === 'done' ? 'ok' : 'neutral'}>{job.state}</Badge>
        )}
      </div>
      {running && (
        <div className="flex items-center gap-3">
          <Progress value={job.total ? job.done / job.total : null} label={`${job.model} is fetched`} />
          <span className="tabular shrink-0 text-xs text-muted">
            {job.total ? `${formatBytes(job.done)} of ${formatBytes(job.total)}` : (job.message ?? 'beginning')}
          </span>
        </div>
      )}
      {job.state === 'failed' && job.message && <p className="text-sm text-alert">{job.message}</p>}
    </li>
  );
}

export function ModelsPanel({ admin, operator }: { admin: boolean; operator: boolean }) {
  const query = useLanguageModels();
  const pulls = usePulls(admin).data?.items ?? [];
  const backends = useBackends(operator).data?.items ?? [];
  const { removeModel } = useLanguageActions();
  const [pulling, setPulling] = useState(false);
  const [removing, setRemoving] = useState<LanguageModelInfo | null>(null);
  const ollamas = backends.filter(({ kind, state }) => kind === 'ollama' && state === 'up').map(({ name }) => name);
  const items = query.data?.items;
  const preferred = query.data?.preferred;
  return (
    <Panel
      title="Models"
      description="What agents can be given"
      flush
      actions={
        admin && ollamas.length > 0 ? (
          <Button size="sm" onClick={() => setPulling(true)}>
            <Download />
            Get a model
          </Button>
        ) : null
      }
    >
      {query.isPending && (
        <Loading label="Loading the models" className="flex flex-col gap-2 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </Loading>
      )}
      {query.isError && !items && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {pulls.length > 0 && (
        <ul aria-label="Models being fetched">
          {pulls.map((job) => (
            <PullItem key={job.id} job={job} />
          ))}
        </ul>
      )}
      {items?.length === 0 && pulls.length === 0 && (
        <EmptyState
          icon={Brain}
          title="No language model yet"
          description={
            <>
              Questions about what the cameras saw are answered without one. To chat, start{' '}
              <code className="font-mono">ollama serve</code> on this machine or connect a server, or run{' '}
              <code className="font-mono">npm run llama -- install</code> and put a GGUF file beside the detectors.
            </>
          }
        />
      )}
      {items && items.length > 0 && (
        <ul aria-label="Language models">
          {items.map((model) => (
            <ModelItem
              key={`${model.provider}/${model.name}`}
              model={model}
              preferred={preferred?.provider === model.provider && preferred.model === model.name}
              managed={admin && ollamas.includes(model.provider)}
              onRemove={() => setRemoving(model)}
            />
          ))}
        </ul>
      )}
      {pulling && <PullDialog providers={ollamas} onClose={() => setPulling(false)} />}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Delete ${removing?.name ?? ''}?`}
        description={`It is removed from ${removing?.provider ?? ''}, and would have to be downloaded again.`}
        confirmLabel="Delete"
        destructive
        onConfirm={() => removing && removeModel.mutateAsync({ provider: removing.provider, model: removing.name })}
      />
    </Panel>
  );
}
