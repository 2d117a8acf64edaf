'use client';
// Changing one's own password; it ends every other session.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { changePassword } from '@/components/shell/auth';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { PasswordInput } from '@/components/ui/password-input';
import { Password } from '@/contracts/users';

export function PasswordForm() {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: (input: { form: HTMLFormElement; current: string; next: string }) =>
      changePassword(input.current, input.next),
    onSuccess: (_, { form }) => {
      form.reset();
      toast.success('Password changed', { description: 'You are signed out everywhere else.' });
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const next = String(data.get('next'));
    const bad = !Password.safeParse(next).success;
    setProblem(bad ? 'This one is too short.' : null);
    if (!bad) change.mutate({ form, current: String(data.get('current')), next });
  };
  return (
    <Panel title="Password" description="Changing it signs you out everywhere else.">
      <form method="post" className="flex flex-col gap-4" onSubmit={submit}>
        <Field label="Current password">
          {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" required />}
        </Field>
        <Field label="New password" hint="At least 10 characters." error={problem}>
          {(control) => <PasswordInput {...control} name="next" autoComplete="new-password" required />}
        </Field>
        {change.isError && <Notice tone="alert">{change.error.message}</Notice>}
        <div>
          <Button type="submit" variant="primary" busy={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Panel>
  );
}
