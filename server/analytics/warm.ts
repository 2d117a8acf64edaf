// Does once in the background what the first question would otherwise wait for: the clock of the server's own zone, and
// the tables of words behind the grammar and the sentences.
import { AnalyticsPlan } from '@/contracts/plan';
import type { Core } from '../core';
import { localClock } from './time/local-clock';
import type { Planned, PlannerContext } from './types';

const QUESTIONS = ['how many cars were there today', 'how many peple came between 9 and 5 last week', 'xyzzy'];
const EMPTY = { cameras: [], zones: [], classes: ['person', 'car'], agents: [], models: [], tags: [] };

/** Each part runs in a turn of their own, so that nobody waits for all of them. */
export function warmUp(
  log: Core['log'],
  deps: {
    grammar(question: string, context: PlannerContext): Planned;
    timezone?: string;
    nowMs?: number;
  },
): Promise<void> {
  const timezone = deps.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const context = { vocabulary: EMPTY, nowMs: deps.nowMs ?? Date.now(), timezone, previous: null, database: null };
  const parts = [
    () => void localClock(timezone),
    ...QUESTIONS.map((question) => () => void deps.grammar(question, context)),
    () => void AnalyticsPlan.safeParse({ subject: 'tracks', measure: { op: 'count' }, timezone }),
  ];
  const next = async (): Promise<void> => {
    for (const part of parts) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      part();
    }
  };
  return next().catch((err: unknown) => log.debug({ err }, 'nothing was prepared for the first question'));
}
