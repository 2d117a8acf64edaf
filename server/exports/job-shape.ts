// A job as its owner sees it, and who may still have its file: rights may have shrunk since it was written.
import type { ExportJob, ExportSchema } from '@/contracts/exports';
import { AppError } from '../errors';
import { isAtLeast, type Principal } from '../users/permissions';
import type { JobRow } from './store';

export const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

export function toJob(row: JobRow): ExportJob {
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

/** What an admin's export holds more of than that of others. */
const FULLER_FOR_ADMINS: readonly string[] = ['conversations', 'agents', 'answer'];
const WITHOUT_CAMERAS: readonly string[] = ['conversations', 'agents'];

/** Throws `forbidden` when the file holds what its owner, or the key they come with, may not see (any more). */
export function assertStillTheirs(principal: Principal, { rights, source }: ExportSchema): void {
  const roleHolds = isAtLeast(principal.role, rights.role) || !FULLER_FOR_ADMINS.includes(source.kind);
  const allowed = principal.cameraIds;
  const camerasHold =
    allowed === null ||
    WITHOUT_CAMERAS.includes(source.kind) ||
    (rights.cameras?.every((id) => allowed.includes(id)) ?? false);
  if (roleHolds && camerasHold) return;
  throw new AppError('forbidden', 'This file was written with more rights than you have here. Make the export again.');
}
