'use client';
// One account in the list, with what can be done to it.
import { Ellipsis, KeyRound, Pencil, Trash2, UserCheck, UserX } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { RelativeTime } from '@/components/ui/relative-time';
import { Td, Tr } from '@/components/ui/table';
import type { User } from '@/contracts/users';
import { ROLE_NAMES } from './role-words';

export type UserAction = 'edit' | 'reset' | 'disable' | 'enable' | 'remove';

function sees({ role, cameraIds }: User): string {
  if (role !== 'viewer' || cameraIds === null) return 'every camera';
  return cameraIds.length === 1 ? '1 camera' : `${cameraIds.length} cameras`;
}

export function UserRow({ user, own, onAction }: { user: User; own: boolean; onAction: (action: UserAction) => void }) {
  return (
    <Tr>
      <Td>
        <div className="flex items-center gap-3">
          <Avatar name={user.name} />
          <div className="min-w-0">
            <p className="flex items-center gap-2">
              <span className="truncate">{user.name}</span>
              {own && <Badge tone="accent">you</Badge>}
              {user.disabled && <Badge tone="detect">disabled</Badge>}
            </p>
            <p className="truncate text-xs text-muted">
              <span className="md:hidden">{ROLE_NAMES[user.role]}, </span>
              {user.email}
            </p>
          </div>
        </div>
      </Td>
      <Td className="max-md:hidden">{ROLE_NAMES[user.role]}</Td>
      <Td className="text-muted max-md:hidden">{sees(user)}</Td>
      <Td className="text-muted max-md:hidden">{user.lastSeenAt ? <RelativeTime at={user.lastSeenAt} /> : 'never'}</Td>
      <Td className="text-right">
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon-sm" aria-label={`Change ${user.name}`}>
              <Ellipsis />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem onSelect={() => onAction('edit')}>
              <Pencil /> Name, role, cameras
            </DropdownMenuItem>
            {!own && (
              <>
                <DropdownMenuItem onSelect={() => onAction('reset')}>
                  <KeyRound /> New password
                </DropdownMenuItem>
                <DropdownMenuItem onSelect={() => onAction(user.disabled ? 'enable' : 'disable')}>
                  {user.disabled ? <UserCheck /> : <UserX />} {user.disabled ? 'Enable' : 'Disable'}
                </DropdownMenuItem>
                <DropdownMenuSeparator />
                <DropdownMenuItem destructive onSelect={() => onAction('remove')}>
                  <Trash2 /> Delete
                </DropdownMenuItem>
              </>
            )}
          </DropdownMenuContent>
        </DropdownMenu>
      </Td>
    </Tr>
  );
}
