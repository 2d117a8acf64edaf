'use client';
// One agent by its slug: the editor for those who may set it up, a word to those who may not.
import { Bot, Lock } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useAgent } from '../use-agents';
import { AgentEditor } from './agent-editor';

const list = (
  <Button asChild>
    <Link href="/agents">All agents</Link>
  </Button>
);

export function AgentView({ slug }: { slug: string }) {
  const { can, loading } = useSession();
  const allowed = can('operator');
  const query = useAgent(slug, allowed);
  const router = useRouter();
  // Reached by its id: from here on by its slug, under which the agent is kept.
  const proper = query.data?.slug ?? slug;
  useEffect(() => {
    if (proper !== slug) router.replace(`/agents/${proper}`);
  }, [proper, slug, router]);
  if (query.data && proper === slug) return <AgentEditor key={query.data.id} agent={query.data} />;
  const missing = query.error instanceof ApiError && query.error.kind === 'not_found';
  return (
    <>
      <PageHeader title="Agent" back={{ href: '/agents', label: 'Agents' }} />
      {!loading && !allowed ? (
        <EmptyState
          icon={Lock}
          heading="h2"
          title="Set up by operators"
          description="How an agent is set up is shown to operators and admins. You can talk to it in Chat."
          action={list}
        />
      ) : missing ? (
        <EmptyState
          icon={Bot}
          heading="h2"
          title="There is no such agent"
          description="It may have been deleted."
          action={list}
        />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading label="Loading the agent" className="grid gap-4 lg:grid-cols-[--spacing(80)_minmax(0,1fr)]">
          <Skeleton className="h-96 rounded-lg" />
          <Skeleton className="h-96 rounded-lg" />
        </Loading>
      )}
    </>
  );
}
