'use client';
// Puts a fact right. What was believed is not wiped out: it stays to be seen in the past.
import { useState } from 'react';
import { toast } from 'sonner';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { Fact } from '@/contracts/graph';
import { useGraphChanges } from '../use-graph';
import { FactForm } from './fact-form';
import { isBackwards, ValidFields } from './valid-fields';

export function CorrectDialog({ fact, onClose }: { fact: Fact; onClose: () => void }) {
  const { correct } = useGraphChanges();
  const [predicate, setPredicate] = useState(fact.predicate);
  const [end, setEnd] = useState(fact.object?.name ?? fact.value ?? '');
  const [times, setTimes] = useState({ from: fact.validFrom, to: fact.validTo });
  const [wrong, setWrong] = useState(false);
  const [note, setNote] = useState('');

  const send = () => {
    const was = fact.object?.name ?? fact.value ?? '';
    const patch = {
      ...(predicate.trim() !== fact.predicate && { predicate: predicate.trim() }),
      ...(end.trim() !== was && (fact.object ? { object: end.trim() } : { value: end.trim() })),
      ...(times.from !== fact.validFrom && { validFrom: times.from }),
      ...(times.to !== fact.validTo && { validTo: times.to }),
      note: note.trim(),
    };
    correct.mutate(
      { id: fact.id, patch },
      {
        onSuccess: () => {
          toast.success('Corrected. What was believed before stays visible in the past.');
          onClose();
        },
      },
    );
  };
  return (
    <FactForm
      title="Correct a fact"
      description={`“${fact.text}” is taken back as of now, and this recorded instead. Whoever asks what was known before today still sees the old one.`}
      action="Correct it"
      busy={correct.isPending}
      disabled={wrong || isBackwards(times) || predicate.trim() === '' || end.trim() === ''}
      error={correct.error}
      onSend={send}
      onClose={onClose}
    >
      <p className="text-sm">
        <span className="text-muted">About</span> {fact.subject.name}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="What is said">
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={predicate}
              onChange={(event) => setPredicate(event.target.value)}
            />
          )}
        </Field>
        <Field label={fact.object ? 'Of whom or what' : 'Value'}>
          {(control) => (
            <Input
              {...control}
              maxLength={fact.object ? 200 : 1000}
              value={end}
              onChange={(event) => setEnd(event.target.value)}
            />
          )}
        </Field>
      </div>
      <ValidFields value={times} onChange={setTimes} onWrong={setWrong} />
      <Field label="Note" hint="Why, or who said so. It is kept as the source.">
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
    </FactForm>
  );
}
