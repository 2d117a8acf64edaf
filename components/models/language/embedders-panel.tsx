'use client';
// Models that make vectors of texts, for search by meaning: which one is in use, and how to get a better one.
import { useQuery } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import { api } from '@/components/realtime/api-client';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { EmbedderList } from '@/contracts/inference';

type Choice = EmbedderList['items'][number];

function EmbedderItem({ choice, used, better }: { choice: Choice; used: boolean; better: boolean }) {
  const { title, model, note, licence, dimension, present } = choice;
  const facts = [licence, dimension !== null && `${formatNumber(dimension)} numbers a text`].filter(Boolean);
  return (
    <li className="flex flex-col gap-1 border-t border-line px-4 py-3 first:border-t-0">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="min-w-0 font-medium break-words">{title}</span>
        {used && <Badge tone="accent">in use</Badge>}
        {!present && <Badge>not here</Badge>}
      </p>
      {facts.length > 0 && <p className="tabular text-xs text-muted">{facts.join(' · ')}</p>}
      <p className="text-xs break-words text-muted">{note}</p>
      {!present && (
        <p className="text-xs break-words text-muted">
          {better ? 'It finds more than the one in use. Get it with ' : 'Get it with '}
          <code className="font-mono">npm run models -- fetch {model}</code>
        </p>
      )}
    </li>
  );
}

export function EmbeddersPanel() {
  const query = useQuery({
    queryKey: ['inference', 'embedders'],
    queryFn: ({ signal }) => api.get('/api/v1/inference/embedders', EmbedderList, { signal }),
  });
  const items = query.data?.items;
  const used = items?.findIndex(({ present }) => present) ?? -1;
  return (
    <Panel title="Embeddings" description="What search by meaning goes by" flush>
      {query.isPending && (
        <Loading label="Loading the embedding models" className="flex flex-col gap-2 p-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </Loading>
      )}
      {query.isError && !items && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {items?.length === 0 && (
        <EmptyState
          icon={Waypoints}
          title="No embedding model"
          description="Search finds words as they stand. To find what means the same, fetch an embedding model on a connected server."
        />
      )}
      {items && items.length > 0 && (
        <ul aria-label="Embedding models">
          {items.map((choice, at) => (
            <EmbedderItem
              key={`${choice.provider}/${choice.model}`}
              choice={choice}
              used={at === used}
              better={at < used}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
