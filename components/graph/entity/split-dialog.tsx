'use client';
// One entity is in truth two: the chosen facts go to a new one.
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import type { Entity, Fact } from '@/contracts/graph';
import { FactForm } from '../facts/fact-form';
import { validWords } from '../moment';
import { useGraphChanges } from '../use-graph';

export interface SplitDialogProps {
  entity: Entity;
  facts: readonly Fact[];
  onClose: () => void;
  onSplit: (made: Entity) => void;
}

export function SplitDialog({ entity, facts, onClose, onSplit }: SplitDialogProps) {
  const { split } = useGraphChanges();
  const id = useId();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (fact: string) =>
    setChosen((now) => (now.includes(fact) ? now.filter((each) => each !== fact) : [...now, fact]));
  const send = () =>
    split.mutate(
      { id: entity.id, name: name.trim(), factIds: [...chosen] },
      {
        onSuccess: (made) => {
          toast.success(`${made.name} now stands on its own.`);
          onSplit(made);
        },
      },
    );
  return (
    <FactForm
      title={`Split ${entity.name}`}
      description="Two of the same name. The facts that you choose go to a new entity, the others stay."
      action="Split"
      busy={split.isPending}
      disabled={name.trim() === '' || chosen.length === 0}
      error={split.error}
      onSend={send}
      onClose={onClose}
    >
      <Field label="Name of the new one">
        {(control) => (
          <Input {...control} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">Facts that go with it</legend>
        {facts.map((fact) => (
          <div key={fact.id} className="flex items-center gap-3 touch">
            <Checkbox
              id={`${id}-${fact.id}`}
              checked={chosen.includes(fact.id)}
              onCheckedChange={() => toggle(fact.id)}
            />
            <Label htmlFor={`${id}-${fact.id}`} className="min-w-0 grow py-1 font-normal break-words">
              {fact.text} <span className="text-xs text-muted">{validWords(fact.validFrom, fact.validTo)}</span>
            </Label>
          </div>
        ))}
      </fieldset>
    </FactForm>
  );
}
