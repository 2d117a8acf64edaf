'use client';
// What an agent answered, as it is written and once it stands.
import { Bot } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Message } from '@/contracts/conversations';
import { AgainMenu } from './again-menu';
import { BranchSwitch } from './branch-switch';
import { CopyButton } from './copy-button';
import { DetailsPopover } from './details-popover';
import { useLiveMessage } from './live';
import { NoticeLine } from './notice-line';
import { Parts } from './parts';
import { RateButtons } from './rate-buttons';
import { ReadAloud } from './read-aloud';
import { useThreadActions } from './thread-actions';

function Waiting() {
  return (
    <Loading label="The reply is on its way" className="flex flex-col gap-2 py-1">
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="h-4 w-2/5" />
    </Loading>
  );
}

/** Words come, or a tool shows that it works. */
function isSpeaking({ parts }: Message): boolean {
  const last = parts.at(-1);
  return last?.type === 'text' || last?.type === 'thinking' || (last?.type === 'tool' && last.state === 'running');
}

/** A reply that ended without saying how gets the words for it. */
const ENDS = {
  failed: { notice: 'failed', text: 'The reply failed.' },
  interrupted: { notice: 'interrupted', text: 'The server stopped before the reply was finished.' },
} as const;

export function AssistantMessage({ message: given, last }: { message: Message; last: boolean }) {
  const message = useLiveMessage(given);
  const actions = useThreadActions();
  const streaming = message.status === 'streaming';
  const told = message.parts.some(({ type }) => type === 'notice');
  const end = message.status in ENDS ? ENDS[message.status as keyof typeof ENDS] : null;
  return (
    <article
      aria-label={message.agent?.name ?? 'Assistant'}
      aria-busy={streaming}
      data-message={message.id}
      data-status={message.status}
      className="group py-2"
    >
      <header className="mb-1 flex min-h-6 items-center gap-2 text-sm">
        <Bot aria-hidden className="size-4 text-accent" />
        <span className="font-medium">{message.agent?.name ?? 'Assistant'}</span>
        {message.model && <span className="min-w-0 truncate text-xs text-muted">{message.model}</span>}
      </header>
      <div data-reply className={cn('min-w-0', streaming && 'min-h-10')}>
        <Parts message={message} last={last} />
        {streaming && !isSpeaking(message) && <Waiting />}
        {end && !told && <NoticeLine part={{ type: 'notice', ...end }} message={message} last={last} />}
      </div>
      {!streaming && (
        <div
          className={cn(
            'mt-1 -ml-2 flex flex-wrap items-center transition-opacity',
            !last &&
              'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          <BranchSwitch message={message} />
          <CopyButton message={message} />
          {actions && <RateButtons message={message} actions={actions} />}
          {actions && <AgainMenu message={message} actions={actions} />}
          <ReadAloud message={message} />
          <DetailsPopover message={message} />
        </div>
      )}
    </article>
  );
}
