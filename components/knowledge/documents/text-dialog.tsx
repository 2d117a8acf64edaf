'use client';
// Adds a text that is typed or pasted.
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { Collection } from '@/contracts/knowledge';
import { useDocumentActions } from '../use-documents';
import { AddDialog, toldUploaded } from './add-dialog';

export function TextDialog({ collection, onClose }: { collection: Collection; onClose: () => void }) {
  const { addText } = useDocumentActions();
  const [name, setName] = useState('');
  const [content, setContent] = useState('');
  const [tried, setTried] = useState(false);
  const problems = {
    name: name.trim() === '' ? 'Give it a name: it is what answers cite.' : null,
    content: content.trim() === '' ? 'Type or paste the text.' : null,
  };
  const add = (tags: string[]) => {
    setTried(true);
    if (problems.name || problems.content) return;
    addText.mutate(
      { collection: collection.slug, name: name.trim(), content, tags },
      {
        onSuccess(uploaded) {
          toldUploaded(uploaded);
          onClose();
        },
      },
    );
  };
  return (
    <AddDialog
      title="Paste a text"
      description="Markdown headings become its outline."
      busy={addText.isPending}
      refusal={addText.error?.message ?? null}
      onAdd={add}
      onClose={onClose}
    >
      <Field label="Name" error={tried ? problems.name : null}>
        {(control) => (
          <Input {...control} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="Text" error={tried ? problems.content : null}>
        {(control) => (
          <Textarea {...control} rows={10} value={content} onChange={(event) => setContent(event.target.value)} />
        )}
      </Field>
    </AddDialog>
  );
}
