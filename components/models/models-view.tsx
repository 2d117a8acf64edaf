'use client';
// The Models page: every detector there is, and which of them suits this browser.
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Tooltip } from '@/components/ui/tooltip';
import type { ModelState } from '@/contracts/models';
import { describePowers } from './fit';
import { ModelCard } from './model-card';
import { UploadDialog } from './upload-dialog';
import { useModelActions, useModels } from './use-models';
import { usePowers } from './use-powers';

const grid = 'grid gap-4 lg:grid-cols-2 2xl:grid-cols-3';
type Asking = { what: 'licence' | 'remove'; model: ModelState } | null;

export function ModelsView() {
  const query = useModels();
  const actions = useModelActions();
  const powers = usePowers();
  const { can, loading } = useSession();
  const [asking, setAsking] = useState<Asking>(null);
  const [uploading, setUploading] = useState(false);
  const [starting, setStarting] = useState<string | null>(null);
  const refusal = can('admin') || loading ? null : 'Only an admin can change which models are here.';

  const begin = async (model: ModelState) => {
    setStarting(model.name);
    await actions
      .fetchWeights(model)
      .catch((error: Error) => toast.error(`${model.title} cannot be fetched`, { description: error.message }))
      .finally(() => setStarting(null));
  };
  const cancel = (model: ModelState) =>
    actions.cancelFetch(model).catch((error: Error) => toast.error('Not cancelled', { description: error.message }));

  const add = (
    <Button
      variant="primary"
      aria-disabled={refusal !== null}
      className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
      onClick={() => refusal === null && setUploading(true)}
    >
      <Upload />
      Use your own
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Models"
        description={<p className="min-h-5">{powers && describePowers(powers)}</p>}
        actions={refusal ? <Tooltip content={refusal}>{add}</Tooltip> : add}
      />
      {query.isPending ? (
        <Loading label="Loading the models" className={grid}>
          {[0, 1, 2, 3].map((i) => (
            <Skeleton key={i} className="h-64 rounded-lg" />
          ))}
        </Loading>
      ) : query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <section aria-label="Detectors">
          <h2 className="sr-only">Detectors</h2>
          <ul className={grid}>
            {query.data.items.map((model) => (
              <ModelCard
                key={model.name}
                model={model}
                preferred={model.name === query.data.preferred}
                powers={powers}
                refusal={refusal}
                busy={starting === model.name}
                onFetch={() => (model.optIn ? setAsking({ what: 'licence', model }) : void begin(model))}
                onCancel={() => void cancel(model)}
                onRemove={() => setAsking({ what: 'remove', model })}
              />
            ))}
          </ul>
        </section>
      )}
      <UploadDialog open={uploading} onOpenChange={setUploading} upload={actions.upload} />
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={
            asking.what === 'licence'
              ? `${asking.model.title} is under ${asking.model.licence}`
              : `Remove ${asking.model.title}?`
          }
          description={
            asking.what === 'licence'
              ? `${asking.model.licenceNote ?? 'This licence asks more of you than the others.'} Fetching it means that you accept the licence.`
              : 'Its file is deleted from this server. Sightings it made stay.'
          }
          confirmLabel={asking.what === 'licence' ? 'Accept and fetch' : 'Remove'}
          destructive={asking.what === 'remove'}
          onConfirm={() =>
            asking.what === 'licence' ? actions.fetchWeights(asking.model) : actions.remove(asking.model)
          }
        />
      )}
    </>
  );
}
