'use client';
// Asks for the name of a dashboard, new or old.
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';

export interface NameDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  confirmLabel: string;
  initial?: string;
  /** Closes the dialog when it resolves; a rejection is shown in it. */
  onName: (name: string) => Promise<unknown>;
}

function NameForm({ initial = '', confirmLabel, onName, onOpenChange }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onName(name.trim());
      onOpenChange(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="Name">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={120}
            autoComplete="off"
            placeholder="Front of the house"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {failure && <Notice tone="alert">{failure}</Notice>}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          disabled={name.trim() === '' || name.trim() === initial.trim()}
        >
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}

export function NameDialog(props: NameDialogProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent title={props.title}>
        <NameForm {...props} />
      </DialogContent>
    </Dialog>
  );
}
