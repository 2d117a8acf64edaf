// A schedule as its owner sees it: without the secret of its webhook.
import type { ExportSchedule } from '@/contracts/exports';
import type { ScheduleRow, StoredTarget } from './schedule-store';

export function toSchedule(row: ScheduleRow): ExportSchedule {
  const { target } = row;
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    format: row.format,
    cron: row.cron,
    timezone: row.timezone,
    target: target.kind === 'email' ? target : { kind: 'webhook', url: target.url },
    enabled: row.enabled,
    nextRunAt: row.next_run_at?.toISOString() ?? null,
    lastRunAt: row.last_run_at?.toISOString() ?? null,
    lastOk: row.last_ok,
    lastResult: row.last_result,
    createdAt: row.created_at.toISOString(),
  };
}

/** Where it goes, without what an address may hold of secrets. */
export function placeOf(target: StoredTarget): { to: string[] | string } {
  return { to: target.kind === 'email' ? target.to : new URL(target.url).host };
}
