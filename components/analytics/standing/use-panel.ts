'use client';
import { styleOf } from '@/components/figures/chart-data';
// What one standing chart shows: its answer, laid over the time before if asked, and the figure above it.
import { useHourCycle } from '@/components/ui/time-format';
import type { Answer } from '@/contracts/analytics';
import type { AnalyticsPlanInput, TimeSpec } from '@/contracts/plan';
import { stretchBefore, stretchSpec, type TimeRange } from '../time-range/range';
import { combine } from './combine';
import { type Figure, figureOf, hasFigures } from './figure';
import type { PanelContext, StandingPanel } from './panels';
import { type Asking, askPlan, usePatient } from './use-answer';

interface Answers {
  now: Answer;
  before: Answer | null;
  asked: Answer | null;
  askedBefore: Answer | null;
}

function atTime(plan: AnalyticsPlanInput, time: TimeSpec): AnalyticsPlanInput {
  return { ...plan, filters: { ...plan.filters, time: [time] } };
}

async function read(panel: StandingPanel, context: PanelContext, range: TimeRange, asking: Asking): Promise<Answers> {
  // Read here and not before: "yesterday until this hour" moves on with every refresh.
  const stretch = context.compare ? stretchBefore(range, new Date()) : null;
  const then = stretch && stretchSpec(stretch);
  const ask = async (plan: AnalyticsPlanInput | undefined, wanted: boolean) =>
    plan && wanted ? await askPlan(plan, asking) : null;
  const plan = panel.plan(context);
  const figurePlan = panel.figurePlan?.(context);
  const [now, asked, before, askedBefore] = await Promise.all([
    askPlan(plan, asking),
    ask(figurePlan, true),
    ask(then ? atTime(plan, then) : undefined, panel.draw !== 'heat'),
    ask(then && figurePlan ? atTime(figurePlan, then) : undefined, true),
  ]);
  return { now, before, asked, askedBefore };
}

export interface PanelView {
  /** Null while it is read for the first time. */
  shown: { answer: Answer; figure: Figure; any: boolean } | null;
  error: unknown;
  /** The figures on screen are of another range, until those of this one are there. */
  stale: boolean;
  retry: () => void;
  plan: AnalyticsPlanInput;
}

export function usePanel(
  panel: StandingPanel,
  context: PanelContext,
  range: TimeRange,
  onScreen: boolean,
  enabled: boolean,
): PanelView {
  const cycle = useHourCycle();
  const plan = panel.plan(context);
  const query = usePatient(
    ['panel', panel.id, plan, context.compare],
    onScreen,
    (asking) => read(panel, context, range, asking),
    enabled,
  );
  const view = { stale: query.isPlaceholderData, retry: () => void query.refetch(), plan };
  if (!query.data) return { ...view, shown: null, error: query.isError ? query.error : null };
  const { now, before, asked, askedBefore } = query.data;
  const [x, y] = now.plan?.groupBy ?? [];
  const chart: Answer['chart'] =
    panel.draw === 'heat'
      ? { kind: 'heat', x: y ?? null, y: 'value', series: x ?? null }
      : { kind: panel.draw, x: x ?? null, y: 'value', series: y ?? null };
  const drawn = before ? combine(now, before, panel.align) : now;
  const answer = { ...drawn, chart };
  const style = styleOf(now, cycle);
  return {
    ...view,
    error: null,
    shown: {
      answer,
      figure: figureOf(panel.figure, now, style, { asked, askedBefore, before }),
      any: hasFigures(answer),
    },
  };
}
