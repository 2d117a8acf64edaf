'use client';
// Keeps a question under a name, for oneself or for everybody.
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Notice } from '@/components/ui/notice';
import type { AnalyticsPlan } from '@/contracts/plan';
import { useSavedChanges } from './use-saved';

export interface KeepProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  plan: AnalyticsPlan;
  question: string | null;
  name: string;
}

function SaveForm({ plan, question, name: first, onOpenChange }: KeepProps) {
  const { create } = useSavedChanges();
  const [name, setName] = useState(first.slice(0, 120));
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), question, plan, shared },
      {
        onSuccess: (saved) => {
          toast.success(`Saved as “${saved.name}”.`);
          onOpenChange(false);
        },
      },
    );
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={120}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="flex items-start gap-2">
        <Checkbox
          id="save-shared"
          className="mt-px"
          checked={shared}
          onCheckedChange={(checked) => setShared(checked === true)}
        />
        <Label htmlFor="save-shared" className="font-normal">
          Share it with everybody here
          <span className="block text-xs text-muted">Each sees the figures of the cameras they may see.</span>
        </Label>
      </div>
      {create.isError && <Notice tone="alert">{create.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={create.isPending} disabled={name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}

export function SaveDialog(props: KeepProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent title="Save this question">
        <SaveForm {...props} />
      </DialogContent>
    </Dialog>
  );
}
