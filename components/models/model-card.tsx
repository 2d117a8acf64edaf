'use client';
// One detector: what it is, whether it is here, whether it suits this browser, and what can be done about it.
import { Download, Star, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, StatusDot } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatBytes, formatNumber } from '@/components/ui/number';
import { Progress } from '@/components/ui/progress';
import { Tooltip } from '@/components/ui/tooltip';
import type { ModelState } from '@/contracts/models';
import { type BrowserPowers, describeFit } from './fit';
import { classWords, LAYOUT_WORDS, type Presence, presenceOf } from './model-words';

export interface ModelCardProps {
  model: ModelState;
  preferred: boolean;
  powers: BrowserPowers | null;
  /** Null: may change models; else why not. */
  refusal: string | null;
  busy: boolean;
  onFetch: () => void;
  onCancel: () => void;
  onRemove: () => void;
}

const PRESENCE: Record<Presence, { tone: 'ok' | 'detect' | 'alert' | 'accent' | 'neutral'; words: string }> = {
  ready: { tone: 'ok', words: 'Here, checksum right' },
  doubtful: { tone: 'detect', words: 'Here, checksum not known' },
  fetching: { tone: 'accent', words: 'Being fetched' },
  failed: { tone: 'alert', words: 'Could not be fetched' },
  absent: { tone: 'neutral', words: 'Not here' },
};

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="tabular text-sm">{children}</dd>
    </div>
  );
}

function FetchProgress({ model }: { model: ModelState }) {
  const { received, total } = model.fetching ?? { received: 0, total: null };
  const words = total ? `${formatBytes(received)} of ${formatBytes(total)}` : formatBytes(received);
  return (
    <div className="flex flex-col gap-1">
      <Progress value={total ? received / total : null} label={`Fetching ${model.title}`} />
      <p className="tabular text-xs text-muted">{words}</p>
    </div>
  );
}

function Actions({ model, refusal, busy, onFetch, onCancel, onRemove }: ModelCardProps) {
  const presence = presenceOf(model);
  const off = {
    'aria-disabled': refusal !== null,
    className: 'aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
  };
  const guard = (run: () => void) => () => refusal === null && run();
  if (presence === 'fetching') {
    return (
      <Button size="sm" {...off} onClick={guard(onCancel)}>
        <X />
        Cancel
      </Button>
    );
  }
  if (model.custom) {
    return (
      <Button size="sm" variant="ghost" {...off} aria-label={`Remove ${model.title}`} onClick={guard(onRemove)}>
        <Trash2 />
        Remove
      </Button>
    );
  }
  if (model.present) return null;
  const button = (
    <Button size="sm" busy={busy} {...off} onClick={guard(onFetch)} aria-label={`Fetch ${model.title}`}>
      <Download />
      {presence === 'failed' ? 'Try again' : 'Fetch'}
    </Button>
  );
  return refusal ? <Tooltip content={refusal}>{button}</Tooltip> : button;
}

export function ModelCard(props: ModelCardProps) {
  const { model, powers } = props;
  const presence = presenceOf(model);
  const state = PRESENCE[presence];
  const fit = powers && describeFit(model, powers);
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex min-h-8 items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
            {model.title}
            {props.preferred && (
              <Badge tone="accent">
                <Star aria-hidden />
                used unless told otherwise
              </Badge>
            )}
            {model.custom && <Badge>your own</Badge>}
          </h3>
          <p className="mt-1 flex items-center gap-2 text-xs text-muted">
            <StatusDot tone={state.tone} />
            {state.words}
          </p>
        </div>
        <Actions {...props} />
      </div>
      {presence === 'fetching' && <FetchProgress model={model} />}
      {model.problem && <Notice tone={presence === 'failed' ? 'alert' : 'detect'}>{model.problem}</Notice>}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
        <Fact label="Size">{model.bytes === null ? 'not known' : formatBytes(model.bytes)}</Fact>
        <Fact label="Input">{`${model.inputSize} × ${model.inputSize} px`}</Fact>
        <Fact label="Layout">{LAYOUT_WORDS[model.layout]}</Fact>
        <Fact label="Accuracy">
          {model.map === undefined ? 'not measured' : `${formatNumber(model.map, { digits: 3 })} mAP`}
        </Fact>
      </dl>
      <p className="text-sm text-muted">
        {classWords(model)}
        {model.mapSource && `; accuracy ${model.mapSource}`}
      </p>
      <p className="min-h-5 text-sm">
        {fit && (
          <span className="flex items-start gap-2">
            <span className="flex h-5 items-center">
              <StatusDot tone={fit.level === 'good' ? 'ok' : fit.level === 'slow' ? 'detect' : 'alert'} />
            </span>
            <span>
              {fit.words}{' '}
              <span className="text-muted">· about {formatNumber(fit.memoryBytes / 1_000_000)} MB of memory</span>
            </span>
          </span>
        )}
      </p>
      <div className="mt-auto flex flex-wrap items-center gap-2 border-t border-line pt-3">
        <Badge tone={model.optIn ? 'detect' : 'neutral'}>Licence: {model.licence}</Badge>
        {model.licenceNote && <p className="min-w-0 text-xs text-muted">{model.licenceNote}</p>}
      </div>
    </li>
  );
}
