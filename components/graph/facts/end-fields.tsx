'use client';
// One end of a fact: a name, and what kind of thing it is.
import { useId } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ENTITY_KINDS } from '@/contracts/graph';
import { KIND_LOOKS, type Kind } from '../kinds';

export interface FactEnd {
  name: string;
  kind: Kind;
}

export interface EndFieldsProps {
  label: string;
  placeholder: string;
  value: FactEnd;
  onChange: (value: FactEnd) => void;
  /** Names that are there already, so that the same thing is not written two ways. */
  known: readonly FactEnd[];
}

export function EndFields({ label, placeholder, value, onChange, known }: EndFieldsProps) {
  const list = useId();
  const rename = (name: string) => {
    const same = known.find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
    onChange({ name, kind: same?.kind ?? value.kind });
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={label}>
        {(control) => (
          <>
            <Input
              {...control}
              list={list}
              maxLength={200}
              autoComplete="off"
              placeholder={placeholder}
              value={value.name}
              onChange={(event) => rename(event.target.value)}
            />
            <datalist id={list}>
              {known.map((each) => (
                <option key={`${each.kind} ${each.name}`} value={each.name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={`Kind of ${label.toLowerCase()}`}>
        {(control) => (
          <Select
            {...control}
            value={value.kind}
            options={ENTITY_KINDS.map((kind) => ({ value: kind, label: KIND_LOOKS[kind].word }))}
            onValueChange={(kind) => onChange({ ...value, kind })}
          />
        )}
      </Field>
    </div>
  );
}
