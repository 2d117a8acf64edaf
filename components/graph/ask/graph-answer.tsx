'use client';
// The answer to a question: in a sentence, how its times were read, and the facts it rests on with both of their times.
import { Clock3, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { GraphAnswer } from '@/contracts/graph';
import { FactSourceLine } from '../facts/fact-source';
import { momentWords, validWords } from '../moment';
import type { useGraphAnswer } from '../use-graph';

const SHOWN = 8;

export interface GraphAnswerPanelProps {
  query: ReturnType<typeof useGraphAnswer>;
  /** Shows a fact in the drawing, at the times that the question was about. */
  onShow: (fact: GraphAnswer['facts'][number], answer: GraphAnswer) => void;
  onClose: () => void;
}

function AnswerFact({ fact, onShow }: { fact: GraphAnswer['facts'][number]; onShow: () => void }) {
  return (
    <li className="flex flex-col gap-1 border-t border-line py-2 first:border-t-0">
      <button
        type="button"
        onClick={onShow}
        className="w-fit text-left text-sm break-words text-accent touch hover:underline"
      >
        {fact.text}
      </button>
      <p className="tabular text-xs text-muted">
        True {validWords(fact.validFrom, fact.validTo)} · known since {momentWords(fact.recordedAt)}
        {fact.retractedAt && ` until ${momentWords(fact.retractedAt)}`}
        {fact.why && ` · ${fact.why}`}
      </p>
      {fact.source && <FactSourceLine source={fact.source} />}
    </li>
  );
}

export function GraphAnswerPanel({ query, onShow, onClose }: GraphAnswerPanelProps) {
  const answer = query.data;
  return (
    <section aria-label="Answer" className="relative rounded-lg border border-line bg-surface p-4">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Close the answer"
        className="absolute top-2 right-2"
        onClick={onClose}
      >
        <X />
      </Button>
      {query.isPending && (
        <Loading label="Looking it up" className="flex flex-col gap-2 pr-10">
          <Skeleton className="h-6 w-96 max-w-full" />
          <Skeleton className="h-4 w-64 max-w-full" />
        </Loading>
      )}
      {query.isError && (
        <ErrorState
          title="This could not be answered"
          error={query.error}
          onRetry={() => void query.refetch()}
          className="py-4"
        />
      )}
      {answer && (
        <div className="flex flex-col gap-2">
          <p role="status" className="pr-10 text-lg text-balance break-words">
            {answer.answer}
          </p>
          <p className="flex items-center gap-1 text-xs text-muted">
            <Clock3 aria-hidden className="size-3 shrink-0" />
            {answer.read.text}
          </p>
          {answer.facts.length > 0 && (
            <ol aria-label="Facts of the answer" className="max-h-44 overflow-y-auto">
              {answer.facts.slice(0, SHOWN).map((fact) => (
                <AnswerFact key={fact.id} fact={fact} onShow={() => onShow(fact, answer)} />
              ))}
            </ol>
          )}
        </div>
      )}
    </section>
  );
}
