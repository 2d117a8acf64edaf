'use client';
// How much models were asked, how fast they answered and how often they failed; by model, agent and purpose.
import { useQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { AnswerChart } from '@/components/figures/answer-chart';
import { formatMs } from '@/components/figures/cells';
import { api } from '@/components/realtime/api-client';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { AiMetrics } from '@/contracts/inference';
import { usageAnswer } from './usage-answer';
import { type Figures, UsageTable } from './usage-table';

const SPANS = ['hour', 'day', 'week', 'month'] as const;
const SPAN_WORDS = { hour: 'Hour', day: 'Day', week: 'Week', month: '30 days' } as const;
const SPAN_MS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const;
const AGAIN_MS = 15_000;
/** Stretches that the server cuts a span into; whole ones begin at even times. */
const STRETCHES = 60;
const KIND_WORDS: Record<string, string> = {
  chat: 'Chat',
  plan: 'Questions about data',
  exam: 'Examinations',
  title: 'Titles',
  summary: 'Summaries',
  embed: 'Embeddings',
  vision: 'Pictures',
  generate: 'Agents among themselves',
  moderate: 'Moderators',
  api: 'Other programs',
};

function Figure({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3">
      <p className="text-xs text-muted">{label}</p>
      <p className="tabular text-xl font-semibold">{text}</p>
    </div>
  );
}

function Totals({ total }: { total: Figures }) {
  const share = total.calls ? (total.errors / total.calls) * 100 : 0;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Figure label="Calls" text={formatNumber(total.calls)} />
      <Figure label="Failed" text={`${formatNumber(share, { digits: share > 0 && share < 10 ? 1 : 0 })} %`} />
      <Figure label="Typical time" text={total.latencyP50Ms === null ? '–' : formatMs(total.latencyP50Ms)} />
      <Figure label="First word after" text={total.firstTokenP50Ms === null ? '–' : formatMs(total.firstTokenP50Ms)} />
      <Figure label="Tokens in" text={formatNumber(total.promptTokens, { compact: true })} />
      <Figure label="Tokens out" text={formatNumber(total.completionTokens, { compact: true })} />
    </div>
  );
}

function Charts({ points }: { points: AiMetrics['points'] }) {
  const calls = usageAnswer(
    points,
    [
      ['Calls', ({ calls }) => calls],
      ['Failed', ({ errors }) => errors],
    ],
    'count',
  );
  const latency = usageAnswer(
    points,
    [
      ['Typical', ({ latencyP50Ms }) => latencyP50Ms],
      ['Slowest 5 %', ({ latencyP95Ms }) => latencyP95Ms],
      ['First word', ({ firstTokenP50Ms }) => firstTokenP50Ms],
    ],
    'duration',
  );
  const tokens = usageAnswer(
    points,
    [
      ['In', ({ promptTokens }) => promptTokens],
      ['Out', ({ completionTokens }) => completionTokens],
    ],
    'count',
  );
  const speed = usageAnswer(points, [['Tokens/s', ({ tokensPerSecond }) => tokensPerSecond]], 'number');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 xl:grid-cols-2">
      {(
        [
          ['Calls', calls],
          ['Time to answer', latency],
          ['Tokens', tokens],
          ['Tokens per second', speed],
        ] as const
      ).map(([title, answer]) => (
        <Panel key={title} title={title}>
          <AnswerChart answer={answer} height={200} empty="No call in this time took long enough to say." />
        </Panel>
      ))}
    </div>
  );
}

function Found({ metrics }: { metrics: AiMetrics }) {
  if (metrics.total.calls === 0) {
    return (
      <EmptyState
        icon={Gauge}
        title="No model was asked in this time"
        description="Chats, questions with unknown words, and other programs that use your models show here."
      />
    );
  }
  return (
    <>
      <Totals total={metrics.total} />
      <Charts points={metrics.points} />
      <UsageTable
        title="By model"
        first="Model"
        rows={metrics.byModel.map((row) => ({ ...row, key: `${row.provider}/${row.model}`, name: row.model }))}
      />
      <UsageTable
        title="By agent"
        first="Agent"
        rows={metrics.byAgent.map((row) => ({ ...row, key: row.agent?.id ?? '', name: row.agent?.name ?? 'No agent' }))}
      />
      <UsageTable
        title="By purpose"
        first="Purpose"
        rows={metrics.byKind.map((row) => ({ ...row, key: row.kind, name: KIND_WORDS[row.kind] ?? row.kind }))}
      />
    </>
  );
}

export function UsageView() {
  const [span, setSpan] = useQueryState('span', parseAsStringLiteral(SPANS).withDefault('day'));
  const query = useQuery({
    queryKey: ['inference', 'metrics', span],
    queryFn: ({ signal }) => {
      const stretchMs = SPAN_MS[span] / STRETCHES;
      const to = new Date(Math.ceil(Date.now() / stretchMs) * stretchMs);
      const from = new Date(to.getTime() - SPAN_MS[span]);
      return api.get('/api/v1/inference/metrics', AiMetrics, {
        query: { from: from.toISOString(), to: to.toISOString() },
        signal,
      });
    },
    refetchInterval: AGAIN_MS,
    placeholderData: (before) => before,
  });
  return (
    <div className="flex flex-col gap-3">
      <h2 className="sr-only">Usage of models</h2>
      <SegmentedControl
        label="How far back"
        value={span}
        onValueChange={(next) => void setSpan(next)}
        options={SPANS.map((value) => ({ value, label: SPAN_WORDS[value] }))}
      />
      {query.isPending && (
        <Loading label="Loading the figures" className="flex flex-col gap-3">
          <Skeleton className="h-16" />
          <Skeleton className="h-64" />
        </Loading>
      )}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Found metrics={query.data} />}
    </div>
  );
}
