'use client';
// Which models the agent works with: one for each kind of work, and what steps in when it does not answer.
import { ArrowUp, Plus, X } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { MODALITIES, type Modality, type ModelRef } from '@/contracts/agents';
import type { LanguageModelInfo } from '@/contracts/inference';
import { modelsFor, useLanguageModels } from '../use-language-models';
import { MODALITY_WORDS, modelWords } from '../words';
import { ModelPicker } from './model-picker';
import type { Editing } from './use-draft';

const MOST_BACKUPS = 5;

function isHere({ provider, model }: ModelRef, models: readonly LanguageModelInfo[]): boolean {
  return models.some((one) => one.name === model && (provider === null || one.provider === provider));
}

function Backups(props: {
  label: string;
  backups: ModelRef[];
  models: readonly LanguageModelInfo[];
  taken: readonly ModelRef[];
  onChange: (backups: ModelRef[]) => void;
}) {
  const { label, backups, models, onChange } = props;
  const without = (index: number) => backups.filter((_, at) => at !== index);
  return (
    <div className="flex flex-col gap-2">
      {backups.length > 0 && (
        <ol aria-label={`${label}, backups`} className="flex flex-col gap-1">
          {backups.map((backup, index) => (
            <li key={modelWords(backup)} className="flex min-w-0 items-center gap-2 text-sm">
              <span className="tabular text-muted">{index + 1}.</span>
              <span className="min-w-0 grow truncate">{modelWords(backup)}</span>
              {models.length > 0 && !isHere(backup, models) && <Badge tone="detect">not here now</Badge>}
              {index > 0 && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Try ${modelWords(backup)} earlier`}
                  onClick={() => onChange(without(index).toSpliced(index - 1, 0, backup))}
                >
                  <ArrowUp />
                </Button>
              )}
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove the backup ${modelWords(backup)}`}
                onClick={() => onChange(without(index))}
              >
                <X />
              </Button>
            </li>
          ))}
        </ol>
      )}
      {backups.length < MOST_BACKUPS && (
        <ModelPicker
          label={`${label}, backup`}
          value={null}
          models={models}
          taken={props.taken}
          onPick={(model) => {
            if (model && !props.taken.some((one) => modelWords(one) === modelWords(model)))
              onChange([...backups, model]);
          }}
        >
          <Button variant="ghost" size="sm" className="w-fit">
            <Plus />
            Add a backup
          </Button>
        </ModelPicker>
      )}
    </div>
  );
}

function ModelPanel({ modality, editing, all }: { modality: Modality; editing: Editing; all: LanguageModelInfo[] }) {
  const { preferred } = useLanguageModels().data ?? { preferred: null };
  const choice = editing.draft.config.models[modality];
  const words = MODALITY_WORDS[modality];
  const models = modelsFor(modality, all);
  const taken = choice.primary ? [choice.primary, ...choice.backups] : choice.backups;
  const set = (part: Partial<typeof choice>) => editing.config('models', { [modality]: { ...choice, ...part } });
  const standing =
    modality === 'language' && preferred ? `The preferred one, now ${preferred.model}` : 'The preferred one';
  return (
    <Panel title={words.label} description={words.description}>
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-2">
          <ModelPicker
            label={`${words.label} model`}
            value={choice.primary}
            models={models}
            preferred={standing}
            onPick={(primary) => set({ primary })}
          />
          {choice.primary && models.length > 0 && !isHere(choice.primary, models) && (
            <Badge tone="detect">not here now</Badge>
          )}
        </div>
        <Backups
          label={words.label}
          backups={choice.backups}
          models={models}
          taken={taken}
          onChange={(backups) => set({ backups })}
        />
      </div>
    </Panel>
  );
}

export function ModelsTab({ editing }: { editing: Editing }) {
  const query = useLanguageModels();
  if (query.isPending) {
    return (
      <Loading label="Looking for models" className="grid gap-4 xl:grid-cols-2">
        {MODALITIES.map((modality) => (
          <Skeleton key={modality} className="h-36 rounded-lg" />
        ))}
      </Loading>
    );
  }
  const models = query.data?.items ?? [];
  return (
    <div className="flex flex-col gap-4">
      {models.length === 0 && (
        <Notice>
          {query.isError
            ? `The models within reach could not be listed (${query.error.message}). `
            : 'No server of language models is connected. '}
          Start Ollama on this machine, or connect a server on the{' '}
          <Link href="/models" className="underline underline-offset-4">
            Models page
          </Link>
          . Until then a model can be named here; it is used as soon as a server has it.
        </Notice>
      )}
      <div className="grid gap-4 xl:grid-cols-2">
        {MODALITIES.map((modality) => (
          <ModelPanel key={modality} modality={modality} editing={editing} all={models} />
        ))}
      </div>
    </div>
  );
}
