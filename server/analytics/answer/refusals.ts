// Answers without a figure: why not, and what can be asked instead. They are answers, not errors.
import type { Answer, Refusal, Understood } from '@/contracts/analytics';
import { NO_CHART } from './chart-shape';
import { suggestionsText } from './words';

export interface Reading {
  understood: Understood[];
  unknown: string[];
}

type Timed = Pick<Answer, 'now' | 'latency_ms' | 'timings'>;

export function refusalAnswer(refusal: Refusal, reading: Reading, timed: Timed): Answer {
  return {
    answer: `${refusal.message}${suggestionsText(refusal.suggestions, !refusal.message.endsWith(':'))}`,
    value: null,
    columns: [],
    rows: [],
    keys: [],
    chart: NO_CHART,
    plan: null,
    sql: null,
    parameters: [],
    semantics: null,
    windows: [],
    understood: reading.understood,
    unknown: reading.unknown,
    refusal,
    planner: 'none',
    ...timed,
  };
}
