'use client';
// Every saved state of the agent: who made it, when and why; what lies between any two; and the way back.
import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Agent, AgentVersion } from '@/contracts/agents';
import { useAgentActions } from '../use-agents';
import { Comparison } from './comparison';
import { useVersions } from './use-versions';

function Row(props: {
  version: AgentVersion;
  newest: boolean;
  shown: boolean;
  onCompare: () => void;
  onRestore: () => void;
}) {
  const { version, newest } = props;
  return (
    <li className={cn('flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2', props.shown && 'bg-raised')}>
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2 text-sm font-medium">
          <span className="tabular">Version {version.version}</span>
          {newest && <Badge tone="ok">now</Badge>}
        </p>
        <p className="text-xs text-muted">
          {version.by?.name ?? 'Sightline'}, <RelativeTime at={version.createdAt} />
        </p>
        {version.note && <p className="text-sm break-words">{version.note}</p>}
      </div>
      {version.version > 1 && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Changes of version ${version.version}`}
          onClick={props.onCompare}
        >
          Changes
        </Button>
      )}
      {!newest && (
        <Button size="sm" aria-label={`Restore version ${version.version}`} onClick={props.onRestore}>
          Restore
        </Button>
      )}
    </li>
  );
}

export function VersionsTab(props: { agent: Agent; dirty: boolean; onRestored: (agent: Agent) => void }) {
  const { agent } = props;
  const query = useVersions(agent.slug);
  const { restore } = useAgentActions();
  const [pair, setPair] = useState<{ from: number; to: number } | null>(null);
  const [restoring, setRestoring] = useState<number | null>(null);
  const versions = query.data?.pages.flatMap(({ items }) => items);
  if (!versions) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <Loading label="Loading the versions" className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-64 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </Loading>
    );
  }
  const compared = pair ?? (agent.version > 1 ? { from: agent.version - 1, to: agent.version } : null);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Panel title="Versions" description="Every save is kept." flush>
        <ul aria-label="Versions" className="flex flex-col divide-y divide-line">
          {versions.map((version) => (
            <Row
              key={version.version}
              version={version}
              newest={version.version === agent.version}
              shown={compared?.to === version.version}
              onCompare={() => setPair({ from: version.version - 1, to: version.version })}
              onRestore={() => setRestoring(version.version)}
            />
          ))}
        </ul>
        {query.hasNextPage && (
          <div className="border-t border-line p-4">
            <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show earlier ones
            </Button>
          </div>
        )}
      </Panel>
      {compared ? (
        <Comparison slug={agent.slug} newest={agent.version} {...compared} onChange={setPair} />
      ) : (
        <Panel title="Compare">
          <p className="text-sm text-muted">
            There is one version so far. After the next save, what changed is shown here, word by word.
          </p>
        </Panel>
      )}
      <ConfirmDialog
        open={restoring !== null}
        onOpenChange={(open) => !open && setRestoring(null)}
        title={`Restore version ${restoring}?`}
        description={`Its state becomes version ${agent.version + 1}; nothing is lost.${props.dirty ? ' What you typed and did not save is discarded.' : ''}`}
        confirmLabel="Restore"
        onConfirm={async () => {
          if (restoring === null) return;
          const restored = await restore(agent.slug, restoring);
          setPair(null);
          props.onRestored(restored);
          toast.success(
            restored.version === agent.version
              ? 'That is how it is already'
              : `Version ${restoring} is back, as ${restored.version}`,
          );
        }}
      />
    </div>
  );
}
