'use client';
// The Agents page: who there is to talk to, and for operators how to make one.
import { Bot, Plus, Search, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useAgents } from '../use-agents';
import { AgentCard } from './agent-card';
import { ImportDialog } from './import-dialog';
import { NewAgentDialog } from './new-agent-dialog';
import { findAgents } from './search';
import { TemplateCards } from './template-cards';

const grid = 'grid gap-3 md:grid-cols-2 2xl:grid-cols-3';

export function AgentsView() {
  const router = useRouter();
  const query = useAgents();
  const { can } = useSession();
  const [words, setWords] = useQueryState('q', parseAsString.withDefault('').withOptions({ history: 'replace' }));
  const [making, setMaking] = useState<{ template: string | null } | null>(null);
  const [importing, setImporting] = useState(false);
  const mayChange = can('operator');
  const agents = query.data?.items;
  const found = agents && findAgents(agents, words);
  const open = (slug: string) => router.push(`/agents/${slug}`);

  const actions = mayChange && (
    <>
      <Button onClick={() => setImporting(true)}>
        <Upload />
        Import
      </Button>
      <Button variant="primary" onClick={() => setMaking({ template: null })}>
        <Plus />
        New agent
      </Button>
    </>
  );
  return (
    <>
      <PageHeader
        title="Agents"
        description="Assistants with words, models, tools and a memory of their own."
        actions={actions}
      />
      {!found ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading label="Loading the agents" className={grid}>
            {[0, 1, 2].map((i) => (
              <Skeleton key={i} className="h-36 rounded-lg" />
            ))}
          </Loading>
        )
      ) : agents.length === 0 ? (
        mayChange ? (
          <TemplateCards onPick={(template) => setMaking({ template })} />
        ) : (
          <EmptyState
            icon={Bot}
            heading="h2"
            title="No agent yet"
            description="An operator can make one here. Chat works without: a first agent is made with the first message."
          />
        )
      ) : (
        <section aria-label="Agents" className="flex flex-col gap-3">
          {agents.length > 3 && (
            <div className="relative w-full md:w-80">
              <Search
                aria-hidden
                className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
              />
              <Input
                type="search"
                aria-label="Find an agent"
                placeholder="Find by name, tag or what it is for"
                className="pl-9"
                value={words}
                onChange={(event) => void setWords(event.target.value || null)}
              />
            </div>
          )}
          {found.length === 0 ? (
            <EmptyState
              icon={Search}
              heading="h2"
              title={`No agent matches “${words}”`}
              action={<Button onClick={() => void setWords(null)}>Show all</Button>}
            />
          ) : (
            <ul className={grid}>
              {found.map((agent) => (
                <AgentCard key={agent.id} agent={agent} mayChange={mayChange} mayDelete={can('admin')} />
              ))}
            </ul>
          )}
        </section>
      )}
      {making && (
        <NewAgentDialog template={making.template} onClose={() => setMaking(null)} onMade={({ slug }) => open(slug)} />
      )}
      {importing && <ImportDialog onClose={() => setImporting(false)} onOpen={({ slug }) => open(slug)} />}
    </>
  );
}
