'use client';
// The model whose vectors find passages by meaning; another one's are made in the background, while this one's serve on.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/components/realtime/api-client';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { EmbedderList } from '@/contracts/inference';
import type { TabProps } from '../collection/collection-tabs';
import { useCollectionActions } from '../use-collections';
import { counted } from '../words';

function useEmbedders() {
  return useQuery({
    queryKey: ['inference', 'embedders'],
    queryFn: ({ signal }) => api.get('/api/v1/inference/embedders', EmbedderList, { signal }),
    staleTime: 30_000,
  });
}

export function ModelPanel({ collection, writable }: TabProps) {
  const { embedding, slug, chunks } = collection;
  const { update } = useCollectionActions();
  const embedders = useEmbedders().data?.items ?? [];
  const [wanted, setWanted] = useState<string | null>(null);
  const current = embedders.find(({ model }) => model === embedding?.model);
  const changing = embedding?.changing;
  const options = embedders.map(({ model, title, present, provider }) => ({
    value: model,
    label: `${title}${provider === 'in-process' ? '' : ` on ${provider}`}${present ? '' : ' (not here)'}`,
    disabled: !present,
  }));
  // One that is stored but no longer within reach is still the one in use.
  if (embedding && !current) options.unshift({ value: embedding.model, label: embedding.model, disabled: false });
  return (
    <Panel title="Meaning" description="Which model’s vectors find passages by what they mean">
      <div className="flex flex-col gap-4">
        <Field
          label="Embedding model"
          hint={
            embedding
              ? [`${embedding.dimension} numbers a passage`, current?.note].filter(Boolean).join('. ')
              : 'Chosen with the first document.'
          }
        >
          {(control) => (
            <Select
              {...control}
              placeholder="None yet"
              disabled={!writable || !!changing || options.length === 0}
              value={changing?.model ?? embedding?.model}
              options={options}
              onValueChange={(model) => model !== embedding?.model && setWanted(model)}
            />
          )}
        </Field>
        {changing && (
          <div className="flex flex-col gap-1">
            <p className="tabular text-sm">
              {formatNumber(changing.done)} of {counted(changing.total, 'passage')} done. Searches go on with the old
              vectors until then.
            </p>
            <Progress
              value={changing.total > 0 ? changing.done / changing.total : null}
              label={`Vectors of ${changing.model}`}
            />
          </div>
        )}
      </div>
      <ConfirmDialog
        open={wanted !== null}
        onOpenChange={(open) => !open && setWanted(null)}
        title="Change the model?"
        description={`The vectors of ${counted(chunks, 'passage')} are made again in the background. Searches go on meanwhile.`}
        confirmLabel="Change it"
        onConfirm={() => wanted && update.mutateAsync({ slug, patch: { embeddingModel: wanted } })}
      />
    </Panel>
  );
}
