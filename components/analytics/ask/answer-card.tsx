'use client';
// One answer: the sentence, the figure or chart (or its table), the plan as chips, what it rests on, and the sightings
// behind it. A click on a bar or a row narrows those to its group.
import { ChartColumn, RotateCw, Table2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { AnswerChart, ChartSkeleton } from '@/components/figures/answer-chart';
import { AnswerTable } from '@/components/figures/answer-table';
import { drawnKind, styleOf } from '@/components/figures/chart-data';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useHourCycle } from '@/components/ui/time-format';
import type { Answer, Catalog, Cell } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { PlanBar } from '../plan/plan-bar';
import { AnswerActions } from './answer-actions';
import { AnswerDetails } from './answer-details';
import { hasEvidence, keyWords, plannerWords, splitSentence } from './answer-words';
import { EvidencePanel } from './evidence-panel';
import { QuestionBox } from './question-box';
import { QuestionHead } from './question-head';
import { Refused } from './refusal';
import { type Entry, planOfEntry } from './thread';

const VIEWS = [
  { value: 'chart', label: <ChartColumn aria-hidden />, title: 'Chart' },
  { value: 'table', label: <Table2 aria-hidden />, title: 'Table' },
] as const;

function AnswerSkeleton() {
  return (
    <Loading label="Counting" className="flex flex-col gap-4 p-4">
      <Skeleton className="h-6 w-3/4" />
      <ChartSkeleton />
      <Skeleton className="h-7 w-1/2" />
    </Loading>
  );
}

function Figures({
  entry,
  answer,
  catalog,
  onPick,
}: {
  entry: Entry;
  answer: Answer;
  catalog: Catalog | undefined;
  onPick: (key: Cell[]) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const kind = drawnKind(answer);
  const cycle = useHourCycle();
  const [sentence, counted] = splitSentence(answer, { cycle });
  const both = answer.rows.length > 0 && kind !== 'table' && kind !== 'none';
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div role="status" className="flex min-w-0 grow basis-80 flex-col gap-1">
          <p className="text-lg font-medium text-pretty">{sentence}</p>
          {counted && <p className="text-sm text-muted">{counted}</p>}
        </div>
        <div className="flex items-center gap-1">
          {both && <SegmentedControl label="Show as" value={view} onValueChange={setView} options={VIEWS} />}
          <AnswerActions entry={entry} answer={answer} catalog={catalog} box={box} />
        </div>
      </div>
      <div ref={box} className={cn('transition-opacity', entry.busy && 'opacity-50')}>
        {view === 'table' && both ? (
          <AnswerTable answer={answer} onPick={onPick} />
        ) : (
          <AnswerChart answer={answer} height={260} onPick={hasEvidence(answer) ? onPick : undefined} />
        )}
      </div>
    </div>
  );
}

export interface AnswerCardProps {
  entry: Entry;
  catalog: Catalog | undefined;
  onChange: (plan: AnalyticsPlan) => void;
  onAsk: (question: string) => void;
  /** A question that refines this answer's plan. */
  onFollow: (question: string, previous: AnalyticsPlan) => void;
  onAgain: () => void;
}

export function AnswerCard({ entry, catalog, onChange, onAsk, onFollow, onAgain }: AnswerCardProps) {
  const cycle = useHourCycle();
  const [picked, setPicked] = useState<{ of: Answer; key: Cell[]; label: string } | null>(null);
  const { answer } = entry;
  const plan = planOfEntry(entry);
  const style = styleOf({ plan }, cycle);
  const evidence = answer && hasEvidence(answer) ? answer.plan : null;
  const pick = (key: Cell[]) => answer && setPicked({ of: answer, key, label: keyWords(answer, key, style) });
  return (
    <article aria-busy={entry.busy} aria-label="Answer" className="min-w-0 rounded-lg border border-line bg-surface">
      <QuestionHead entry={entry} />
      {entry.error && (
        <Notice tone="alert" className="mx-4 mb-4">
          <span className="flex flex-wrap items-center gap-3">
            {entry.error.message}
            <Button size="sm" onClick={onAgain}>
              Try again
            </Button>
          </span>
        </Notice>
      )}
      {!answer && entry.busy && <AnswerSkeleton />}
      {answer?.refusal ? (
        <Refused answer={answer} onAsk={onAsk} />
      ) : (
        answer && <Figures key={entry.id} entry={entry} answer={answer} catalog={catalog} onPick={pick} />
      )}
      {plan && catalog && (
        <div className="flex flex-col gap-3 border-t border-line px-4 py-3">
          <PlanBar
            plan={plan}
            catalog={catalog}
            understood={entry.edited ? [] : answer?.understood}
            busy={entry.busy}
            onChange={onChange}
          />
          <QuestionBox
            key={entry.id}
            size="small"
            suggest={false}
            label="Follow up"
            placeholder="And yesterday? By camera?"
            busy={entry.busy}
            onAsk={(question) => onFollow(question, plan)}
          />
        </div>
      )}
      {answer && !answer.refusal && (
        <>
          <AnswerDetails answer={answer} style={style} />
          {evidence && (
            <EvidencePanel
              plan={evidence}
              now={entry.answer?.now ?? null}
              picked={picked?.of === answer ? picked : null}
              onClear={() => setPicked(null)}
            />
          )}
          <p className="tabular flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-xs text-muted">
            {plannerWords(answer)}
            <Button variant="ghost" size="sm" busy={entry.busy} onClick={onAgain}>
              <RotateCw />
              Count again
            </Button>
          </p>
        </>
      )}
    </article>
  );
}
