// The rows of schedules, and the claim that lets one server of several run what is due.
import type { ExportFormat, ExportSource, SchedulePatch, TargetInput } from '@/contracts/exports';
import type { Database } from '../db/open';

/** A webhook's secret lies with its address and is told only when it is made. */
export type StoredTarget =
  | Extract<TargetInput, { kind: 'email' }>
  | (Extract<TargetInput, { kind: 'webhook' }> & { secret: string });

export interface ScheduleRow {
  id: string;
  owner_id: string;
  name: string;
  source: ExportSource;
  format: ExportFormat;
  cron: string;
  timezone: string;
  target: StoredTarget;
  enabled: boolean;
  next_run_at: Date | null;
  last_run_at: Date | null;
  last_ok: boolean | null;
  last_result: string | null;
  created_at: Date;
}

export type NewSchedule = Omit<ScheduleRow, 'last_run_at' | 'last_ok' | 'last_result' | 'created_at'>;

const COLUMNS = `id, owner_id, name, source, format, cron, timezone, target, enabled, next_run_at, last_run_at, last_ok,
  last_result, created_at`;

export function scheduleStore(db: Database) {
  return {
    list(ownerId: string): Promise<ScheduleRow[]> {
      return db.query<ScheduleRow>(
        `SELECT ${COLUMNS} FROM export_schedule WHERE owner_id = $1 ORDER BY lower(name), id`,
        [ownerId],
      );
    },
    async find(id: string): Promise<ScheduleRow | null> {
      return (await db.query<ScheduleRow>(`SELECT ${COLUMNS} FROM export_schedule WHERE id = $1`, [id]))[0] ?? null;
    },
    async insert(row: NewSchedule): Promise<ScheduleRow> {
      const [made] = await db.query<ScheduleRow>(
        `INSERT INTO export_schedule (id, owner_id, name, source, format, cron, timezone, target, enabled, next_run_at)
         VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8::jsonb, $9, $10) RETURNING ${COLUMNS}`,
        [
          row.id,
          row.owner_id,
          row.name,
          JSON.stringify(row.source),
          row.format,
          row.cron,
          row.timezone,
          JSON.stringify(row.target),
          row.enabled,
          row.next_run_at,
        ],
      );
      return made as ScheduleRow;
    },
    /** Null when it is gone. */
    async update(
      id: string,
      patch: Omit<SchedulePatch, 'target'> & { target?: StoredTarget | undefined },
      nextRunAt: Date | null,
    ): Promise<ScheduleRow | null> {
      const [row] = await db.query<ScheduleRow>(
        `UPDATE export_schedule SET name = coalesce($2, name), source = coalesce($3::jsonb, source),
           format = coalesce($4, format), cron = coalesce($5, cron), timezone = coalesce($6, timezone),
           target = coalesce($7::jsonb, target), enabled = coalesce($8, enabled), next_run_at = $9
         WHERE id = $1 RETURNING ${COLUMNS}`,
        [
          id,
          patch.name ?? null,
          patch.source ? JSON.stringify(patch.source) : null,
          patch.format ?? null,
          patch.cron ?? null,
          patch.timezone ?? null,
          patch.target ? JSON.stringify(patch.target) : null,
          patch.enabled ?? null,
          nextRunAt,
        ],
      );
      return row ?? null;
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM export_schedule WHERE id = $1', [id]);
    },
    listDue(now: Date): Promise<ScheduleRow[]> {
      return db.query<ScheduleRow>(
        `SELECT ${COLUMNS} FROM export_schedule WHERE enabled AND next_run_at <= $1 ORDER BY next_run_at LIMIT 50`,
        [now],
      );
    },
    /** True for one asker only: whoever moves the next run away from the one that is due. */
    async claim(row: ScheduleRow, now: Date, nextRunAt: Date | null): Promise<boolean> {
      const changed = await db.run(
        `UPDATE export_schedule SET next_run_at = $3, last_run_at = $4, last_ok = NULL, last_result = 'Running'
         WHERE id = $1 AND enabled AND next_run_at = $2`,
        [row.id, row.next_run_at, nextRunAt, now],
      );
      return changed > 0;
    },
    async started(id: string, now: Date): Promise<void> {
      await db.run(
        `UPDATE export_schedule SET last_run_at = $2, last_ok = NULL, last_result = 'Running' WHERE id = $1`,
        [id, now],
      );
    },
    async result(id: string, ok: boolean, text: string): Promise<void> {
      await db.run('UPDATE export_schedule SET last_ok = $2, last_result = $3 WHERE id = $1', [
        id,
        ok,
        text.slice(0, 500),
      ]);
    },
    /** Runs that a stop cut off, of schedules that say they run. */
    async interrupted(before: Date): Promise<void> {
      await db.run(
        `UPDATE export_schedule SET last_ok = false, last_result = 'The server stopped while it ran.'
         WHERE last_ok IS NULL AND last_result = 'Running' AND last_run_at < $1`,
        [before],
      );
    },
  };
}
