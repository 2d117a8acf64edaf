'use client';
// Makes an account and shows once what to hand over: no mail leaves this place.
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { HandOver, type HandOverFacts } from './hand-over';
import { temporaryPassword } from './temporary-password';
import { useUserChanges } from './use-users';
import { trimDraft, type UserDraft, UserFields } from './user-fields';

const EMPTY: UserDraft = { name: '', role: 'viewer', cameraIds: null };

function CreateUserForm({ onDone }: { onDone: (handOver: HandOverFacts) => void }) {
  const { create } = useUserChanges();
  const [draft, setDraft] = useState(EMPTY);
  const [email, setEmail] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const password = temporaryPassword();
    create.mutate(
      { ...trimDraft(draft), email: email.trim(), password },
      { onSuccess: (user) => onDone({ email: user.email, password }) },
    );
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Email" hint="Only for signing in. No mail is sent.">
        {(control) => (
          <Input
            {...control}
            type="email"
            required
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <UserFields draft={draft} onChange={setDraft} />
      {create.isError && <Notice tone="alert">{create.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={create.isPending}>
          Add the user
        </Button>
      </div>
    </form>
  );
}

export function CreateUserDialog() {
  const [open, setOpen] = useState(false);
  const [handOver, setHandOver] = useState<HandOverFacts | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    setHandOver(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary" size="sm">
          Add a user
        </Button>
      </DialogTrigger>
      <DialogContent
        title={handOver ? 'The account is ready' : 'Add a user'}
        description={handOver ? undefined : 'They get a temporary password, which you hand over yourself.'}
      >
        {handOver ? <HandOver {...handOver} onClose={() => change(false)} /> : <CreateUserForm onDone={setHandOver} />}
      </DialogContent>
    </Dialog>
  );
}
