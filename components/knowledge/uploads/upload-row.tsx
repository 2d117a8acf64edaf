'use client';
// One file on its way: sent, worked on, ready, here already, or why not.
import { CircleAlert, CircleCheck, CopyCheck, RotateCcw, X } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/number';
import { Progress } from '@/components/ui/progress';
import { Tooltip } from '@/components/ui/tooltip';
import type { UploadItem } from './upload-queue';

const WORDS: Record<UploadItem['state'], string> = {
  waiting: 'Waits for its turn',
  sending: 'Being sent',
  working: 'Being made searchable',
  ready: 'Ready',
  recognised: 'Already here: nothing to do',
  failed: 'Not taken',
};

function Sign({ state }: { state: UploadItem['state'] }) {
  if (state === 'ready') return <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />;
  if (state === 'recognised') return <CopyCheck aria-hidden className="size-4 shrink-0 text-muted" />;
  if (state === 'failed') return <CircleAlert aria-hidden className="size-4 shrink-0 text-alert" />;
  return <span aria-hidden className="size-4 shrink-0" />;
}

export function UploadRow(props: { item: UploadItem; onAgain: () => void; onDrop: () => void }) {
  const { name, bytes, state, done, documentId, problem } = props.item;
  const open = state === 'waiting' || state === 'sending' || state === 'working';
  return (
    <li className="flex min-h-10 items-center gap-2 border-t border-line px-4 py-1 first:border-t-0">
      <Sign state={state} />
      <div className="min-w-0 grow">
        <p className="flex min-w-0 items-baseline gap-2 text-sm">
          {documentId && !open && state !== 'failed' ? (
            <Link href={`/knowledge/documents/${documentId}`} className="truncate hover:underline">
              {name}
            </Link>
          ) : (
            <span className="truncate">{name}</span>
          )}
          <span className="tabular shrink-0 text-xs text-muted">{formatBytes(bytes)}</span>
        </p>
        {problem ? (
          <p className="text-xs break-words text-alert">{problem}</p>
        ) : (
          <p className="text-xs text-muted">{WORDS[state]}</p>
        )}
        {open && state !== 'waiting' && <Progress value={done} label={`${name}: ${WORDS[state]}`} className="mt-1" />}
      </div>
      {state === 'failed' && documentId === null && (
        <Tooltip content="Send it again">
          <Button variant="ghost" size="icon-sm" aria-label={`Send ${name} again`} onClick={props.onAgain}>
            <RotateCcw />
          </Button>
        </Tooltip>
      )}
      {state !== 'working' && (
        <Tooltip content={open ? 'Do not send it' : 'Take it off this list'}>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={open ? `Do not send ${name}` : `Take ${name} off the list`}
            onClick={props.onDrop}
          >
            <X />
          </Button>
        </Tooltip>
      )}
    </li>
  );
}
