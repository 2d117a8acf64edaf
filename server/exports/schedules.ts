// Exports that repeat: when each is due, the rights it runs with (its owner's, as they are then), where the file goes and
// how that went. Several servers on one database share the schedules; each run is claimed by one of them.
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { ExportSchedule, ScheduleInput, ScheduleMade, SchedulePatch, TargetInput } from '@/contracts/exports';
import type { Core } from '../core';
import { AppError, toAppError } from '../errors';
import { publicAddress, type Resolve } from '../public-address';
import { createAudit } from '../users/audit';
import { isAtLeast, type Principal } from '../users/permissions';
import { assertSchedule, nextRun } from './clock';
import type { SendMail } from './deliver/email';
import { canMail } from './deliver/email';
import { PRIVATE_HINT } from './deliver/webhook';
import { createDelivery } from './delivery';
import type { ExportJobs } from './jobs';
import { placeOf, toSchedule } from './schedule-shape';
import { type ScheduleRow, type StoredTarget, scheduleStore } from './schedule-store';
import type { AnswerPlan } from './types';

const MOST_SCHEDULES = 20;
const LOOK_EVERY_MS = 20_000;
const CLOSE_LIMIT_MS = 4_000;
/** Longer than a run takes, with all its tries. */
const INTERRUPTED_MS = 3_600_000;

export interface Schedules {
  list(principal: Principal): Promise<{ items: ExportSchedule[]; email: boolean }>;
  /** Throws `invalid` for a cron or an address that will not do, `conflict` when there are too many. */
  create(principal: Principal, input: ScheduleInput): Promise<ScheduleMade>;
  update(principal: Principal, id: string, patch: SchedulePatch): Promise<ScheduleMade>;
  remove(principal: Principal, id: string): Promise<void>;
  /** Runs it now, beside its times; resolves with the result in it. */
  runNow(principal: Principal, id: string): Promise<ExportSchedule>;
  /** Runs what is due, once each however many times were missed. Resolves when those runs are over. */
  runDue(): Promise<number>;
  /** Looks now and every 20 s. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ScheduleDeps {
  jobs: ExportJobs;
  version: string;
  answerPlan: AnswerPlan;
  principalOf(userId: string): Promise<Principal | null>;
  now?: () => number;
  sendMail?: SendMail;
  resolve?: Resolve;
  /** Waits between tries; tests do not. */
  pause?: (ms: number) => Promise<void>;
}

export function createSchedules(core: Core, deps: ScheduleDeps): Schedules {
  const store = scheduleStore(core.db);
  const now = deps.now ?? Date.now;
  const audit = createAudit(core.db);
  const deliver = createDelivery(core.env, deps);
  const underWay = new Set<string>();
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const own = async (principal: Principal, id: string): Promise<ScheduleRow> => {
    const row = await store.find(id);
    if (!row || row.owner_id !== principal.userId) throw new AppError('not_found', 'There is no such schedule.');
    return row;
  };

  /** A schedule runs with all the rights of its owner, so a key that has less of them must not set one up. */
  const assertFull = async (principal: Principal): Promise<void> => {
    if (principal.kind !== 'key') return;
    const owner = await deps.principalOf(principal.userId);
    if (owner && isAtLeast(principal.role, owner.role)) return;
    throw new AppError('forbidden', 'A schedule runs with the rights of its owner; this key has less than those.');
  };

  /** Checks that the target can be reached from here at all; makes the secret of a new webhook. */
  const storedTarget = async (target: TargetInput, before: StoredTarget | null): Promise<StoredTarget> => {
    if (target.kind === 'email') {
      if (!canMail(core.env)) {
        throw new AppError('invalid', 'This server cannot send e-mail: SMTP_URL and MAIL_FROM are not set.');
      }
      return target;
    }
    if (before?.kind === 'webhook' && before.url === target.url) return before;
    await publicAddress(new URL(target.url), {
      allowPrivate: core.env.WEBHOOK_ALLOW_PRIVATE,
      hint: PRIVATE_HINT,
      resolve: deps.resolve,
    });
    return { ...target, secret: randomBytes(32).toString('base64url') };
  };

  const run = async (row: ScheduleRow): Promise<void> => {
    underWay.add(row.id);
    try {
      const principal = await deps.principalOf(row.owner_id);
      if (!principal) throw new AppError('forbidden', 'Its owner may not come in any more.');
      const { id, asOf } = await deps.jobs
        .start(principal, { source: row.source, format: row.format, scheduleId: row.id })
        .then((job) => ({ id: job.id, asOf: now() }));
      const job = await deps.jobs.wait(id);
      if (job.state !== 'done') throw new AppError('unavailable', job.error ?? `The export was ${job.state}.`);
      const said = await deliver(row, job, principal, asOf);
      await store.result(row.id, true, said);
    } catch (error) {
      const failure = toAppError(error);
      if (failure.kind === 'internal')
        core.log.error({ err: failure.cause ?? failure, schedule: row.id }, 'schedule failed');
      await store.result(row.id, false, failure.message);
    } finally {
      underWay.delete(row.id);
    }
  };

  const track = (work: Promise<void>): Promise<void> => {
    const settled = work
      .catch((err: unknown) => core.log.warn({ err }, 'the result of a schedule was not kept'))
      .finally(() => running.delete(settled));
    running.add(settled);
    return settled;
  };

  /** One that cannot be read any more (a zone that was renamed) comes to rest with why; the others go on. */
  const nextOf = ({ cron, timezone }: ScheduleRow, at: Date): { at: Date | null; fault: string | null } => {
    try {
      return { at: nextRun(cron, timezone, at), fault: null };
    } catch (error) {
      return { at: null, fault: toAppError(error).message };
    }
  };

  const runDue = async (): Promise<number> => {
    const at = new Date(now());
    const mine: Promise<void>[] = [];
    for (const row of await store.listDue(at)) {
      if (closed) break;
      // From now on, not from the one that was due: what was missed meanwhile is made up for by this run.
      const next = nextOf(row, at);
      if (!(await store.claim(row, at, next.at))) continue;
      if (next.fault) await store.result(row.id, false, next.fault);
      else mine.push(track(run(row)));
    }
    await Promise.all(mine);
    return mine.length;
  };

  return {
    async list(principal) {
      const rows = await store.list(principal.userId);
      return { items: rows.map(toSchedule), email: canMail(core.env) };
    },
    async create(principal, input) {
      await assertFull(principal);
      const at = new Date(now());
      assertSchedule(input.cron, input.timezone, at);
      const { length } = await store.list(principal.userId);
      if (length >= MOST_SCHEDULES) throw new AppError('conflict', `You have ${length} schedules; remove one first.`);
      const target = await storedTarget(input.target, null);
      const row = await store.insert({
        id: uuidv7(),
        owner_id: principal.userId,
        name: input.name,
        source: input.source,
        format: input.format,
        cron: input.cron,
        timezone: input.timezone,
        target,
        enabled: input.enabled,
        next_run_at: input.enabled ? nextRun(input.cron, input.timezone, at) : null,
      });
      await audit.record(principal, 'schedule.create', row.id, { name: row.name, ...placeOf(target) });
      return { ...toSchedule(row), secret: target.kind === 'webhook' ? target.secret : null };
    },
    async update(principal, id, patch) {
      const before = await own(principal, id);
      await assertFull(principal);
      const at = new Date(now());
      const cron = patch.cron ?? before.cron;
      const timezone = patch.timezone ?? before.timezone;
      assertSchedule(cron, timezone, at);
      const { target: wanted, ...rest } = patch;
      const target = wanted && (await storedTarget(wanted, before.target));
      const next = (patch.enabled ?? before.enabled) ? nextRun(cron, timezone, at) : null;
      const row = await store.update(id, { ...rest, target }, next);
      if (!row) throw new AppError('not_found', 'There is no such schedule.');
      const isNew = target?.kind === 'webhook' && target !== before.target;
      const changed = Object.keys(patch);
      await audit.record(principal, 'schedule.update', id, { changed, ...(target ? placeOf(target) : {}) });
      return { ...toSchedule(row), secret: isNew ? target.secret : null };
    },
    async remove(principal, id) {
      const row = await own(principal, id);
      await store.remove(id);
      await audit.record(principal, 'schedule.remove', id, { name: row.name });
    },
    async runNow(principal, id) {
      const row = await own(principal, id);
      await assertFull(principal);
      if (underWay.has(id)) throw new AppError('conflict', 'This schedule is running already.');
      underWay.add(id);
      await store.started(id, new Date(now())).catch((error: unknown) => {
        underWay.delete(id);
        throw error;
      });
      await track(run(row));
      await audit.record(principal, 'schedule.run', id, { name: row.name });
      return toSchedule((await store.find(id)) ?? row);
    },
    runDue,
    async open() {
      const look = () => {
        store
          .interrupted(new Date(now() - INTERRUPTED_MS))
          .then(runDue)
          .catch((err: unknown) => core.log.warn({ err }, 'schedules were not looked at'));
      };
      look();
      timer = setInterval(look, LOOK_EVERY_MS);
      timer.unref();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, CLOSE_LIMIT_MS);
      });
      // Somebody else's mail server must not hold up the end; what it cut off is told at a later look.
      await Promise.race([Promise.all(running), late]).finally(() => clearTimeout(limit));
    },
  };
}
