'use client';
// Puts right what an agent keeps.
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { Memory } from '@/contracts/conversations';
import { useMemoryChanges } from './use-memories';

function EditForm({ memory, onDone }: { memory: Memory; onDone: () => void }) {
  const { rewrite } = useMemoryChanges();
  const [text, setText] = useState(memory.text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rewrite.mutate({ id: memory.id, text: text.trim() }, { onSuccess: onDone });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Remembered" hint={`${memory.agent.name} is told this when it has to do with what you write.`}>
        {(control) => (
          <Textarea
            {...control}
            required
            maxLength={1000}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {rewrite.isError && <Notice tone="alert">{rewrite.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={rewrite.isPending} disabled={text.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}

export function MemoryEdit({ memory, onClose }: { memory: Memory | null; onClose: () => void }) {
  return (
    <Dialog open={memory !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Put a memory right">
        {memory && <EditForm key={memory.id} memory={memory} onDone={onClose} />}
      </DialogContent>
    </Dialog>
  );
}
