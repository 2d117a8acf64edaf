'use client';
// An answer on its way: the passages at once, above them the words as a model writes them, which nothing has checked yet.
import { Square } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { DraftText } from './answer-text';
import { PassageList } from './passage-list';
import type { Draft } from './use-answer';

export interface DraftViewProps {
  draft: Draft;
  /** Stopped by whoever asked: the passages are what there is. */
  stopped: boolean;
  onStop: () => void;
}

export function DraftView({ draft: { text, passages }, stopped, onStop }: DraftViewProps) {
  const found = passages.length === 1 ? 'one passage' : `${passages.length} passages`;
  return (
    <div className="flex flex-col gap-4">
      {text !== '' && (
        // Read out whole when it is checked, not word by word.
        <div aria-live="off" aria-busy={!stopped} className="text-muted">
          <DraftText text={text} passages={passages} />
        </div>
      )}
      {stopped ? (
        <Notice>
          {text === '' ? 'Stopped. These are the passages that were found.' : 'Stopped. What is above was not checked.'}
        </Notice>
      ) : (
        <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
          {text === '' && (
            <Loading label="Waiting for the first word" className="flex w-full flex-col gap-3">
              <Skeleton className="h-6" />
              <Skeleton className="h-6 w-2/3" />
            </Loading>
          )}
          <span className="grow">{text === '' ? `Reading ${found}.` : 'Being written, not checked yet.'}</span>
          <Button size="sm" onClick={onStop}>
            <Square />
            Stop
          </Button>
        </div>
      )}
      <PassageList passages={passages} cited={null} />
    </div>
  );
}
