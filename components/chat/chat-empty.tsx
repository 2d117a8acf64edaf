'use client';
// Before the first message: who to talk to, and questions that work with what is stored here.
import { useQuery } from '@tanstack/react-query';
import { Bot, Check } from 'lucide-react';
import { api } from '@/components/realtime/api-client';
import { cn } from '@/components/ui/cn';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Catalog } from '@/contracts/analytics';
import { NoCamera } from './no-camera';
import { findAgent, useAgents } from './state/use-choices';

const MOST_EXAMPLES = 4;

export interface ChatEmptyProps {
  agent: string | null;
  onAgent: (agent: string) => void;
  onAsk: (question: string) => void;
}

export function ChatEmpty({ agent, onAgent, onAsk }: ChatEmptyProps) {
  const agents = useAgents();
  const catalog = useQuery({
    queryKey: ['analytics', 'catalog'],
    queryFn: ({ signal }) => api.get('/api/v1/analytics/catalog', Catalog, { signal }),
    staleTime: 60_000,
  });
  const items = agents.data?.items ?? [];
  const chosen = findAgent(items, agent);
  if (agents.isPending || catalog.isPending) {
    return (
      <Loading className="mx-auto flex w-full max-w-3xl flex-col gap-4 px-4 py-12">
        <Skeleton className="h-8 w-1/2" />
        <Skeleton className="h-20" />
        <Skeleton className="h-28" />
      </Loading>
    );
  }
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 pt-[8vh] pb-6">
        <div className="flex flex-col gap-1">
          <h2 className="text-xl font-semibold text-balance">
            {chosen ? `Talk to ${chosen.name}` : 'Ask about your cameras'}
          </h2>
          <p className="text-base text-muted">
            {chosen?.description || 'Figures come from what was seen, and are shown with what they rest on.'}
          </p>
        </div>
        {catalog.data?.cameras.length === 0 && (
          <NoCamera className="text-base text-muted" more=", so there is nothing to count" />
        )}
        {items.length > 1 && (
          <section aria-label="Agents" className="flex flex-col gap-2">
            <h3 className="eyebrow">Agent</h3>
            <ul className="grid gap-2 md:grid-cols-2">
              {items.map((each) => {
                const on = each.id === chosen?.id;
                return (
                  <li key={each.id} className="flex min-w-0">
                    <button
                      type="button"
                      aria-pressed={on}
                      onClick={() => onAgent(each.id)}
                      className={cn(
                        'flex w-full min-w-0 items-start gap-3 rounded-md border bg-surface px-3 py-2 text-left transition-colors hover:bg-raised',
                        on ? 'border-accent' : 'border-line',
                      )}
                    >
                      <Bot aria-hidden className={cn('mt-px size-4 shrink-0', on ? 'text-accent' : 'text-muted')} />
                      <span className="flex min-w-0 grow flex-col">
                        <span className="truncate text-sm font-medium">{each.name}</span>
                        <span className="line-clamp-2 text-xs text-muted">{each.description}</span>
                      </span>
                      {on && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        )}
        {catalog.data && catalog.data.examples.length > 0 && (
          <section aria-label="Examples" className="flex flex-col gap-2">
            <h3 className="eyebrow">You could ask</h3>
            <ul className="grid gap-2 md:grid-cols-2">
              {catalog.data.examples.slice(0, MOST_EXAMPLES).map((question) => (
                <li key={question} className="flex">
                  <button
                    type="button"
                    onClick={() => onAsk(question)}
                    className="flex min-h-11 w-full items-center rounded-md border border-line bg-surface px-3 py-2 text-left text-sm transition-colors hover:border-line-strong hover:bg-raised"
                  >
                    {question}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
