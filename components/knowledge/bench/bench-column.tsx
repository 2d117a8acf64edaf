// One way of searching: what it found in its order, with every reason, and how long it took.
import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/number';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { HybridAnswer, HybridResult } from '@/contracts/knowledge';
import { passagePage } from '../addresses';
import { TitleLine } from '../passages/title-line';
import { confidenceWords } from '../words';
import type { Mode } from './bench-request';

const WORDS: Record<Mode, { title: string; about: string }> = {
  text: { title: 'Words', about: 'Full text: the words themselves, in all their forms.' },
  vector: { title: 'Meaning', about: 'Vectors: what is meant, whatever the words.' },
  hybrid: { title: 'Both', about: 'The two lists made one: what people and agents get.' },
};

const ms = (value: number) => `${formatNumber(value, { digits: value < 10 ? 1 : 0 })} ms`;

function timings({ latency_ms, timings: { embed_ms, search_ms, rerank_ms } }: HybridAnswer): string {
  const parts = [
    embed_ms > 0 ? `question ${ms(embed_ms)}` : null,
    `search ${ms(search_ms)}`,
    rerank_ms >= 1 ? `rerank ${ms(rerank_ms)}` : null,
  ];
  return `${ms(latency_ms)}: ${parts.filter(Boolean).join(', ')}`;
}

function reasons({ text_rank, vector_rank, likeness, rerank_score, score }: HybridResult): string {
  return [
    `score ${formatNumber(score, { digits: 4 })}`,
    text_rank === null ? null : `words ${text_rank}`,
    vector_rank === null ? null : `meaning ${vector_rank}`,
    likeness === null ? null : `likeness ${formatNumber(likeness, { digits: 3 })}`,
    rerank_score === null ? null : `rerank ${formatNumber(rerank_score, { digits: 3 })}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Result({ result, place }: { result: HybridResult; place: number }) {
  return (
    <li className="relative flex gap-3 border-t border-line px-4 py-3 first:border-t-0 hover:bg-raised">
      <span aria-hidden className="tabular w-4 shrink-0 text-right text-sm text-muted">
        {place}
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <Link
          href={passagePage(result.document_id, result)}
          prefetch={false}
          className="text-sm font-medium break-words after:absolute after:inset-0 focus-visible:after:-outline-offset-2"
        >
          {result.document}
        </Link>
        <TitleLine titlePath={result.title_path} page={result.page} />
        <p className="line-clamp-4 text-sm break-words text-muted">{result.content}</p>
        <p className="tabular text-xs text-muted">{reasons(result)}</p>
        {result.why && <p className="text-xs break-words text-faint">{result.why}</p>}
      </div>
    </li>
  );
}

export interface BenchColumnProps {
  mode: Mode;
  answer: HybridAnswer | undefined;
  error: Error | null;
  onRetry: () => void;
}

export function BenchColumn({ mode, answer, error, onRetry }: BenchColumnProps) {
  const { title, about } = WORDS[mode];
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="border-b border-line px-4 py-2">
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-xs text-muted">{about}</p>
        <p className="tabular min-h-4 text-xs text-muted">
          {answer && timings(answer)}
          {answer && mode === 'hybrid' && answer.results.length > 0 && (
            <>
              {' · '}
              {confidenceWords(answer.confidence)}
            </>
          )}
        </p>
      </div>
      {error && !answer ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : !answer ? (
        <Loading label={`Searching: ${title}`} className="flex flex-col gap-2 p-4">
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </Loading>
      ) : answer.results.length === 0 ? (
        <EmptyState icon={SearchX} title="Nothing was found this way" />
      ) : (
        <ol aria-label={`Found by ${title.toLowerCase()}`}>
          {answer.results.map((result, index) => (
            <Result key={result.chunk_id} result={result} place={index + 1} />
          ))}
        </ol>
      )}
    </section>
  );
}
