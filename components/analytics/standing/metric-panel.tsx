'use client';
// How long a part of the server took, over the same time as the other charts.
import { useRef } from 'react';
import { AnswerChart } from '@/components/figures/answer-chart';
import { formatMs } from '@/components/figures/cells';
import { ChartMenu } from '@/components/figures/chart-menu';
import { api } from '@/components/realtime/api-client';
import { MetricSeries } from '@/contracts/boards';
import { resolveRange, type TimeRange } from '../time-range/range';
import { gate } from './gate';
import { metricAnswer, summarise } from './metric-answer';
import { CHART_PX, PanelFrame } from './panel-frame';
import type { MetricPanelSpec } from './panels';
import { usePatient } from './use-answer';
import { useOnScreen } from './use-on-screen';

/** Minutes are not kept longer. */
const LONGEST_MS = 90 * 86_400_000;

export function MetricPanel({ spec, range }: { spec: MetricPanelSpec; range: TimeRange }) {
  const frame = useRef<HTMLElement>(null);
  const onScreen = useOnScreen(frame);
  const query = usePatient(['metric', spec.metric, range], onScreen, ({ signal, urgent }) => {
    const { from, to } = resolveRange(range, new Date());
    const oldest = new Date(to.getTime() - LONGEST_MS);
    const start = from && from > oldest ? from : oldest;
    const asked = { name: spec.metric, from: start.toISOString(), to: to.toISOString() };
    return gate.run(() => api.get('/api/v1/analytics/metrics', MetricSeries, { signal, query: asked }), {
      signal,
      urgent,
    });
  });
  const answer = query.data && metricAnswer(query.data);
  const summary = query.data && summarise(query.data);
  const average = summary?.averageMs ?? null;
  return (
    <PanelFrame
      frameRef={frame}
      title={spec.title}
      description={spec.description}
      figure={summary ? { text: average === null ? '–' : formatMs(average), change: null, before: null } : null}
      error={query.isError && !query.data ? query.error : null}
      stale={query.isPlaceholderData}
      retry={() => void query.refetch()}
      menu={
        answer &&
        answer.rows.length > 0 && (
          <div className="-mr-2 shrink-0">
            <ChartMenu answer={answer} title={spec.title} box={frame} compact />
          </div>
        )
      }
      nothing={answer && answer.rows.length === 0 ? spec.empty : null}
    >
      {answer && <AnswerChart answer={answer} height={CHART_PX - 24} />}
    </PanelFrame>
  );
}
