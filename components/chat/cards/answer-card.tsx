'use client';
// A figure from the data: its sentence, the figure or chart, and the way to Analytics, where its evidence is.
import { ChartColumn, ExternalLink, Table2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { AnswerChart } from '@/components/figures/answer-chart';
import { AnswerTable } from '@/components/figures/answer-table';
import { drawnKind } from '@/components/figures/chart-data';
import { clockWords } from '@/components/figures/clock-words';
import { Button } from '@/components/ui/button';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { useHourCycle } from '@/components/ui/time-format';
import type { Answer } from '@/contracts/analytics';
import type { CardProps } from './card';

const VIEWS = [
  { value: 'chart', label: <ChartColumn aria-hidden />, title: 'Chart' },
  { value: 'table', label: <Table2 aria-hidden />, title: 'Table' },
] as const;

/** The sentence, and what was counted, with which it ends. */
function sentences({ answer, semantics }: Pick<Answer, 'answer' | 'semantics'>): [string, string | null] {
  const end = `Counted: ${semantics}.`;
  return semantics && answer.endsWith(end) ? [answer.slice(0, -end.length).trim(), end] : [answer, null];
}

export function AnswerCard({ output: { answer } }: CardProps<'answer'>) {
  const cycle = useHourCycle();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [sentence, counted] = sentences(answer);
  const kind = drawnKind(answer);
  const drawn = !answer.refusal && kind !== 'none' && answer.rows.length > 0;
  const both = drawn && kind !== 'table' && kind !== 'number';
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="flex min-w-0 grow basis-60 flex-col gap-1">
          <p className="text-base font-medium text-pretty">{clockWords(sentence, { cycle })}</p>
          {counted && <p className="text-xs text-muted">{counted}</p>}
        </div>
        {both && <SegmentedControl label="Show as" value={view} onValueChange={setView} options={VIEWS} />}
      </div>
      {drawn &&
        (both && view === 'table' ? (
          <AnswerTable answer={answer} height={240} />
        ) : (
          <AnswerChart answer={answer} height={200} />
        ))}
      {answer.plan && !answer.refusal && (
        <div className="flex flex-wrap gap-2">
          <Button asChild size="sm">
            <Link href={`/analytics?plan=${encodeURIComponent(JSON.stringify(answer.plan))}`} prefetch={false}>
              <ExternalLink />
              Evidence in Analytics
            </Link>
          </Button>
        </div>
      )}
    </div>
  );
}
