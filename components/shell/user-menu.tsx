'use client';
// Who is signed in, and the way out.
import { Keyboard, LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import { getSocket } from '@/components/realtime/socket';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Me } from '@/contracts/users';
import { signOut } from './auth';

/** Ends the session and loads the sign-in page anew, so that nothing of this person stays in memory. */
export async function signOutAndLeave(): Promise<void> {
  // First, so that the refusal of its handshake does not look like a session ended by somebody else.
  getSocket().disconnect();
  try {
    await signOut();
    window.location.assign('/sign-in');
  } catch (error) {
    getSocket().connect();
    toast.error(error instanceof Error ? error.message : 'Signing out did not work. Try again.');
  }
}

export function UserMenu({ me, onShortcuts }: { me: Me; onShortcuts: () => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`Account of ${me.name}`}>
          <Avatar name={me.name} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>
          <span className="block truncate text-sm font-medium text-ink">{me.name}</span>
          <span className="block truncate">{me.email}</span>
          <span className="block">{me.role}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings">
            <Settings /> Settings
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onShortcuts} className="max-md:hidden">
          <Keyboard /> Keyboard shortcuts
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOutAndLeave()}>
          <LogOut /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
