'use client';
// A person's own account: name, password, where they are signed in.
import { useSession } from '@/components/realtime/use-session';
import { NameForm } from './name-form';
import { PasswordForm } from './password-form';
import { SessionsPanel } from './sessions-panel';

export function AccountView() {
  const { me } = useSession();
  if (!me) return null;
  return (
    <div className="grid max-w-5xl items-start gap-4 xl:grid-cols-2">
      <div className="flex flex-col gap-4">
        <NameForm me={me} />
        <SessionsPanel />
      </div>
      <PasswordForm />
    </div>
  );
}
