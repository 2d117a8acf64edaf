// Runs export jobs, two at a time, tells their owners how far they are, and sees to it that every one of them ends.
import type { JobProgress } from '@/contracts/realtime';
import type { Core } from '../core';
import { AppError, toAppError } from '../errors';
import { createLimit } from '../limit';
import type { Principal } from '../users/permissions';
import type { ExportFiles } from './files';
import { estimateSource } from './sources/registry';
import type { ExportStore, JobRow } from './store';
import type { SourceTools } from './types';
import { Cancelled, writeExport } from './write';

const AT_ONCE = 2;
const TELL_EVERY_MS = 250;
const NOTE_EVERY_MS = 1_000;

interface Active {
  row: JobRow;
  control: AbortController;
  /** Resolves when it is over, whatever way. */
  over: Promise<JobRow>;
}

export interface JobRunner {
  launch(row: JobRow, principal: Principal): void;
  /** The row, while it is not over, with what is known here of its progress. */
  fresh(row: JobRow): JobRow;
  /** Resolves when the job is over; null when it does not run here. */
  over(id: string): Promise<JobRow> | null;
  /** Stops the job and resolves when it is over; null when it does not run here. */
  cancel(id: string): Promise<JobRow> | null;
  /** Fails what runs; resolves when all of it is over. */
  close(): Promise<void>;
}

export function createJobRunner(
  core: Pick<Core, 'log' | 'broadcast'>,
  deps: { store: ExportStore; files: ExportFiles; tools: SourceTools; version: string; now(): number },
): JobRunner {
  const { store, files, tools, now } = deps;
  const active = new Map<string, Active>();
  const limited = createLimit(AT_ONCE);
  let closing = false;

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
      if (control.signal.aborted || !(await store.finish(row.id, facts.rows, facts.bytes, facts.sha256))) {
        throw new Cancelled();
      }
      Object.assign(row, facts, { state: 'done', finished_at: new Date(now()) });
    } catch (error) {
      await part.abandon();
      throw error;
    }
  };

  const settle = async ({ row, control }: Active, error: unknown): Promise<void> => {
    const cancelled = (error instanceof Cancelled || control.signal.aborted) && !closing;
    const failure = closing
      ? new AppError('unavailable', 'The server stopped while the file was written.')
      : toAppError(error);
    if (!cancelled && failure.kind === 'internal') {
      core.log.error({ err: failure.cause ?? failure, job: row.id }, 'export failed');
    }
    row.state = cancelled ? 'cancelled' : 'failed';
    row.error = cancelled ? null : failure.message;
    row.bytes = 0;
    await store
      .end(row.id, row.state, row.error)
      .catch((err) => core.log.warn({ err, job: row.id }, 'export not ended'));
  };

  return {
    launch(row, principal) {
      const entry: Active = { row, control: new AbortController(), over: Promise.resolve(row) };
      active.set(row.id, entry);
      entry.over = limited(() => run(entry, principal), entry.control.signal)
        .catch((error: unknown) => settle(entry, error))
        .then(() => {
          active.delete(row.id);
          tell(row);
          return row;
        });
    },
    fresh(row) {
      // A row that is over tells more than what was last heard of its run.
      const running = row.state === 'waiting' || row.state === 'running' ? active.get(row.id) : undefined;
      return running ? { ...row, rows: running.row.rows, bytes: running.row.bytes, total: running.row.total } : row;
    },
    over: (id) => active.get(id)?.over ?? null,
    cancel(id) {
      const entry = active.get(id);
      entry?.control.abort();
      return entry?.over ?? null;
    },
    async close() {
      closing = true;
      const entries = [...active.values()];
      for (const { control } of entries) control.abort();
      await Promise.all(entries.map(({ over }) => over));
    },
  };
}
