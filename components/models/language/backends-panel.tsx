'use client';
// Servers of language models: what answers, what does not and why, and a way to connect another.
import { KeyRound, Plug, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ListFrame } from '@/components/ui/list-frame';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Switch } from '@/components/ui/switch';
import type { Backend } from '@/contracts/inference';
import { KIND_WORDS, stateOf } from './backend-words';
import { ConnectDialog } from './connect-dialog';
import { KeyDialog } from './key-dialog';
import { useBackends, useLanguageActions } from './use-language';

const fail = (cause: Error) => toast.error('That did not work', { description: cause.message });

function BackendItem({ backend, admin, onRemove }: { backend: Backend; admin: boolean; onRemove(): void }) {
  const { check, change } = useLanguageActions();
  const [keying, setKeying] = useState(false);
  const { id, name, kind, url, state, problem, models, inFlight, latencyMs, enabled } = backend;
  const standing = stateOf(backend);
  const facts = [
    KIND_WORDS[kind],
    url,
    state === 'up' && `${formatNumber(models)} ${models === 1 ? 'model' : 'models'}`,
    latencyMs !== null && `answers in ${formatNumber(latencyMs)} ms`,
    inFlight > 0 && `${formatNumber(inFlight)} under way`,
    id === null && kind !== 'llama' && 'from the environment',
  ].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="font-medium">{name}</span>
          <Badge tone={standing.tone}>{standing.words}</Badge>
        </p>
        <p className="tabular text-xs break-words text-muted">{facts.join(' · ')}</p>
        {problem && <p className="text-xs break-words text-muted">{problem}</p>}
      </div>
      {id !== null && admin && (
        <div className="flex items-center gap-2">
          <Switch
            aria-label={`Use ${name}`}
            checked={enabled}
            onCheckedChange={(on) => change.mutate({ id, patch: { enabled: on } }, { onError: fail })}
          />
          {kind === 'openai' && (
            <Button variant="ghost" size="icon-sm" aria-label={`Key of ${name}`} onClick={() => setKeying(true)}>
              <KeyRound />
            </Button>
          )}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Look at ${name} now`}
            busy={check.isPending}
            onClick={() => check.mutate(id, { onError: fail })}
          >
            <RefreshCw />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label={`Disconnect ${name}`} onClick={onRemove}>
            <Trash2 />
          </Button>
          {keying && <KeyDialog backend={{ ...backend, id }} onClose={() => setKeying(false)} />}
        </div>
      )}
    </li>
  );
}

export function BackendsPanel({ admin }: { admin: boolean }) {
  const query = useBackends(true);
  const { disconnect } = useLanguageActions();
  const [connecting, setConnecting] = useState(false);
  const [removing, setRemoving] = useState<Backend | null>(null);
  return (
    <Panel
      title="Servers"
      description="The least busy one that has a model answers"
      flush
      actions={
        admin ? (
          <Button size="sm" onClick={() => setConnecting(true)}>
            <Plus />
            Connect
          </Button>
        ) : null
      }
    >
      <ListFrame
        query={query}
        items={query.data?.items}
        label="Servers of language models"
        loading="Looking for servers"
        empty={
          <EmptyState
            icon={Plug}
            title="No server is connected"
            description="Connect an Ollama or any server that speaks OpenAI’s protocol."
          />
        }
      >
        {(backend) => (
          <BackendItem key={backend.name} backend={backend} admin={admin} onRemove={() => setRemoving(backend)} />
        )}
      </ListFrame>
      {connecting && <ConnectDialog onClose={() => setConnecting(false)} />}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Disconnect ${removing?.name ?? ''}?`}
        description="Agents that use its models fall back to their next choice. The server itself is not touched."
        confirmLabel="Disconnect"
        destructive
        onConfirm={() => (removing?.id ? disconnect.mutateAsync(removing.id) : undefined)}
      />
    </Panel>
  );
}
