'use client';
// The frame of a dialog that adds one document: its fields, tags, what the server said, and Add.
import { type ReactNode, useId, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { Uploaded } from '@/contracts/knowledge';
import { splitTags } from '../words';

/** Kindly: nothing was lost by adding it again. */
export function toldUploaded({ items, recognised }: Uploaded): void {
  if (recognised.length > 0)
    toast('It is already here', { description: 'The very same content; nothing was changed.' });
  else toast.success(`${items[0]?.name ?? 'It'} is being made searchable`);
}

export function AddDialog(props: {
  title: string;
  description: string;
  busy: boolean;
  refusal: string | null;
  onAdd: (tags: string[]) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const [tags, setTags] = useState('');
  const formId = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        title={props.title}
        description={props.description}
        size="md"
        footer={
          <>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} busy={props.busy}>
              Add
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            props.onAdd(splitTags(tags));
          }}
        >
          {props.children}
          <Field label="Tags" hint="Apart by commas; searches can be narrowed to them.">
            {(control) => <Input {...control} value={tags} onChange={(event) => setTags(event.target.value)} />}
          </Field>
          {props.refusal && (
            <Notice tone="alert" className="break-words">
              {props.refusal}
            </Notice>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}
