'use client';
// Signing in with email and password.
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { signIn } from '@/components/shell/auth';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { PasswordInput } from '@/components/ui/password-input';
import { AuthCard } from './auth-card';
import { safeNext } from './next-page';
import { useSetupState } from './use-setup-state';

export function SignInForm() {
  const router = useRouter();
  const next = safeNext(useSearchParams().get('next'));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const setup = useSetupState();
  const needsSetup = setup.data?.needsSetup;
  useEffect(() => {
    if (needsSetup) router.replace('/setup');
  }, [needsSetup, router]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      await signIn(String(form.get('email')).trim(), String(form.get('password')));
      // A full load: the socket and every query start anew as this person.
      window.location.assign(next);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
      setBusy(false);
    }
  };

  return (
    <AuthCard title="Sign in">
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Email">
          {(control) => (
            <Input {...control} name="email" type="email" autoComplete="username" required autoFocus className="h-10" />
          )}
        </Field>
        <Field label="Password">
          {(control) => (
            <PasswordInput {...control} name="password" autoComplete="current-password" required className="h-10" />
          )}
        </Field>
        {failure && <Notice tone="alert">{failure}</Notice>}
        {setup.isError && <Notice tone="alert">The server cannot be reached. Is it running?</Notice>}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {busy ? 'Signing in' : 'Sign in'}
        </Button>
        <p className="text-sm text-muted">Forgot your password? An admin of this place can give you a new one.</p>
      </form>
    </AuthCard>
  );
}
