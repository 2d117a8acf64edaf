'use client';
// Says whether what is on screen follows what happens, and if not, why not.
import { StatusDot } from '@/components/ui/badge';
import type { LiveState } from './use-live';

const WORDS: Record<LiveState, { tone: 'ok' | 'neutral' | 'alert'; text: string }> = {
  live: { tone: 'ok', text: 'Live' },
  paused: { tone: 'neutral', text: 'Paused' },
  away: { tone: 'alert', text: 'Server away' },
  off: { tone: 'neutral', text: 'In the past' },
};

export function LiveMark({ state }: { state: LiveState }) {
  const { tone, text } = WORDS[state];
  return (
    <span className="inline-flex items-center gap-2 text-xs whitespace-nowrap text-muted">
      <StatusDot tone={tone} />
      {text}
    </span>
  );
}
