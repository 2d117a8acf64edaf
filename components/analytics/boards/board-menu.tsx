'use client';
// What the owner of a dashboard can do with it as a whole.
import { MoreHorizontal, Pencil, Trash2, UserRound, Users } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { DashboardSummary } from '@/contracts/boards';
import { NameDialog } from './name-dialog';
import { useBoardChanges } from './use-boards';

export interface BoardMenuProps {
  board: Pick<DashboardSummary, 'id' | 'name' | 'shared'>;
  onRemoved?: () => void;
}

export function BoardMenu({ board, onRemoved }: BoardMenuProps) {
  const { update, remove } = useBoardChanges();
  const [over, setOver] = useState<'name' | 'remove' | null>(null);
  const share = async () => {
    try {
      await update.mutateAsync({ id: board.id, shared: !board.shared });
      toast.success(board.shared ? 'Only you see it now' : 'Everybody can see it now');
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'That did not work. Try again.');
    }
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More for ${board.name}`}>
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setOver('name')}>
            <Pencil />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void share()}>
            {board.shared ? <UserRound /> : <Users />}
            {board.shared ? 'Stop sharing' : 'Share with everybody'}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setOver('remove')}>
            <Trash2 />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        open={over === 'name'}
        onOpenChange={(open) => setOver(open ? 'name' : null)}
        title="Rename the dashboard"
        confirmLabel="Rename"
        initial={board.name}
        onName={(name) => update.mutateAsync({ id: board.id, name })}
      />
      <ConfirmDialog
        open={over === 'remove'}
        onOpenChange={(open) => setOver(open ? 'remove' : null)}
        title={`Delete ${board.name}?`}
        description={`The dashboard goes for good${board.shared ? ', also for those it is shared with' : ''}. Saved questions stay.`}
        confirmLabel="Delete"
        destructive
        onConfirm={async () => {
          await remove.mutateAsync(board.id);
          onRemoved?.();
        }}
      />
    </>
  );
}
