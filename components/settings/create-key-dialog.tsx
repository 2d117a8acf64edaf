'use client';
// Makes an API key and shows it once.
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import type { Role } from '@/contracts/common';
import { ROLE_MEANS, roleOptions } from './role-words';
import { useApiKeyChanges } from './use-api-keys';

const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: 'never', label: 'until it is revoked' },
] as const;
type Life = (typeof LIVES)[number]['value'];

function CreateKeyForm({ most, onDone }: { most: Role; onDone: (key: string) => void }) {
  const { create } = useApiKeyChanges();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [life, setLife] = useState<Life>('90');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expiresInDays = life === 'never' ? null : Number(life);
    create.mutate({ name: name.trim(), role, expiresInDays }, { onSuccess: ({ key }) => onDone(key) });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name" hint="Where it will be used, so that you know what breaks when you revoke it.">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="May do as much as" hint={ROLE_MEANS[role]}>
        {(control) => <Select {...control} options={roleOptions(most)} value={role} onValueChange={setRole} />}
      </Field>
      <Field label="Works for">
        {(control) => <Select {...control} options={LIVES} value={life} onValueChange={setLife} />}
      </Field>
      {create.isError && <Notice tone="alert">{create.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={create.isPending}>
          Make the key
        </Button>
      </div>
    </form>
  );
}

export interface CreateKeyDialogProps {
  /** The highest role that a key may have: one's own. */
  most: Role;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateKeyDialog({ most, open, onOpenChange }: CreateKeyDialogProps) {
  const [made, setMade] = useState<string | null>(null);
  const change = (next: boolean) => {
    onOpenChange(next);
    setMade(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent title={made ? 'Your new key' : 'Make an API key'}>
        {made ? (
          <div className="flex flex-col gap-4">
            <Notice tone="detect">This key is shown only now. Keep it where you keep passwords.</Notice>
            <CopyField value={made} label="API key" />
            <p className="text-sm text-muted">
              Send it with every request as <code className="font-mono text-xs text-ink">Authorization: Bearer …</code>
            </p>
            <div className="flex justify-end">
              <Button variant="primary" onClick={() => change(false)}>
                Done
              </Button>
            </div>
          </div>
        ) : (
          <CreateKeyForm most={most} onDone={setMade} />
        )}
      </DialogContent>
    </Dialog>
  );
}
