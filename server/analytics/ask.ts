// From a question to an answer: the grammar plans, a language model where the grammar left words, the plan is checked
// and run over what the asker may see, and the figures become a sentence. "Cannot answer" is an answer.
import type { z } from 'zod';
import {
  type Answer,
  DATABASES,
  type Evidence,
  type EvidenceRequest,
  type PlanRequest,
  type QueryRequest,
  type Refusal,
} from '@/contracts/analytics';
import { AnalyticsPlan } from '@/contracts/plan';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Tracks } from '../tracks/tracks';
import type { Principal } from '../users/permissions';
import { chartOf } from './answer/chart-shape';
import { type Reading, refusalAnswer } from './answer/refusals';
import { semanticsOf } from './answer/semantics';
import { answerText } from './answer/words';
import { askedStore } from './boards/asked-store';
import { askerOf, type PlanRunner, type RunResult } from './figures/run';
import { localClock } from './time/local-clock';
import type { Window } from './time/windows';
import type { Planned, PlannerContext, Vocabulary } from './types';
import { unknownKind, unknownRefusal } from './vocabulary/known-names';
import type { Vocabularies } from './vocabulary/vocabulary';

export interface AskDeps {
  vocabularies: Vocabularies;
  grammar(question: string, context: PlannerContext): Planned;
  /** Null where no language model is set up. It never makes an answer worse: it is asked for what is unsure alone. */
  model: {
    available(): boolean | Promise<boolean>;
    plan(question: string, context: PlannerContext, grammar: Planned, userId: string): Promise<Planned>;
  } | null;
  /** Why a plan cannot be run, in words; null when it can. */
  faultOf(plan: AnalyticsPlan): string | null;
  runner: Pick<PlanRunner, 'run' | 'evidence'>;
  tracks: Pick<Tracks, 'listByIds'>;
  now?: () => number;
}

export interface Ask {
  /** Answers a question and keeps it in the asker's history. Throws `invalid` for no time zone, `unavailable`. */
  ask(principal: Principal, request: z.output<typeof QueryRequest>): Promise<Answer>;
  /** As `ask`, and nothing of it is kept: for rooms that keep what was said themselves. */
  answer(principal: Principal, request: z.output<typeof QueryRequest>): Promise<Answer>;
  /** What the grammar alone makes of a question; nothing is run. Throws `invalid` for no time zone. */
  read(
    principal: Principal,
    request: Pick<z.output<typeof QueryRequest>, 'question' | 'timezone' | 'previous'>,
  ): Promise<Planned>;
  /** Answers a plan made by hand. */
  run(principal: Principal, request: z.output<typeof PlanRequest>): Promise<Answer>;
  /** The sightings behind a figure. Throws `not_found` where the plan names what is not there. */
  evidence(principal: Principal, request: z.output<typeof EvidenceRequest>): Promise<Evidence>;
}

function toIso({ fromMs, toMs }: Window): Answer['windows'][number] {
  return { from: fromMs === null ? null : new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

export function createAsk(core: Pick<Core, 'db' | 'log'>, deps: AskDeps): Ask {
  const clock = deps.now ?? Date.now;
  const asked = askedStore(core.db);

  async function readModel(question: string, context: PlannerContext, grammar: Planned, userId: string) {
    if (!deps.model) return null;
    try {
      if (!(await deps.model.available())) return null;
      const planned = await deps.model.plan(question, context, grammar, userId);
      return planned.kind === 'unsure' ? null : planned;
    } catch (error) {
      core.log.warn({ err: error }, 'a language model could not plan; the answer is without it');
      return null;
    }
  }

  async function read(principal: Principal, request: z.output<typeof QueryRequest>, context: PlannerContext) {
    let planned = deps.grammar(request.question, context);
    if (planned.kind === 'unsure' || (planned.kind === 'refusal' && planned.refusal.reason === 'unknown_name')) {
      // The name may have been given a moment ago.
      context.vocabulary = await deps.vocabularies.of(principal, true);
      planned = deps.grammar(request.question, context);
    }
    if (planned.kind !== 'unsure' || !request.model) return { planned, planner: 'grammar' as const };
    const byModel = await readModel(request.question, context, planned, principal.userId);
    return byModel ? { planned: byModel, planner: 'model' as const } : { planned, planner: 'grammar' as const };
  }

  /** The refusal of a plan that names what the asker does not know of; null when it names nothing such. */
  async function unknownName(principal: Principal, plan: AnalyticsPlan): Promise<Refusal | null> {
    if (!unknownKind(plan, await deps.vocabularies.of(principal))) return null;
    const fresh = await deps.vocabularies.of(principal, true);
    const kind = unknownKind(plan, fresh);
    return kind && unknownRefusal(kind, fresh);
  }

  function assertRunnable(plan: AnalyticsPlan): void {
    localClock(plan.timezone);
    const fault = deps.faultOf(plan);
    if (fault) throw new AppError('invalid', fault);
  }

  function databaseRefusal(plan: AnalyticsPlan, database: PlannerContext['database']): Refusal | null {
    if (!database || (DATABASES[database] as readonly string[]).includes(plan.subject)) return null;
    const subjects = DATABASES[database].join(', ').replaceAll('_', ' ');
    const message = `This asks about ${plan.subject.replaceAll('_', ' ')}, and "${database}" holds ${subjects}.`;
    return { reason: 'unsupported', message, suggestions: [] };
  }

  async function evidenceOf(principal: Principal, plan: AnalyticsPlan, result: RunResult, nowMs: number) {
    const counted = plan.subject === 'tracks' || plan.subject === 'events';
    const single = plan.groupBy.length === 0 && !plan.compare;
    if (plan.measure.op !== 'exists' || result.value !== true || !counted || !single) return null;
    const count = await deps.runner.run(askerOf(principal), { ...plan, measure: { op: 'count' } }, nowMs);
    return { count: Number(count.value), sqlMs: count.sqlMs };
  }

  /** Whether there is anything at all of the subject that the asker may see: "none yet" is not "none then". */
  async function hasRecords(principal: Principal, { subject, timezone }: AnalyticsPlan, nowMs: number) {
    const counted = subject === 'occupancy' ? 'tracks' : subject;
    const any: AnalyticsPlan = { subject: counted, measure: { op: 'exists' }, filters: {}, groupBy: [], timezone };
    return (await deps.runner.run(askerOf(principal), any, nowMs)).value === true;
  }

  async function figures(
    principal: Principal,
    plan: AnalyticsPlan,
    reading: Reading,
    planner: Answer['planner'],
    nowMs: number,
    started: number,
  ): Promise<Answer> {
    const planMs = performance.now() - started;
    const result = await deps.runner.run(askerOf(principal), plan, nowMs);
    const evidence = await evidenceOf(principal, plan, result, nowMs);
    const vocabulary: Vocabulary = await deps.vocabularies.of(principal);
    const limited = principal.cameraIds !== null;
    const windows = result.windows.map(toIso);
    const comparedWindows = (result.comparedWindows ?? []).map(toIso);
    const sentence = answerText({
      plan,
      result,
      windows,
      comparedWindows,
      nothingYet: result.empty && !(await hasRecords(principal, plan, nowMs)),
      vocabulary,
      limited,
      evidence: evidence?.count ?? null,
      nowMs,
      timezone: plan.timezone,
    });
    return {
      answer: sentence,
      value: result.value,
      columns: result.columns,
      rows: result.rows,
      keys: result.keys,
      chart: chartOf(plan, result),
      plan,
      sql: result.sql,
      parameters: result.parameters,
      semantics: semanticsOf(plan, limited),
      windows: [...windows, ...comparedWindows],
      understood: reading.understood,
      unknown: reading.unknown,
      refusal: null,
      planner,
      now: new Date(nowMs).toISOString(),
      latency_ms: performance.now() - started,
      timings: { plan_ms: planMs, sql_ms: result.sqlMs + (evidence?.sqlMs ?? 0) },
    };
  }

  function refuse(refusal: Refusal, reading: Reading, nowMs: number, started: number): Answer {
    const ms = performance.now() - started;
    const now = new Date(nowMs).toISOString();
    return refusalAnswer(refusal, reading, { now, latency_ms: ms, timings: { plan_ms: ms, sql_ms: 0 } });
  }

  async function contextOf(
    principal: Principal,
    { timezone, previous, now, database }: Partial<z.output<typeof QueryRequest>>,
  ): Promise<PlannerContext> {
    const zone = timezone ?? previous?.timezone ?? 'UTC';
    // Throws for a zone that is none.
    localClock(zone);
    const nowMs = now ? Date.parse(now) : clock();
    const vocabulary = await deps.vocabularies.of(principal);
    return { vocabulary, nowMs, timezone: zone, previous: previous ?? null, database: database ?? null };
  }

  async function answer(principal: Principal, request: z.output<typeof QueryRequest>): Promise<Answer> {
    const started = performance.now();
    const context = await contextOf(principal, request);
    const { nowMs, timezone, database } = context;
    const { planned, planner } = await read(principal, request, context);
    if (planned.kind !== 'plan') return refuse(planned.refusal, planned, nowMs, started);
    const plan = AnalyticsPlan.parse({ ...planned.plan, timezone });
    const refusal = databaseRefusal(plan, database) ?? (await unknownName(principal, plan));
    if (refusal) return refuse(refusal, planned, nowMs, started);
    try {
      assertRunnable(plan);
      return await figures(principal, plan, planned, planner, nowMs, started);
    } catch (error) {
      // A planner's slip is no fault of the asker's request.
      if (!(error instanceof AppError) || !['invalid', 'too_large'].includes(error.kind)) throw error;
      return refuse({ reason: 'unsupported', message: error.message, suggestions: [] }, planned, nowMs, started);
    }
  }

  return {
    async ask(principal, request) {
      const given = await answer(principal, request);
      await asked
        .record(principal.userId, request.question, given)
        .catch((error) => core.log.warn({ err: error }, 'a question was not kept in the history'));
      return given;
    },
    answer,
    read: async (principal, request) => deps.grammar(request.question, await contextOf(principal, request)),
    async run(principal, { plan, now }) {
      const started = performance.now();
      assertRunnable(plan);
      const nowMs = now ? Date.parse(now) : clock();
      const reading: Reading = { understood: [], unknown: [] };
      const refusal = await unknownName(principal, plan);
      if (refusal) return refuse(refusal, reading, nowMs, started);
      return figures(principal, plan, reading, 'form', nowMs, started);
    },
    async evidence(principal, { plan, now, key, cursor, limit }) {
      assertRunnable(plan);
      const refusal = await unknownName(principal, plan);
      if (refusal) throw new AppError('not_found', refusal.message);
      const nowMs = now ? Date.parse(now) : clock();
      const found = await deps.runner.evidence(askerOf(principal), plan, {
        nowMs,
        limit,
        ...(key ? { key } : {}),
        ...(cursor ? { cursor } : {}),
      });
      const items = await deps.tracks.listByIds(principal, found.ids);
      return { items, nextCursor: found.nextCursor, total: found.total };
    },
  };
}
