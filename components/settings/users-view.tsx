'use client';
// Who may come in: the list of accounts, for admins.
import { useState } from 'react';
import { toast } from 'sonner';
import { useSession } from '@/components/realtime/use-session';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Table, Th } from '@/components/ui/table';
import type { User } from '@/contracts/users';
import { CreateUserDialog } from './create-user-dialog';
import { EditUserDialog } from './edit-user-dialog';
import { HandOver, type HandOverFacts } from './hand-over';
import { temporaryPassword } from './temporary-password';
import { useUserChanges, useUsers } from './use-users';
import { type UserAction, UserRow } from './user-row';

/** The actions that ask first: what they are called and what they cost. */
const ASKS = {
  reset: {
    title: (name: string) => `New password for ${name}?`,
    cost: 'The old password stops working, and they are signed out everywhere.',
    label: 'Make a new password',
  },
  disable: {
    title: (name: string) => `Disable ${name}?`,
    cost: 'They are signed out everywhere and their API keys stop working, until you enable the account again.',
    label: 'Disable',
  },
  remove: {
    title: (name: string) => `Delete the account of ${name}?`,
    cost: 'The account, its sessions and its API keys are removed. Cameras and sightings stay.',
    label: 'Delete the account',
  },
} as const;

export function UsersView() {
  const { me } = useSession();
  const users = useUsers();
  const { update, remove } = useUserChanges();
  const [editing, setEditing] = useState<User | null>(null);
  const [asking, setAsking] = useState<{ user: User; action: keyof typeof ASKS } | null>(null);
  const [handOver, setHandOver] = useState<HandOverFacts | null>(null);

  const act = (user: User, action: UserAction) => {
    if (action === 'edit') setEditing(user);
    else if (action !== 'enable') setAsking({ user, action });
    else update.mutate({ id: user.id, patch: { disabled: false } }, { onError: (error) => toast.error(error.message) });
  };
  const confirm = async () => {
    if (!asking) return;
    const { user, action } = asking;
    if (action === 'remove') await remove.mutateAsync(user.id);
    if (action === 'disable') await update.mutateAsync({ id: user.id, patch: { disabled: true } });
    if (action === 'reset') {
      const password = temporaryPassword();
      await update.mutateAsync({ id: user.id, patch: { password } });
      setHandOver({ email: user.email, password });
    }
  };
  const ask = asking && ASKS[asking.action];
  return (
    <>
      <Panel title="Users" description="Everybody with an account." flush actions={<CreateUserDialog />}>
        {users.isPending && (
          <Loading className="flex flex-col gap-2 p-4">
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
          </Loading>
        )}
        {users.isError && <ErrorState error={users.error} onRetry={() => void users.refetch()} />}
        {users.data && (
          <Table label="Users">
            <thead>
              <tr className="border-b border-line">
                <Th>Name</Th>
                <Th className="max-md:hidden">Role</Th>
                <Th className="max-md:hidden">Sees</Th>
                <Th className="max-md:hidden">Last seen</Th>
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {users.data.items.map((user) => (
                <UserRow key={user.id} user={user} own={user.id === me?.userId} onAction={(it) => act(user, it)} />
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
      <EditUserDialog user={editing} onClose={() => setEditing(null)} />
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={asking && ask ? ask.title(asking.user.name) : ''}
        description={ask?.cost}
        confirmLabel={ask?.label ?? ''}
        destructive={asking?.action !== 'reset'}
        onConfirm={confirm}
      />
      <Dialog open={handOver !== null} onOpenChange={(open) => !open && setHandOver(null)}>
        <DialogContent title="The new password">
          {handOver && <HandOver {...handOver} onClose={() => setHandOver(null)} />}
        </DialogContent>
      </Dialog>
    </>
  );
}
