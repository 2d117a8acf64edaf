'use client';
// The frame around what a tool did: its name, how long it took, what it was asked, and what it brought. One that waits
// for a yes or no says so before everything else.
import { ChevronRight, CircleAlert, Hourglass, Wrench } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatMs } from '@/components/figures/cells';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import type { ToolPart } from '@/contracts/parts';
import { useThreadActions } from '../thread/thread-actions';
import { CardBody, iconOf } from './registry';

const BY: Record<ToolPart['by'], string> = {
  planner: 'looked up before the model spoke',
  model: 'asked for by the model',
  user: 'asked for by you',
};
const STATE: Partial<Record<ToolPart['state'], string>> = { failed: 'failed', refused: 'not allowed' };

function Confirm({ part, messageId }: { part: ToolPart; messageId: string }) {
  const actions = useThreadActions();
  const [answered, setAnswered] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!actions) return <p className="text-sm text-muted">This was neither allowed nor refused.</p>;
  const answer = async (allow: boolean) => {
    setAnswered(allow);
    setProblem(null);
    try {
      await actions.confirm(messageId, part.id, allow);
    } catch (error) {
      setAnswered(null);
      setProblem(error instanceof Error ? error.message : 'That did not work. Try again.');
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button variant="primary" busy={answered === true} disabled={answered !== null} onClick={() => void answer(true)}>
        Allow
      </Button>
      <Button busy={answered === false} disabled={answered !== null} onClick={() => void answer(false)}>
        Not now
      </Button>
      {problem && (
        <p role="alert" className="text-sm text-alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Input({ input }: { input: ToolPart['input'] }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="max-h-48 overflow-auto rounded-md bg-raised p-2 font-mono text-xs"
    >
      {JSON.stringify(input, null, 2)}
    </pre>
  );
}

function body(part: ToolPart, messageId: string): ReactNode {
  if (part.state === 'running') return <Skeleton className="h-6 w-2/3" />;
  return (
    <>
      {part.output && <CardBody output={part.output} />}
      {part.state === 'waiting' && <Confirm part={part} messageId={messageId} />}
      {part.error && (
        <p className="flex items-start gap-2 text-sm text-alert">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          {part.error}
        </p>
      )}
    </>
  );
}

export function ToolCard({ part, messageId }: { part: ToolPart; messageId: string }) {
  const [asked, setAsked] = useState(false);
  const waiting = part.state === 'waiting';
  const Icon = waiting ? Hourglass : part.output ? iconOf(part.output.card) : Wrench;
  const hasInput = Object.keys(part.input).length > 0;
  const facts = [STATE[part.state], part.ms === null || waiting ? null : formatMs(part.ms)].filter(Boolean).join(', ');
  return (
    <section
      aria-label={part.title}
      aria-busy={part.state === 'running'}
      className={cn(
        'my-3 overflow-hidden rounded-lg border bg-surface first:mt-0',
        waiting ? 'border-accent' : part.state === 'failed' ? 'border-alert' : 'border-line',
      )}
    >
      <header
        className={cn(
          'flex min-h-9 items-center gap-2 border-b border-line px-3 py-1 text-sm',
          waiting && 'bg-accent-soft',
        )}
      >
        <Icon aria-hidden className={cn('size-4 shrink-0', waiting ? 'text-accent' : 'text-muted')} />
        <span className="min-w-0 grow truncate font-medium">
          {waiting ? `${part.title}: waits for you` : part.state === 'running' ? `${part.title}…` : part.title}
        </span>
        {facts && <span className="tabular shrink-0 text-xs text-muted">{facts}</span>}
        {hasInput && (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-expanded={asked}
            aria-label={`What was asked: ${part.title}`}
            onClick={() => setAsked(!asked)}
            className="-mr-2"
          >
            <ChevronRight className={cn('transition-transform', asked && 'rotate-90')} />
          </Button>
        )}
      </header>
      {asked && (
        <div className="flex flex-col gap-1 border-b border-line p-3">
          <p className="text-xs text-muted">
            <span className="font-mono">{part.name}</span>, {BY[part.by]}
          </p>
          <Input input={part.input} />
        </div>
      )}
      <div className="flex flex-col gap-3 p-3">{body(part, messageId)}</div>
    </section>
  );
}
