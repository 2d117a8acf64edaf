'use client';
// Behind "Details" of a reply: which model, how fast, and what it saw.
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatMs } from '@/components/figures/cells';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/number';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { formatTime, useHourCycle } from '@/components/ui/time-format';
import type { Message } from '@/contracts/conversations';
import { tokensPerSecond } from '../state/message-text';
import { ContextBar } from './context-bar';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 text-xs">
      <dt className="text-muted">{label}</dt>
      <dd className="tabular min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

export function DetailsPopover({ message }: { message: Message }) {
  const cycle = useHourCycle();
  const rate = tokensPerSecond(message);
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Details">
          <Info />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Details of this reply" className="flex flex-col gap-4">
        <dl className="flex flex-col gap-1">
          {message.agent && <Fact label="Agent">{message.agent.name}</Fact>}
          <Fact label="Model">{message.model ?? 'none'}</Fact>
          {message.provider && <Fact label="From">{message.provider}</Fact>}
          {message.tokens !== null && <Fact label="Tokens">{formatNumber(message.tokens)}</Fact>}
          {rate !== null && <Fact label="Tokens a second">{formatNumber(rate, { digits: rate < 10 ? 1 : 0 })}</Fact>}
          {message.firstTokenMs !== null && <Fact label="First token after">{formatMs(message.firstTokenMs)}</Fact>}
          {message.latencyMs !== null && <Fact label="Whole reply in">{formatMs(message.latencyMs)}</Fact>}
          <Fact label="Written">{formatTime(message.createdAt, 'exact', cycle)}</Fact>
        </dl>
        {message.context && <ContextBar context={message.context} />}
      </PopoverContent>
    </Popover>
  );
}
