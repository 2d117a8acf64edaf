'use client';
// What agents keep of whoever is signed in, by agent: to read, to put right, to have forgotten.
import { Brain } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Memory } from '@/contracts/conversations';
import { MemoryAgent } from './memory-agent';
import { MemoryEdit } from './memory-edit';
import { useMemories, useMemoryChanges } from './use-memories';

type Forgetting = { one: Memory } | { allOf: Memory['agent'] };

/** In the order of the list, which is by agent. */
function byAgent(memories: readonly Memory[]): Memory[][] {
  const groups = new Map<string, Memory[]>();
  for (const memory of memories) groups.set(memory.agent.id, [...(groups.get(memory.agent.id) ?? []), memory]);
  return [...groups.values()];
}

export function MemoryView() {
  const memories = useMemories();
  const { forget, forgetAll } = useMemoryChanges();
  const [editing, setEditing] = useState<Memory | null>(null);
  const [forgetting, setForgetting] = useState<Forgetting | null>(null);
  const groups = byAgent(memories.data?.items ?? []);
  const confirm = () => {
    if (!forgetting) return;
    return 'one' in forgetting ? forget.mutateAsync(forgetting.one.id) : forgetAll.mutateAsync(forgetting.allOf.id);
  };
  return (
    <div className="flex flex-col gap-4">
      {groups.length === 0 && (
        <Panel title="Memory" description="What agents keep of you, and nobody else reads" flush>
          {memories.isPending && (
            <Loading className="flex flex-col gap-2 p-4">
              <Skeleton className="h-10" />
              <Skeleton className="h-10" />
            </Loading>
          )}
          {memories.isError && <ErrorState error={memories.error} onRetry={() => void memories.refetch()} />}
          {memories.data && (
            <EmptyState
              icon={Brain}
              title="Nothing is remembered yet"
              description="Tell an agent “remember that …” in the chat, and it keeps that for later conversations."
              action={
                <Button asChild variant="primary">
                  <Link href="/chat">Open the chat</Link>
                </Button>
              }
            />
          )}
        </Panel>
      )}
      {groups.length > 0 && <p className="text-sm text-muted">What agents keep of you. Nobody else reads it.</p>}
      {groups.map((group) => (
        <MemoryAgent
          key={group[0]?.agent.id}
          memories={group}
          onEdit={setEditing}
          onForget={(one) => setForgetting({ one })}
          onForgetAll={() => group[0] && setForgetting({ allOf: group[0].agent })}
        />
      ))}
      <MemoryEdit memory={editing} onClose={() => setEditing(null)} />
      <ConfirmDialog
        open={forgetting !== null}
        onOpenChange={(open) => !open && setForgetting(null)}
        title={forgetting && 'allOf' in forgetting ? `Forget all that ${forgetting.allOf.name} keeps?` : 'Forget this?'}
        description={
          forgetting && 'one' in forgetting
            ? `“${forgetting.one.text}” cannot be brought back.`
            : 'Nothing of it can be brought back. Your conversations stay.'
        }
        confirmLabel="Forget"
        destructive
        onConfirm={confirm}
      />
    </div>
  );
}
