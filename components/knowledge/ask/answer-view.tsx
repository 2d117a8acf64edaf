'use client';
// An answer with what it rests on: phrased by a model, or the passages themselves, or that it is not known.
import { ChevronRight, CircleHelp } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { KnowledgeAnswer } from '@/contracts/answers';
import { confidenceWords } from '../words';
import { AnswerText, QuotedText } from './answer-text';
import { PassageList } from './passage-list';

const SURE = 0.65;
const UNSURE = 0.4;

function toneOf(confidence: number): BadgeTone {
  if (confidence >= SURE) return 'ok';
  return confidence >= UNSURE ? 'neutral' : 'detect';
}

function Sureness({ confidence }: { confidence: number }) {
  return (
    <Badge tone={toneOf(confidence)} className="tabular">
      {confidenceWords(confidence)}
    </Badge>
  );
}

export function AnswerView({ answer }: { answer: KnowledgeAnswer }) {
  const { known, model, dropped, confidence, passages, sentences } = answer;
  if (!known) {
    return (
      <div className="flex flex-col gap-4">
        <EmptyState
          icon={CircleHelp}
          heading="h2"
          title="That is not in these documents"
          description={answer.answer || 'Nothing here says it. Ask in other words, or add a document that does.'}
          action={<Sureness confidence={confidence} />}
        />
        {passages.length > 0 && (
          <section aria-label="The nearest passages" className="flex flex-col gap-2">
            <h3 className="eyebrow">The nearest there is, which does not answer it</h3>
            <PassageList passages={passages} cited={new Set()} />
          </section>
        )}
      </div>
    );
  }
  const unsupported = sentences.filter(({ supported }) => !supported).length;
  return (
    <article aria-label="Answer" className="flex flex-col gap-4">
      {model ? <AnswerText answer={answer} /> : <QuotedText answer={answer} />}
      <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
        <Sureness confidence={confidence} />
        <span>
          {model
            ? `Phrased by ${model}; every sentence was checked against its passages.`
            : dropped
              ? `Most of what ${dropped.model} wrote is in no passage: these are the documents’ own words.`
              : 'No language model is within reach: these are the documents’ own words.'}
        </span>
      </p>
      {model && unsupported > 0 && (
        <Notice tone="detect">
          {unsupported === 1 ? 'One sentence is' : `${unsupported} sentences are`} not supported by the passages. Do not
          rely on what is marked.
        </Notice>
      )}
      {dropped && (
        <details className="group text-sm">
          <summary className="flex cursor-pointer items-center gap-1 text-muted touch-area hover:text-ink">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            What it wrote
          </summary>
          <p className="mt-2 rounded-md bg-raised px-3 py-2 break-words whitespace-pre-wrap text-muted">
            {dropped.text}
          </p>
        </details>
      )}
      <PassageList passages={passages} cited={model ? new Set(sentences.flatMap(({ cites }) => cites)) : null} />
    </article>
  );
}
