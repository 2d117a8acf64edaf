'use client';
// Changing one's own name. The email and the role are an admin's to change.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Me } from '@/contracts/users';
import { ROLE_MEANS, ROLE_NAMES } from './role-words';

export function NameForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const [name, setName] = useState(me.name);
  const save = useMutation({
    mutationFn: () => api.patch('/api/v1/me', Me, { name: name.trim() }),
    onSuccess: (next) => {
      client.setQueryData(['me'], next);
      setName(next.name);
      toast.success('Name changed');
    },
  });
  const unchanged = name.trim() === me.name || name.trim() === '';
  return (
    <Panel title="You">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
          <dt className="text-muted">Email</dt>
          <dd className="truncate">{me.email}</dd>
          <dt className="text-muted">Role</dt>
          <dd>
            {ROLE_NAMES[me.role]}. <span className="text-muted">{ROLE_MEANS[me.role]}</span>
          </dd>
        </dl>
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={80}
              autoComplete="name"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {save.isError && <Notice tone="alert">{save.error.message}</Notice>}
        <div>
          <Button type="submit" variant="primary" disabled={unchanged} busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Panel>
  );
}
