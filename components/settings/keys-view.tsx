'use client';
// The API keys, for programs that send or read sightings.
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '@/components/realtime/use-session';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { formatTime } from '@/components/ui/time-format';
import type { ApiKey } from '@/contracts/users';
import { CreateKeyDialog } from './create-key-dialog';
import { keyState } from './key-state';
import { ROLE_NAMES } from './role-words';
import { useApiKeyChanges, useApiKeys } from './use-api-keys';

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const state = keyState(apiKey);
  return (
    <Tr className={state === 'works' ? undefined : 'text-muted'}>
      <Td>
        <p className="flex items-center gap-2">
          {apiKey.name}
          {state !== 'works' && <Badge>{state}</Badge>}
        </p>
        <p className="text-xs text-muted">
          <span className="md:hidden">{ROLE_NAMES[apiKey.role]}, </span>
          <span className="font-mono">{apiKey.prefix}…</span> by {apiKey.owner.name}
        </p>
      </Td>
      <Td className="max-md:hidden">{ROLE_NAMES[apiKey.role]}</Td>
      <Td className="text-muted max-md:hidden">
        {apiKey.lastUsedAt ? <RelativeTime at={apiKey.lastUsedAt} /> : 'never'}
      </Td>
      <Td className="text-muted max-md:hidden">{apiKey.expiresAt ? formatTime(apiKey.expiresAt, 'date') : 'no end'}</Td>
      <Td className="text-right">
        {state === 'works' && (
          <Button size="sm" variant="ghost" aria-label={`Revoke ${apiKey.name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </Td>
    </Tr>
  );
}

export function KeysView() {
  const { me } = useSession();
  const keys = useApiKeys();
  const { revoke } = useApiKeyChanges();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const items = keys.data?.items ?? [];
  const make = (
    <Button variant="primary" size="sm" onClick={() => setMaking(true)}>
      Make a key
    </Button>
  );
  return (
    <>
      <Panel
        title="API keys"
        description={
          <>
            For programs that send or read sightings.{' '}
            <a href="/api/docs" className="text-accent underline underline-offset-2">
              What they can ask for
            </a>
          </>
        }
        flush
        actions={items.length > 0 && make}
      >
        {keys.isPending && (
          <Loading className="p-4">
            <Skeleton className="h-10" />
          </Loading>
        )}
        {keys.isError && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
        {keys.data && items.length === 0 && (
          <EmptyState
            icon={KeyRound}
            title="No keys yet"
            description="A key lets a program in, with no more rights than you give it."
            action={make}
          />
        )}
        {items.length > 0 && (
          <Table label="API keys">
            <thead>
              <tr className="border-b border-line">
                <Th>Name</Th>
                <Th className="max-md:hidden">Role</Th>
                <Th className="max-md:hidden">Last used</Th>
                <Th className="max-md:hidden">Ends</Th>
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {items.map((apiKey) => (
                <KeyRow key={apiKey.id} apiKey={apiKey} onRevoke={() => setRevoking(apiKey)} />
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
      {me && <CreateKeyDialog most={me.role} open={making} onOpenChange={setMaking} />}
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke ${revoking?.name ?? ''}?`}
        description="Programs that use this key are refused from now on. It cannot be brought back."
        confirmLabel="Revoke"
        destructive
        onConfirm={() => revoking && revoke.mutateAsync(revoking.id)}
      />
    </>
  );
}
