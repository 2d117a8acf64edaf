'use client';
// How far a conversation of agents is, with what can be done about it: stop, go on, take it along as a file.
import { Download, Play, Square } from 'lucide-react';
import { toast } from 'sonner';
import { useSession } from '@/components/realtime/use-session';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Progress } from '@/components/ui/progress';
import type { Conversation } from '@/contracts/conversations';
import { STATE_TONES, STATE_WORDS, TRANSCRIPTS, transcriptHref, turnWords } from './run-words';
import { useRunActions } from './use-runs';

/** More turns that "Go on" asks for when all are spoken. */
const MORE_TURNS = 10;
const MOST_TURNS = 200;

export function TranscriptMenu({ ids, label = 'Download' }: { ids: readonly string[]; label?: string }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm">
          <Download />
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {TRANSCRIPTS.map(({ format, label: words }) => (
          <DropdownMenuItem key={format} asChild>
            <a href={transcriptHref(format, ids)} download>
              {words}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Stop or go on; nothing for who may not. */
export function RunActions({ conversation }: { conversation: Conversation }) {
  const { can } = useSession();
  const { stop, resume } = useRunActions();
  const { id, run } = conversation;
  if (!run || !can('operator')) return null;
  const onError = (cause: Error) => toast.error('That did not work', { description: cause.message });
  if (run.state === 'running' || run.state === 'queued') {
    return (
      <Button size="sm" busy={stop.isPending} onClick={() => stop.mutate(id, { onError })}>
        <Square />
        Stop
      </Button>
    );
  }
  const spoken = run.turnsDone >= run.input.turns;
  const turns = Math.min(MOST_TURNS, run.turnsDone + MORE_TURNS);
  if (spoken && turns === run.turnsDone) return null;
  return (
    <Button
      size="sm"
      busy={resume.isPending}
      onClick={() => resume.mutate({ id, ...(spoken ? { turns } : {}) }, { onError })}
    >
      <Play />
      {spoken ? `${turns - run.turnsDone} more turns` : 'Go on'}
    </Button>
  );
}

export function RunBar({ conversation }: { conversation: Conversation }) {
  const { run } = conversation;
  if (!run) return null;
  const active = run.state === 'running' || run.state === 'queued';
  return (
    <section aria-label="How far it is" className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2 text-sm">
          <Badge tone={STATE_TONES[run.state]}>{STATE_WORDS[run.state]}</Badge>
          <span className="tabular text-muted">{turnWords(run)}</span>
          <span className="min-w-0 truncate text-muted">{run.agents.map(({ name }) => name).join(', ')}</span>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <RunActions conversation={conversation} />
          <TranscriptMenu ids={[conversation.id]} />
        </div>
      </div>
      {active && <Progress value={run.turnsDone / run.input.turns} label="Turns spoken" />}
      {run.error && (
        <p role="alert" className="text-sm text-alert">
          {run.error}
        </p>
      )}
    </section>
  );
}
