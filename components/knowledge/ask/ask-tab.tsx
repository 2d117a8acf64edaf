'use client';
// Asks the documents of one collection, and nothing else.
import { ArrowUp, MessageCircleQuestion } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { useRef, useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { Collection } from '@/contracts/knowledge';
import { AnswerView } from './answer-view';
import { DraftView } from './draft-view';
import { useAnswer } from './use-answer';

export function AskTab({ collection }: { collection: Collection }) {
  const [question, setQuestion] = useQueryState('ask', parseAsString.withDefault('').withOptions({ history: 'push' }));
  const [text, setText] = useState(question);
  const box = useRef<HTMLInputElement>(null);
  const query = useAnswer(collection.slug, question);
  useShortcut({ keys: '/', label: 'Ask', group: 'Knowledge', handler: () => box.current?.focus() });
  const ask = () => {
    const trimmed = text.trim();
    if (!trimmed) return;
    // The same again is asked again: documents may have come in between.
    if (trimmed === question) void query.refetch();
    else void setQuestion(trimmed);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Input
          ref={box}
          aria-label={`Ask ${collection.name}`}
          placeholder="Ask these documents"
          maxLength={1000}
          autoComplete="off"
          enterKeyHint="search"
          className="h-10 text-base"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          // Another question may be asked before the answer is there.
          busy={query.isFetching && text.trim() === question}
          disabled={text.trim() === ''}
        >
          <ArrowUp />
          Ask
        </Button>
      </form>
      <div aria-live="polite">
        {question === '' ? (
          <EmptyState
            icon={MessageCircleQuestion}
            title={collection.chunks > 0 ? 'What do you want to know?' : 'There is nothing to ask yet'}
            description={
              collection.chunks > 0
                ? 'The answer comes from these documents alone, with the passages it rests on.'
                : 'Add documents first; they can be asked as soon as they are ready.'
            }
          />
        ) : query.draft?.known && (query.isFetching || !(query.data || query.isError)) ? (
          <DraftView draft={query.draft} stopped={!query.isFetching} onStop={() => void query.stop()} />
        ) : query.isFetching ? (
          <Loading label="Reading the documents" className="flex flex-col gap-3">
            <Skeleton className="h-6" />
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-32" />
          </Loading>
        ) : query.isError ? (
          <ErrorState title="This could not be answered" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          query.data && <AnswerView answer={query.data} />
        )}
      </div>
    </div>
  );
}
