'use client';
// States a fact: about whom, what, since when, and who may see it.
import { useState } from 'react';
import { toast } from 'sonner';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import type { Fact } from '@/contracts/graph';
import { useCollectionChoice, useGraphChanges } from '../use-graph';
import { EndFields, type FactEnd } from './end-fields';
import { FactForm } from './fact-form';
import { isBackwards, ValidFields } from './valid-fields';

const MINE = 'mine';
const ENDS = [
  { value: 'entity', label: 'Somebody or something' },
  { value: 'value', label: 'A plain value' },
] as const;

export interface AddDialogProps {
  about: FactEnd | null;
  known: readonly FactEnd[];
  collection: string | null;
  onClose: () => void;
  onAdded: (fact: Fact) => void;
}

export function AddDialog({ about, known, collection, onClose, onAdded }: AddDialogProps) {
  const collections = useCollectionChoice().data?.items ?? [];
  const { add } = useGraphChanges();
  const [subject, setSubject] = useState<FactEnd>(about ?? { name: '', kind: 'person' });
  const [predicate, setPredicate] = useState('');
  const [to, setTo] = useState<'entity' | 'value'>('entity');
  const [object, setObject] = useState<FactEnd>({ name: '', kind: 'other' });
  const [value, setValue] = useState('');
  const [times, setTimes] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const [wrong, setWrong] = useState(false);
  const [note, setNote] = useState('');
  const [space, setSpace] = useState(collection ?? MINE);
  const end = to === 'entity' ? object.name.trim() : value.trim();

  const send = () =>
    add.mutate(
      {
        space: space === MINE ? { kind: 'user' } : { kind: 'collection', collection: space },
        subject: subject.name.trim(),
        subjectKind: subject.kind,
        predicate: predicate.trim(),
        ...(to === 'entity' ? { object: end, objectKind: object.kind } : { value: end }),
        validFrom: times.from,
        validTo: times.to,
        note: note.trim(),
      },
      {
        onSuccess: (fact) => {
          toast.success('Added.');
          onAdded(fact);
        },
      },
    );
  return (
    <FactForm
      title="Add a fact"
      description="One thing that is or was so. An older fact that it contradicts ends where this one begins."
      action="Add it"
      busy={add.isPending}
      disabled={wrong || isBackwards(times) || subject.name.trim() === '' || predicate.trim() === '' || end === ''}
      error={add.error}
      onSend={send}
      onClose={onClose}
    >
      <EndFields label="Subject" placeholder="Ada" value={subject} onChange={setSubject} known={known} />
      <Field label="What is said" hint="A few words: leads, works at, has the code.">
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            autoComplete="off"
            placeholder="leads"
            value={predicate}
            onChange={(event) => setPredicate(event.target.value)}
          />
        )}
      </Field>
      <SegmentedControl label="Of what" value={to} onValueChange={setTo} options={ENDS} />
      {to === 'entity' ? (
        <EndFields label="Object" placeholder="the north site" value={object} onChange={setObject} known={known} />
      ) : (
        <Field label="Value">
          {(control) => (
            <Input {...control} maxLength={1000} value={value} onChange={(event) => setValue(event.target.value)} />
          )}
        </Field>
      )}
      <ValidFields value={times} onChange={setTimes} onWrong={setWrong} />
      <Field label="Note" hint="The words it rests on, and who said so. It is kept as the source.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <Field label="Who sees it">
        {(control) => (
          <Select
            {...control}
            value={space}
            options={[
              { value: MINE, label: 'Only me' },
              ...collections.map(({ slug, name, shared }) => ({
                value: slug,
                label: `${name} (${shared ? 'everybody' : 'only me'})`,
              })),
            ]}
            onValueChange={setSpace}
          />
        )}
      </Field>
    </FactForm>
  );
}
