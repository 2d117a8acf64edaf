'use client';
// Lets signed-in people through, sends others to the sign-in page, and says so when the server cannot be asked.
import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import type { ApiError } from '@/components/realtime/api-client';
import { useSession } from '@/components/realtime/use-session';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useSessionEnd } from './use-session-end';

export function SessionGate({ children }: { children: ReactNode }) {
  const { me, loading } = useSession();
  useSessionEnd();
  const client = useQueryClient();
  const path = usePathname();
  const error = client.getQueryState<unknown, ApiError>(['me'])?.error ?? null;
  const outside = error?.kind === 'unauthenticated';
  useEffect(() => {
    if (outside) window.location.replace(`/sign-in?next=${encodeURIComponent(path + window.location.search)}`);
  }, [outside, path]);

  if (me && !outside) return children;
  if (error && !outside && !loading) {
    return (
      <ErrorState
        title="The server cannot be reached"
        error={error}
        advice="Nothing is lost: what cameras see is kept in their browsers until the server is back."
        onRetry={() => void client.resetQueries({ queryKey: ['me'] })}
      />
    );
  }
  return (
    <Loading className="flex flex-col gap-4">
      <Skeleton className="h-24" />
      <Skeleton className="h-64" />
    </Loading>
  );
}
