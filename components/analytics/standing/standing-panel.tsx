'use client';
// One chart of the page: asks its plan, draws the answer, and can be taken along or opened as a question.
import { useRef } from 'react';
import { AnswerChart } from '@/components/figures/answer-chart';
import { ChartMenu } from '@/components/figures/chart-menu';
import type { TimeRange } from '../time-range/range';
import { OpenQuestion } from './open-question';
import { CHART_PX, PanelFrame } from './panel-frame';
import type { PanelContext, StandingPanel } from './panels';
import { useOnScreen } from './use-on-screen';
import { usePanel } from './use-panel';

export function StandingChart(props: {
  panel: StandingPanel;
  context: PanelContext;
  range: TimeRange;
  enabled: boolean;
}) {
  const { panel, context, range } = props;
  const frame = useRef<HTMLElement>(null);
  const onScreen = useOnScreen(frame);
  const { shown, error, stale, retry, plan } = usePanel(panel, context, range, onScreen, props.enabled);
  return (
    <PanelFrame
      frameRef={frame}
      title={panel.title}
      description={panel.describe(context)}
      wide={panel.wide}
      figure={shown?.figure ?? null}
      error={error}
      stale={stale}
      retry={retry}
      menu={
        <div className="-mr-2 flex shrink-0">
          <OpenQuestion plan={plan} title={panel.title} />
          {shown?.any && <ChartMenu answer={shown.answer} title={panel.title} box={frame} compact />}
        </div>
      }
      nothing={shown && !shown.any ? panel.empty : null}
    >
      {shown && <AnswerChart answer={shown.answer} height={CHART_PX} empty={panel.empty} />}
    </PanelFrame>
  );
}
