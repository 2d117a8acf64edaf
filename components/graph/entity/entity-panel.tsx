'use client';
// One entity: what it is, what is known of it and from where, and what can be put right.
import { ArrowLeft, ExternalLink, Merge, Orbit, Plus, Split } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Fact } from '@/contracts/graph';
import { CorrectDialog } from '../facts/correct-dialog';
import type { FactEnd } from '../facts/end-fields';
import { KIND_LOOKS, KindMark } from '../kinds';
import { useEntity, useGraphChanges } from '../use-graph';
import type { ViewChange, ViewState } from '../view-state';
import { EntityFacts } from './entity-facts';
import { MergeDialog } from './merge-dialog';
import { SplitDialog } from './split-dialog';

export interface EntityPanelProps {
  id: string;
  state: ViewState;
  nowMs: number;
  change: (part: ViewChange) => void;
  onAdd: (about: FactEnd) => void;
}

export function EntityPanel({ id, state, nowMs, change, onAdd }: EntityPanelProps) {
  const query = useEntity(id);
  const { retract } = useGraphChanges();
  const [doing, setDoing] = useState<'merge' | 'split' | null>(null);
  const [correcting, setCorrecting] = useState<Fact | null>(null);
  const [retracting, setRetracting] = useState<Fact | null>(null);
  const back = (
    <Button variant="ghost" size="sm" className="w-fit" onClick={() => change({ open: null })}>
      <ArrowLeft />
      All entities
    </Button>
  );
  if (query.isError) {
    return (
      <div className="flex flex-col p-4">
        {back}
        <ErrorState title="This entity could not be loaded" error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (!query.data) {
    return (
      <Loading label="Loading the entity" className="flex flex-col gap-3 p-4">
        <Skeleton className="h-7 w-28" />
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-40" />
      </Loading>
    );
  }
  const { entity, facts } = query.data;
  const go = ({ id: open }: { id: string }) => change({ open, ...(state.around === id && { around: open }) });
  const seeThen = (fact: Fact) => {
    const known = new Date(Date.parse(fact.retractedAt ?? fact.recordedAt) - 1).toISOString();
    change({ known, at: fact.validTo ? (fact.validFrom ?? state.at) : state.at, view: 'drawing' });
  };
  return (
    <div className="flex flex-col gap-4 p-4">
      {back}
      <div className="flex flex-col gap-2">
        <h2 className="flex items-center gap-2 text-lg font-semibold">
          <KindMark kind={entity.kind} className="size-6" />
          <span className="min-w-0 break-words">{entity.name}</span>
        </h2>
        <p className="text-sm text-muted">
          {KIND_LOOKS[entity.kind].word}
          {entity.aliases.length > 0 && `, also called ${entity.aliases.join(', ')}`}
        </p>
        {entity.description && <p className="text-sm">{entity.description}</p>}
        <div className="flex flex-wrap gap-2">
          {state.around !== id && (
            <Button size="sm" onClick={() => change({ around: id, view: 'drawing' })}>
              <Orbit />
              Only around it
            </Button>
          )}
          {entity.href && (
            <Button asChild size="sm">
              <Link href={entity.href}>
                <ExternalLink />
                Open
              </Link>
            </Button>
          )}
          <Button size="sm" onClick={() => onAdd({ name: entity.name, kind: entity.kind })}>
            <Plus />
            Add a fact
          </Button>
          <Button size="sm" onClick={() => setDoing('merge')}>
            <Merge />
            Merge
          </Button>
          {facts.length > 1 && (
            <Button size="sm" onClick={() => setDoing('split')}>
              <Split />
              Split
            </Button>
          )}
        </div>
      </div>
      {facts.length === 0 && <p className="text-sm text-muted">No fact about it may be seen by you.</p>}
      <EntityFacts
        facts={facts}
        entityId={entity.id}
        atMs={state.at ? Date.parse(state.at) : nowMs}
        knownMs={state.known ? Date.parse(state.known) : Number.POSITIVE_INFINITY}
        isNow={state.at === null}
        onOpen={(open) => change({ open })}
        onCorrect={setCorrecting}
        onRetract={setRetracting}
        onThen={seeThen}
      />
      {doing === 'merge' && <MergeDialog entity={entity} onClose={() => setDoing(null)} onMerged={go} />}
      {doing === 'split' && (
        <SplitDialog
          entity={entity}
          facts={facts.filter(({ retractedAt }) => retractedAt === null)}
          onClose={() => setDoing(null)}
          onSplit={go}
        />
      )}
      {correcting && <CorrectDialog key={correcting.id} fact={correcting} onClose={() => setCorrecting(null)} />}
      <ConfirmDialog
        open={retracting !== null}
        onOpenChange={(open) => !open && setRetracting(null)}
        title="Take this fact back?"
        description={`“${retracting?.text}” is believed no longer. Whoever asks what was known before today still sees it.`}
        confirmLabel="Retract"
        destructive
        onConfirm={() => retracting && retract.mutateAsync(retracting.id)}
      />
    </div>
  );
}
