// Runs plans on a seeded database, warm, and keeps how long each took.

import { QueryRequest } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { migrate } from '@/server/db/migrate';
import type { Database } from '@/server/db/open';
import { QUESTIONS } from '../questions/all';
import { createAsker } from '../questions/asker';
import { kindOf, LONG_PLANS } from './plans';

/** Small tables of their own; they would only flatter the figures. */
const SMALL = ['agents', 'conversations', 'messages', 'documents', 'ai_calls'];

export interface Timed {
  what: string;
  kind: string;
  /** From the question set, or a plan over all time. */
  long: boolean;
  /** ms, one a round. */
  sql: number[];
  whole: number[];
}

export interface Measured {
  timed: Timed[];
  /** Questions with an answer that got no plan. */
  unplanned: number;
}

export async function measure(db: Database, nowIso: string, rounds: number): Promise<Measured> {
  await migrate(db);
  const asker = await createAsker(db);
  const plans: { what: string; plan: AnalyticsPlan; long: boolean }[] = [];
  let unplanned = 0;
  for (const { text, timezone, category, database, previous } of QUESTIONS) {
    if (category === 'abstentions' || database || previous) continue;
    const { plan } = await asker.ask(QueryRequest.parse({ question: text, timezone, now: nowIso, model: false }));
    if (!plan) unplanned += 1;
    else if (!SMALL.includes(plan.subject)) plans.push({ what: text, plan, long: false });
  }
  for (const [what, plan] of LONG_PLANS) plans.push({ what, plan, long: true });
  const timed: Timed[] = [];
  for (const { what, plan, long } of plans) {
    const one: Timed = { what, kind: kindOf(plan), long, sql: [], whole: [] };
    // The first run warms the pages it needs.
    for (let round = 0; round <= rounds; round += 1) {
      const { timings, latency_ms, refusal } = await asker.run(plan, nowIso);
      if (refusal) throw new Error(`"${what}" cannot be run: ${refusal.message}`);
      if (round === 0) continue;
      one.sql.push(timings.sql_ms);
      one.whole.push(latency_ms);
    }
    timed.push(one);
  }
  await asker.close();
  return { timed, unplanned };
}
