'use client';
// Two entities are the same one: all facts of this go to the other.
import { useState } from 'react';
import { toast } from 'sonner';
import type { Entity } from '@/contracts/graph';
import { EntitySearch } from '../entity-search';
import { FactForm } from '../facts/fact-form';
import { KIND_LOOKS, KindMark } from '../kinds';
import { useGraphChanges } from '../use-graph';

export function MergeDialog(props: { entity: Entity; onClose: () => void; onMerged: (into: Entity) => void }) {
  const { merge } = useGraphChanges();
  const [into, setInto] = useState<Entity | null>(null);
  const { entity } = props;
  const send = () =>
    into &&
    merge.mutate(
      { id: entity.id, into: into.id },
      {
        onSuccess: (whole) => {
          toast.success(`${entity.name} is now part of ${whole.name}.`);
          props.onMerged(whole);
        },
      },
    );
  return (
    <FactForm
      title={`Merge ${entity.name}`}
      description="Two names for the same one. All its facts go to the other, and its name stays there as another name. Split takes them apart again."
      action="Merge"
      busy={merge.isPending}
      disabled={into === null}
      error={merge.error}
      onSend={send}
      onClose={props.onClose}
    >
      {/* Room for the list, which would else be cut off by the dialog. */}
      <div className="min-h-56">
        <EntitySearch label="Merge into" without={entity.id} onPick={setInto} />
        {into && (
          <p className="mt-4 flex items-center gap-2 text-sm">
            <KindMark kind={entity.kind} />
            {entity.name}
            <span className="text-muted">becomes</span>
            <KindMark kind={into.kind} />
            {into.name}
            <span className="text-xs text-muted">{KIND_LOOKS[into.kind].word}</span>
          </p>
        )}
      </div>
    </FactForm>
  );
}
