'use client';
// What happened to a reply, in words, with the way on: connect a model, try again, go on.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Message } from '@/contracts/conversations';
import type { NoticePart } from '@/contracts/parts';
import { useThreadActions } from './thread-actions';

const TONES: Record<NoticePart['notice'], 'info' | 'alert' | 'detect'> = {
  no_model: 'info',
  left_out: 'info',
  unsupported: 'detect',
  fallback: 'info',
  resumed: 'info',
  stopped: 'info',
  failed: 'alert',
  interrupted: 'detect',
};
/** Said only in passing. */
const QUIET: ReadonlySet<NoticePart['notice']> = new Set(['left_out', 'fallback', 'resumed', 'stopped']);

function Way({ notice, message, last }: { notice: NoticePart['notice']; message: Message; last: boolean }): ReactNode {
  const actions = useThreadActions();
  const connect = (
    <Link href="/models/language" className="font-medium text-accent underline-offset-4 hover:underline">
      Connect a language model
    </Link>
  );
  if (!actions || !last) return notice === 'no_model' ? connect : null;
  const again = (
    <Button size="sm" disabled={actions.busy} onClick={() => void actions.again(message)}>
      Try again
    </Button>
  );
  switch (notice) {
    case 'no_model':
      return (
        <>
          {connect}
          {again}
        </>
      );
    case 'failed':
      return again;
    case 'interrupted':
      return (
        <>
          <Button size="sm" disabled={actions.busy} onClick={() => void actions.say('Continue where you stopped.')}>
            Continue
          </Button>
          {again}
        </>
      );
    default:
      return null;
  }
}

export function NoticeLine({ part, message, last }: { part: NoticePart; message: Message; last: boolean }) {
  const way = <Way notice={part.notice} message={message} last={last} />;
  if (QUIET.has(part.notice)) return <p className="my-2 text-xs text-muted">{part.text}</p>;
  return (
    <Notice tone={TONES[part.notice]} className="my-3 last:mb-0">
      {part.notice === 'unsupported' && <strong className="block font-semibold">Not supported by the data</strong>}
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 break-words">{part.text}</span>
        {way}
      </span>
    </Notice>
  );
}
