'use client';
// Where one is signed in, and the way to end it elsewhere.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { endOtherSessions, endSession, listSessions } from '@/components/shell/auth';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { deviceName } from './device-name';

export function SessionsPanel() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  const end = useMutation({
    mutationFn: (token: string | null) => (token === null ? endOtherSessions() : endSession(token)),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => toast.error(error.message),
  });
  const sessions = query.data?.sessions ?? [];
  const others = sessions.some(({ id }) => id !== query.data?.currentId);
  return (
    <Panel
      title="Signed in on"
      flush
      actions={
        others && (
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate(null)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {query.isPending && (
        <Loading className="p-4">
          <Skeleton className="h-10" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 px-4 py-2 text-sm">
            <div className="min-w-0">
              <p className="flex items-center gap-2">
                {deviceName(session.userAgent)}
                {session.id === query.data?.currentId && <Badge tone="accent">this one</Badge>}
              </p>
              <p className="text-xs text-muted">
                {session.ipAddress && `${session.ipAddress}, `}
                since <RelativeTime at={session.createdAt} />
              </p>
            </div>
            {session.id !== query.data?.currentId && (
              <Button size="sm" variant="ghost" onClick={() => end.mutate(session.token)}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
