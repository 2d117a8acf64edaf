'use client';
// The agents that look things up in this collection.
import { Bot } from 'lucide-react';
import Link from 'next/link';
import { useId } from 'react';
import { toast } from 'sonner';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Label } from '@/components/ui/label';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import type { Collection } from '@/contracts/knowledge';
import { type AgentUse, useAgentsOf, useAttach } from './use-agents-of';

function AgentLine(props: { use: AgentUse; busy: boolean; onChange: (attach: boolean) => void }) {
  const { agent, attached } = props.use;
  const id = useId();
  return (
    <li className="flex min-h-12 items-center justify-between gap-4 border-t border-line px-4 py-2 first:border-t-0">
      <div className="min-w-0">
        <Label htmlFor={id} className="break-words">
          {agent.name}
        </Label>
        {attached && !agent.flags.knowledge && (
          <p className="text-xs text-detect">
            Knowledge is switched off for it:{' '}
            <Link href={`/agents/${agent.slug}?tab=tools`} className="underline underline-offset-4">
              switch it on
            </Link>
          </p>
        )}
      </div>
      <Switch id={id} checked={attached} disabled={props.busy} onCheckedChange={props.onChange} />
    </li>
  );
}

export function AgentsPanel({ collection }: { collection: Collection }) {
  const query = useAgentsOf(collection, true);
  const attach = useAttach(collection);
  const change = (agent: AgentUse['agent'], on: boolean) =>
    attach.mutate(
      { slug: agent.slug, attach: on },
      { onError: (error) => toast.error(`${agent.name} was not changed`, { description: error.message }) },
    );
  return (
    <Panel
      title="Agents"
      description={
        collection.shared
          ? 'Those that look things up here'
          : 'Those that look things up here; for you alone, since nobody else may read it'
      }
      flush
    >
      {query.isPending && (
        <Loading label="Loading the agents" className="flex flex-col gap-2 p-4">
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </Loading>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && (
        <EmptyState
          icon={Bot}
          title="No agent yet"
          description={
            <Link href="/agents" className="text-accent underline-offset-4 hover:underline">
              Make one first
            </Link>
          }
        />
      )}
      {query.data && query.data.length > 0 && (
        <ul aria-label="Agents">
          {query.data.map((use) => (
            <AgentLine
              key={use.agent.id}
              use={use}
              busy={attach.isPending && attach.variables.slug === use.agent.slug}
              onChange={(on) => change(use.agent, on)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
