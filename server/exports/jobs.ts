// Export jobs: asked for, listed, cancelled, fetched; job-run.ts writes them and job-clean.ts clears up.
// A job belongs to who asked for it; to everybody else it does not exist.
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { type Estimate, type ExportFormat, type ExportJob, ExportSchema, type ExportSource } from '@/contracts/exports';
import type { Core } from '../core';
import { pageOf, readCursor } from '../cursor';
import { AppError } from '../errors';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import { ExportFiles } from './files';
import { createJobCleaner } from './job-clean';
import { createJobRunner } from './job-run';
import { assertStillTheirs, toJob } from './job-shape';
import { inOrder } from './sources/keyset';
import { estimateSource, openSource } from './sources/registry';
import { exportStore, type JobRow } from './store';
import type { AnswerPlan, SourceTools } from './types';

const MOST_ACTIVE = 10;
const CLEAN_EVERY_MS = 3_600_000;

export interface ExportOrder {
  source: ExportSource;
  format: ExportFormat;
  columns?: readonly string[] | undefined;
  scheduleId?: string;
}

export interface ExportJobs {
  /** Checks the columns, queues the job. Throws `invalid`, or `rate_limited` when too many of theirs are not over. */
  start(principal: Principal, order: ExportOrder): Promise<ExportJob>;
  /** Resolves when the job is over, or after `timeoutMs` as it stands then. */
  wait(id: string, timeoutMs?: number): Promise<ExportJob>;
  list(
    principal: Principal,
    query: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: ExportJob[]; nextCursor: string | null }>;
  get(principal: Principal, id: string): Promise<ExportJob>;
  estimate(principal: Principal, source: ExportSource): Promise<Estimate>;
  /** Cancels a job that is not over; removes the file and the row of one that is. */
  remove(principal: Principal, id: string): Promise<void>;
  openFile(
    principal: Principal,
    id: string,
  ): Promise<{ job: ExportJob } & NonNullable<Awaited<ReturnType<ExportFiles['openFile']>>>>;
  readSchema(principal: Principal, id: string): Promise<string>;
  /** Where the file of a finished job lies. */
  pathOf(ownerId: string, job: Pick<ExportJob, 'file'>): string;
  /** Fails what a stop interrupted, removes what is old; then again every hour. Call it before the first `start`. */
  open(): Promise<void>;
  clean(): Promise<void>;
  close(): Promise<void>;
}

export function createExportJobs(
  core: Core,
  deps: { version: string; answerPlan: AnswerPlan; files?: ExportFiles; now?: () => number },
): ExportJobs {
  const { db, log } = core;
  const store = exportStore(db);
  const audit = createAudit(db);
  const files = deps.files ?? new ExportFiles(path.join(core.env.DATA_DIR, 'exports'));
  const now = deps.now ?? Date.now;
  const tools: SourceTools = { sql: inOrder(db), answerPlan: deps.answerPlan };
  const runner = createJobRunner(core, { store, files, tools, version: deps.version, now });
  const cleaner = createJobCleaner({ store, files, now });
  let node = '';
  let closing = false;
  let timer: NodeJS.Timeout | undefined;

  const own = async (principal: Principal, id: string): Promise<JobRow> => {
    const row = await store.find(id);
    if (!row || row.owner_id !== principal.userId) throw new AppError('not_found', 'There is no such export.');
    return runner.fresh(row);
  };

  const gone = () =>
    new AppError('not_found', 'The file is not on this server any more. Delete the export and make it again.');
  /** A finished job whose file its owner may still have, with the text of its schema. */
  const done = async (principal: Principal, id: string): Promise<{ row: JobRow; schema: string }> => {
    const row = await own(principal, id);
    if (row.state !== 'done') {
      throw new AppError('conflict', row.error ?? `This export is ${row.state}; it has no file.`);
    }
    const schema = await files.readSchema(row.owner_id, row.file);
    if (schema === null) throw gone();
    const read = ExportSchema.safeParse(JSON.parse(schema));
    // Written before files kept whose rights they were made with: nobody can say who may have it.
    if (!read.success) throw gone();
    assertStillTheirs(principal, read.data);
    return { row, schema };
  };

  return {
    async start(principal, { source, format, columns, scheduleId }) {
      if (closing) throw new AppError('unavailable', 'The server is stopping.');
      const chosen = columns ? [...columns] : null;
      // Of an answer the columns are known only when it is there.
      if (chosen && source.kind !== 'answer') {
        await openSource(tools, source, { principal, asOf: new Date(now()) }, chosen);
      }
      const stem = `${source.kind}-${new Date(now()).toISOString().slice(0, 10)}`;
      const row = await store.insert(
        {
          id: uuidv7(),
          owner_id: principal.userId,
          schedule_id: scheduleId ?? null,
          source,
          columns: chosen,
          format,
          node,
        },
        stem,
        MOST_ACTIVE,
      );
      if (!row) {
        const words = `${MOST_ACTIVE} of your exports are not done yet. Wait for one, or cancel one.`;
        throw new AppError('rate_limited', words);
      }
      const job = toJob(row);
      runner.launch(row, principal);
      const about = { kind: source.kind, format, file: row.file, ...(scheduleId ? { schedule: scheduleId } : {}) };
      await audit.record(principal, 'export.create', row.id, about);
      return job;
    },
    async wait(id, timeoutMs) {
      const over = runner.over(id);
      if (over) {
        let timeout: NodeJS.Timeout | undefined;
        const late = new Promise<void>((resolve) => {
          if (timeoutMs !== undefined) timeout = setTimeout(resolve, timeoutMs);
        });
        await Promise.race([over, late]).finally(() => clearTimeout(timeout));
      }
      const row = await store.find(id);
      if (!row) throw new AppError('not_found', 'There is no such export.');
      return toJob(runner.fresh(row));
    },
    async list(principal, { cursor, limit }) {
      const rows = await store.list(principal.userId, cursor ? readCursor(cursor) : null, limit + 1);
      return pageOf(
        rows,
        limit,
        (row) => ({ ts: row.created_at, id: row.id }),
        (row) => toJob(runner.fresh(row)),
      );
    },
    get: async (principal, id) => toJob(await own(principal, id)),
    async estimate(principal, source) {
      const scope = { principal, asOf: new Date(now()) };
      const counted = await estimateSource(tools, source, scope);
      const columns = source.kind === 'answer' ? [] : (await openSource(tools, source, scope)).columns;
      return { ...counted, columns };
    },
    async remove(principal, id) {
      const row = await own(principal, id);
      const over = await runner.cancel(id);
      // One that was done in the very moment is removed: cancelled, it must leave no file.
      if (over && over.state !== 'done') return;
      if (!over && (await store.end(id, 'cancelled', null))) return;
      await cleaner.remove(row);
      await audit.record(principal, 'export.remove', id, { file: row.file });
    },
    async openFile(principal, id) {
      const { row } = await done(principal, id);
      const opened = await files.openFile(row.owner_id, row.file);
      if (!opened) throw gone();
      return { job: toJob(row), ...opened };
    },
    readSchema: async (principal, id) => (await done(principal, id)).schema,
    pathOf: (ownerId, job) => files.pathOf(ownerId, job.file),
    clean: () => cleaner.clean(node),
    async open() {
      node = await files.nodeId();
      await cleaner.recover(node);
      await cleaner.clean(node);
      timer = setInterval(() => {
        cleaner.clean(node).catch((err) => log.warn({ err }, 'old exports were not removed'));
      }, CLEAN_EVERY_MS);
      timer.unref();
    },
    async close() {
      closing = true;
      clearInterval(timer);
      await runner.close();
    },
  };
}
