'use client';
// The first visit: makes the admin account and signs in with it.
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { api } from '@/components/realtime/api-client';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { PasswordInput } from '@/components/ui/password-input';
import { Me, SetupInput } from '@/contracts/users';
import { AuthCard } from './auth-card';
import { useSetupState } from './use-setup-state';

type Problems = Partial<Record<keyof SetupInput, string>>;

/** One message a field, the first of each, in the words of the contract where it has any. */
function problemsOf(input: SetupInput): Problems {
  const parsed = SetupInput.safeParse(input);
  if (parsed.success) return {};
  const words: Problems = {
    name: 'Say what you are called.',
    email: 'This is not an email address.',
    password: 'This one is too short.',
  };
  const fields = new Set(parsed.error.issues.map((issue) => issue.path[0] as keyof SetupInput));
  return Object.fromEntries([...fields].map((field) => [field, words[field]]));
}

export function SetupForm() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const done = useSetupState().data?.needsSetup === false;
  useEffect(() => {
    if (done && !busy) router.replace('/sign-in');
  }, [done, busy, router]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const input: SetupInput = { name: text('name').trim(), email: text('email').trim(), password: text('password') };
    const found = problemsOf(input);
    setProblems(found);
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      // Signs in as well.
      await api.post('/api/v1/setup', Me, input);
      window.location.assign('/');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
      setBusy(false);
    }
  };

  return (
    <AuthCard
      title="Welcome"
      description="You are the first here, so this account becomes the admin: it can add people, cameras and models. Everything stays on this machine."
    >
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={problems.name}>
          {(control) => <Input {...control} name="name" autoComplete="name" autoFocus className="h-10" />}
        </Field>
        <Field label="Email" error={problems.email} hint="Only for signing in. No mail is sent.">
          {(control) => <Input {...control} name="email" type="email" autoComplete="username" className="h-10" />}
        </Field>
        <Field
          label="Password"
          error={problems.password}
          hint="At least 10 characters. A short sentence is easy to remember."
        >
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" className="h-10" />}
        </Field>
        {failure && <Notice tone="alert">{failure}</Notice>}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {busy ? 'Making the account' : 'Make the admin account'}
        </Button>
      </form>
    </AuthCard>
  );
}
