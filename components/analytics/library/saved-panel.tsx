'use client';
// Saved questions: run them, and rename, share or delete one's own.
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Saved } from '@/contracts/boards';
import { NameDialog } from '../boards/name-dialog';
import { useSaved, useSavedChanges } from './use-saved';

function SavedMenu({ saved }: { saved: Saved }) {
  const { update, remove } = useSavedChanges();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const share = () =>
    update.mutate(
      { id: saved.id, shared: !saved.shared },
      {
        onSuccess: () => toast.success(saved.shared ? 'Only you see it now.' : 'Everybody here sees it now.'),
        onError: (error) => toast.error(error.message),
      },
    );
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" className="mt-1" aria-label={`Change: ${saved.name}`}>
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setOpen('rename')}>Rename</DropdownMenuItem>
          <DropdownMenuItem onSelect={share}>{saved.shared ? 'Stop sharing' : 'Share with everybody'}</DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setOpen('delete')}>
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        open={open === 'rename'}
        onOpenChange={(on) => setOpen(on ? 'rename' : null)}
        title="Rename this question"
        confirmLabel="Rename"
        initial={saved.name}
        onName={(name) => update.mutateAsync({ id: saved.id, name })}
      />
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={(on) => setOpen(on ? 'delete' : null)}
        title={`Delete “${saved.name}”?`}
        description="Its cards on dashboards go with it. What was counted stays."
        confirmLabel="Delete"
        destructive
        onConfirm={() => remove.mutateAsync(saved.id)}
      />
    </>
  );
}

export function SavedPanel({ onRun }: { onRun: (saved: Saved) => void }) {
  const query = useSaved();
  if (query.isPending) {
    return (
      <Loading label="Loading saved questions" className="flex flex-col gap-2">
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} className="h-12" />
        ))}
      </Loading>
    );
  }
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} className="py-6" />;
  }
  const { items } = query.data;
  if (items.length === 0) {
    return <p className="py-4 text-sm text-muted">Nothing saved yet. Ask something, then save it beside its answer.</p>;
  }
  return (
    <ul aria-label="Saved questions" className="flex flex-col">
      {items.map((saved) => (
        <li key={saved.id} className="flex items-start gap-1 border-b border-line last:border-b-0">
          <button
            type="button"
            onClick={() => onRun(saved)}
            className="flex min-w-0 grow flex-col gap-px rounded-sm px-1 py-2 text-left touch hover:bg-raised focus-visible:-outline-offset-2"
          >
            <span className="flex min-w-0 items-center gap-2 text-sm">
              <span className="min-w-0 break-words">{saved.name}</span>
              {saved.shared && saved.mine && <Badge>Shared</Badge>}
            </span>
            <span className="truncate text-xs text-muted">
              {saved.mine
                ? saved.question && saved.question !== saved.name
                  ? saved.question
                  : 'Yours'
                : `By ${saved.ownerName}`}
            </span>
          </button>
          {saved.mine && <SavedMenu saved={saved} />}
        </li>
      ))}
    </ul>
  );
}
