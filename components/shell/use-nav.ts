'use client';
// The rooms that this person has any use of. Until it is known who they are, all: nothing should move when it is.
import { useSession } from '@/components/realtime/use-session';
import { NAV, type NavItem } from './nav';

export function useNav(): NavItem[] {
  const { me, can } = useSession();
  return NAV.filter(({ role }) => me === null || can(role));
}
