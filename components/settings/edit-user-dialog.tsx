'use client';
// Changes what an admin decides of somebody: name, role, cameras.
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { User } from '@/contracts/users';
import { useUserChanges } from './use-users';
import { trimDraft, UserFields } from './user-fields';

function EditUserForm({ user, onClose }: { user: User; onClose: () => void }) {
  const { update } = useUserChanges();
  const [draft, setDraft] = useState({ name: user.name, role: user.role, cameraIds: user.cameraIds });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ id: user.id, patch: trimDraft(draft) }, { onSuccess: onClose });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <UserFields draft={draft} onChange={setDraft} />
      {update.isError && <Notice tone="alert">{update.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={update.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

export function EditUserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  return (
    <Dialog open={user !== null} onOpenChange={(open) => !open && onClose()}>
      {user && (
        <DialogContent title={user.name} description={user.email}>
          <EditUserForm user={user} onClose={onClose} />
        </DialogContent>
      )}
    </Dialog>
  );
}
