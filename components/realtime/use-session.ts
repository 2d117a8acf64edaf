'use client';
// Who sits at this page, and what they may do. Asked once, kept for the whole visit.
import { useQuery } from '@tanstack/react-query';
import { ROLES, type Role } from '@/contracts/common';
import { Me } from '@/contracts/users';
import { api } from './api-client';

export interface Session {
  me: Me | null;
  loading: boolean;
  /** Whether the signed-in person has at least this role. The server decides again; this only hides buttons. */
  can(role: Role): boolean;
}

export function useSession(): Session {
  const query = useQuery({
    queryKey: ['me'],
    queryFn: () => api.get('/api/v1/me', Me),
    staleTime: 60_000,
    retry: false,
  });
  const me = query.data ?? null;
  return { me, loading: query.isPending, can: (role) => me !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(role) };
}
