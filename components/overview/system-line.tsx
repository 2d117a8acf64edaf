'use client';
// One line on how the place does: what is live, how much comes in, and which part needs a look.
import Link from 'next/link';
import { useState } from 'react';
import { useSession } from '@/components/realtime/use-session';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { StatusDot } from '@/components/ui/badge';
import type { StatsTick } from '@/contracts/overview';
import { describeParts, describeTick } from './system-words';
import { useSystemParts } from './use-overview';

export function SystemLine() {
  const { can } = useSession();
  const operator = can('operator');
  const [tick, setTick] = useState<StatsTick | null>(null);
  useSocketEvent('stats:tick', setTick);
  const parts = describeParts(useSystemParts(operator).data?.parts);
  return (
    <div className="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      {parts && (
        <Link
          href="/system"
          className="flex min-w-0 items-center gap-2 underline-offset-4 hover:text-ink hover:underline"
        >
          <StatusDot tone={parts.tone} />
          <span className="truncate">{parts.text}</span>
        </Link>
      )}
      {tick &&
        describeTick(tick).map((words) => (
          <span key={words} className="tabular">
            {words}
          </span>
        ))}
    </div>
  );
}
