// Export jobs: queued, run two at a time, told to their owner as they go, cancelled, kept for a while, cleaned up.
// A job belongs to who asked for it; to everybody else it does not exist.
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Estimate, ExportFormat, ExportJob, ExportSource } from '@/contracts/exports';
import type { JobProgress } from '@/contracts/realtime';
import type { Core } from '../core';
import { pageOf, readCursor } from '../cursor';
import { AppError, toAppError } from '../errors';
import type { Principal } from '../users/permissions';
import { ExportFiles } from './files';
import { createLimit } from './limit';
import { inOrder } from './sources/keyset';
import { estimateSource, openSource } from './sources/registry';
import { exportStore, type JobRow } from './store';
import type { AnswerPlan, SourceTools } from './types';
import { Cancelled, writeExport } from './write';

export const KEEP_DAYS = 30;
export const KEEP_FILES = 50;
const MOST_ACTIVE = 10;
const AT_ONCE = 2;
const TELL_EVERY_MS = 250;
const NOTE_EVERY_MS = 1_000;
const CLEAN_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

export interface ExportOrder {
  source: ExportSource;
  format: ExportFormat;
  columns?: readonly string[] | undefined;
  scheduleId?: string;
}

interface Active {
  row: JobRow;
  control: AbortController;
  /** Resolves when it is over, whatever way. */
  over: Promise<JobRow>;
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

function toJob(row: JobRow): ExportJob {
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    source: row.source,
    format: row.format,
    state: row.state,
    rows: row.rows,
    total: row.total,
    bytes: row.bytes,
    sha256: row.sha256,
    file: row.file,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt:
      row.state === 'done' && row.finished_at
        ? new Date(row.finished_at.getTime() + KEEP_DAYS * DAY_MS).toISOString()
        : null,
  };
}

export function createExportJobs(
  core: Core,
  deps: { version: string; answerPlan: AnswerPlan; files?: ExportFiles; now?: () => number },
): ExportJobs {
  const { db, log } = core;
  const store = exportStore(db);
  const files = deps.files ?? new ExportFiles(path.join(core.env.DATA_DIR, 'exports'));
  const now = deps.now ?? Date.now;
  const tools: SourceTools = { sql: inOrder(db), answerPlan: deps.answerPlan };
  const active = new Map<string, Active>();
  const limited = createLimit(AT_ONCE);
  let node = '';
  let closing = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (row: JobRow) => {
    const state: JobProgress['state'] = row.state === 'waiting' ? 'running' : row.state;
    core.broadcast({ user: row.owner_id }, 'job:progress', {
      jobId: row.id,
      kind: 'export',
      done: row.rows,
      total: row.total,
      state,
      message: row.error,
    });
  };

  /** What runs here is fresher than its row. */
  const fresh = (row: JobRow): JobRow => {
    const running = active.get(row.id);
    return running ? { ...row, rows: running.row.rows, bytes: running.row.bytes, total: running.row.total } : row;
  };

  const own = async (principal: Principal, id: string): Promise<JobRow> => {
    const row = await store.find(id);
    if (!row || row.owner_id !== principal.userId) throw new AppError('not_found', 'There is no such export.');
    return fresh(row);
  };

  const run = async (entry: Active, principal: Principal): Promise<void> => {
    const { row, control } = entry;
    if (control.signal.aborted) throw new Cancelled();
    const scope = { principal, asOf: new Date(now()) };
    row.total = (await estimateSource(tools, row.source, scope)).rows;
    if (!(await store.begin(row.id, row.total))) throw new Cancelled();
    row.state = 'running';
    tell(row);
    const part = await files.create(row.owner_id, row.file);
    try {
      let toldAt = performance.now();
      let notedAt = toldAt;
      const order = { ...row, version: deps.version };
      const facts = await writeExport(tools, order, scope, part, {
        signal: control.signal,
        async onRows(rows, bytes) {
          row.rows = rows;
          row.bytes = bytes;
          const at = performance.now();
          if (at - notedAt >= NOTE_EVERY_MS) {
            notedAt = at;
            // Another server may have been told to cancel it.
            if (!(await store.progress(row.id, rows, bytes))) control.abort();
          }
          if (at - toldAt >= TELL_EVERY_MS) {
            toldAt = at;
            tell(row);
          }
        },
      });
      if (!(await store.finish(row.id, facts.rows, facts.bytes, facts.sha256))) throw new Cancelled();
      Object.assign(row, facts, { state: 'done', finished_at: new Date(now()) });
    } catch (error) {
      await part.abandon();
      throw error;
    }
  };

  const settle = async (entry: Active, error: unknown): Promise<void> => {
    const { row } = entry;
    const cancelled = (error instanceof Cancelled || entry.control.signal.aborted) && !closing;
    const failure = closing
      ? new AppError('unavailable', 'The server stopped while the file was written.')
      : toAppError(error);
    if (!cancelled && failure.kind === 'internal')
      log.error({ err: failure.cause ?? failure, job: row.id }, 'export failed');
    row.state = cancelled ? 'cancelled' : 'failed';
    row.error = cancelled ? null : failure.message;
    row.bytes = 0;
    await store.end(row.id, row.state, row.error).catch((err) => log.warn({ err, job: row.id }, 'export not ended'));
  };

  const launch = (row: JobRow, principal: Principal): Active => {
    const entry: Active = { row, control: new AbortController(), over: Promise.resolve(row) };
    active.set(row.id, entry);
    entry.over = limited(() => run(entry, principal), entry.control.signal)
      .catch((error: unknown) => settle(entry, error))
      .then(() => {
        active.delete(row.id);
        tell(row);
        return row;
      });
    return entry;
  };

  const removeRow = async (row: JobRow): Promise<void> => {
    await files.remove(row.owner_id, row.file);
    await store.remove(row.id);
  };

  const clean = async (): Promise<void> => {
    for (const row of await store.listOld(node, KEEP_DAYS, KEEP_FILES)) await removeRow(row);
  };

  const done = async (principal: Principal, id: string): Promise<JobRow> => {
    const row = await own(principal, id);
    if (row.state === 'done') return row;
    throw new AppError('conflict', row.error ?? `This export is ${row.state}; it has no file.`);
  };
  const gone = () =>
    new AppError('not_found', 'The file is not on this server any more. Delete the export and make it again.');

  return {
    async start(principal, { source, format, columns, scheduleId }) {
      if (closing) throw new AppError('unavailable', 'The server is stopping.');
      const chosen = columns ? [...columns] : null;
      // Of an answer the columns are known only when it is there.
      if (chosen && source.kind !== 'answer') {
        await openSource(tools, source, { principal, asOf: new Date(now()) }, chosen);
      }
      if ((await store.countActive(principal.userId)) >= MOST_ACTIVE) {
        throw new AppError(
          'rate_limited',
          `${MOST_ACTIVE} of your exports are not done yet. Wait for one, or cancel one.`,
        );
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
      );
      const job = toJob(row);
      launch(row, principal);
      return job;
    },
    async wait(id, timeoutMs) {
      const entry = active.get(id);
      if (entry) {
        let timeout: NodeJS.Timeout | undefined;
        const late = new Promise<void>((resolve) => {
          if (timeoutMs !== undefined) timeout = setTimeout(resolve, timeoutMs);
        });
        await Promise.race([entry.over, late]).finally(() => clearTimeout(timeout));
      }
      const row = await store.find(id);
      if (!row) throw new AppError('not_found', 'There is no such export.');
      return toJob(fresh(row));
    },
    async list(principal, { cursor, limit }) {
      const rows = await store.list(principal.userId, cursor ? readCursor(cursor) : null, limit + 1);
      return pageOf(
        rows,
        limit,
        (row) => ({ ts: row.created_at, id: row.id }),
        (row) => toJob(fresh(row)),
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
      const entry = active.get(id);
      if (entry) {
        entry.control.abort();
        await entry.over;
        return;
      }
      if (await store.end(id, 'cancelled', null)) return;
      await removeRow(row);
    },
    async openFile(principal, id) {
      const row = await done(principal, id);
      const opened = await files.openFile(row.owner_id, row.file);
      if (!opened) throw gone();
      return { job: toJob(row), ...opened };
    },
    async readSchema(principal, id) {
      const row = await done(principal, id);
      const text = await files.readSchema(row.owner_id, row.file);
      if (text === null) throw gone();
      return text;
    },
    pathOf: (ownerId, job) => files.pathOf(ownerId, job.file),
    clean,
    async open() {
      node = await files.nodeId();
      for (const row of await store.listActiveOf(node)) {
        await files.remove(row.owner_id, row.file);
        await store.end(row.id, 'failed', 'The server stopped while the file was written. Make the export again.');
      }
      await clean();
      timer = setInterval(() => {
        clean().catch((err) => log.warn({ err }, 'old exports were not removed'));
      }, CLEAN_EVERY_MS);
      timer.unref();
    },
    async close() {
      closing = true;
      clearInterval(timer);
      const entries = [...active.values()];
      for (const { control } of entries) control.abort();
      await Promise.all(entries.map(({ over }) => over));
    },
  };
}
