'use client';
// Who did what, newest first, for admins.
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { AuditPage } from '@/contracts/users';
import { auditDetails, auditWho, auditWords } from './audit-words';

export function AuditView() {
  const query = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) => api.get('/api/v1/audit', AuditPage, { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title="Audit" description="Sign-ins and changes that matter. Nobody can edit it here." flush>
      {query.isPending && (
        <Loading className="p-4">
          <Skeleton className="h-40" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {entries.length > 0 && (
        <Table label="Audit">
          <thead>
            <tr className="border-b border-line">
              <Th>When</Th>
              <Th>Who</Th>
              <Th>What</Th>
              <Th className="max-md:hidden">Details</Th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Tr key={entry.id}>
                <Td className="whitespace-nowrap text-muted">
                  <RelativeTime at={entry.at} />
                </Td>
                <Td>{auditWho(entry)}</Td>
                <Td>{auditWords(entry.action)}</Td>
                <Td className="text-muted max-md:hidden">{auditDetails(entry.details)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {query.hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      )}
    </Panel>
  );
}
