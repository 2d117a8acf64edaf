'use client';
// Conversations of agents, newest first, each with how far it is.
import { MessagesSquare, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ListFrame } from '@/components/ui/list-frame';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Conversation } from '@/contracts/conversations';
import { RunActions, TranscriptMenu } from './run-bar';
import { STATE_TONES, STATE_WORDS, turnWords } from './run-words';
import { useRunActions, useRuns } from './use-runs';

const MOST_IN_A_FILE = 500;

function RunItem({ conversation, onRemove }: { conversation: Conversation; onRemove(): void }) {
  const { id, title, run, createdAt } = conversation;
  if (!run) return null;
  const active = run.state === 'running' || run.state === 'queued';
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-64">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <Link href={`/chat/${id}`} className="min-w-0 font-medium break-words hover:underline">
              {title}
            </Link>
            <Badge tone={STATE_TONES[run.state]}>{STATE_WORDS[run.state]}</Badge>
          </p>
          <p className="tabular text-xs text-muted">
            {run.agents.map(({ name }) => name).join(', ')} · {turnWords(run)} · <RelativeTime at={createdAt} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <RunActions conversation={conversation} />
          <TranscriptMenu ids={[id]} />
          {!active && (
            <Button variant="ghost" size="icon-sm" aria-label={`Delete ${title}`} onClick={onRemove}>
              <Trash2 />
            </Button>
          )}
        </div>
      </div>
      {run.state === 'running' && <Progress value={run.turnsDone / run.input.turns} label={`${title}: turns spoken`} />}
      {run.error && <p className="text-sm text-alert">{run.error}</p>}
    </li>
  );
}

export function RunList() {
  const { runs, ...query } = useRuns();
  const { remove } = useRunActions();
  const [removing, setRemoving] = useState<Conversation | null>(null);
  return (
    <Panel
      title="Conversations"
      description="Two talk at a time; the others wait"
      flush
      actions={
        runs && runs.length > 1 ? (
          <TranscriptMenu ids={runs.slice(0, MOST_IN_A_FILE).map(({ id }) => id)} label="Download all shown" />
        ) : null
      }
    >
      <ListFrame
        query={query}
        items={runs}
        label="Conversations of agents"
        loading="Loading conversations"
        empty={
          <EmptyState
            icon={MessagesSquare}
            title="No conversations yet"
            description="Choose agents and a topic. You can watch them talk, stop them, and take what was said along as training data."
          />
        }
      >
        {(conversation) => (
          <RunItem key={conversation.id} conversation={conversation} onRemove={() => setRemoving(conversation)} />
        )}
      </ListFrame>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title="Delete this conversation?"
        description="What the agents said is removed for good."
        confirmLabel="Delete"
        destructive
        onConfirm={() => removing && remove.mutateAsync(removing.id)}
      />
    </Panel>
  );
}
