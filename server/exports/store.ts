// The rows of export jobs.
import type { ExportFormat, ExportJob, ExportSource } from '@/contracts/exports';
import type { Key } from '../cursor';
import type { Database } from '../db/open';

export interface JobRow {
  id: string;
  owner_id: string;
  schedule_id: string | null;
  source: ExportSource;
  columns: string[] | null;
  format: ExportFormat;
  state: ExportJob['state'];
  node: string;
  rows: number;
  total: number | null;
  bytes: number;
  sha256: string | null;
  file: string;
  error: string | null;
  created_at: Date;
  finished_at: Date | null;
}

export type NewJob = Pick<JobRow, 'id' | 'owner_id' | 'schedule_id' | 'source' | 'columns' | 'format' | 'node'>;

const COLUMNS = `id, owner_id, schedule_id, source, columns, format, state, node, rows, total, bytes, sha256, file,
  error, created_at, finished_at`;
const ACTIVE = `state IN ('waiting', 'running')`;

export function exportStore(db: Database) {
  return {
    /**
     * Names the file `<stem>-v<n>.<format>` with the next free n of that owner. Null when `most` of theirs are not over;
     * those of schedules neither count nor are held back.
     */
    insert(job: NewJob, stem: string, most: number): Promise<JobRow | null> {
      return db.tx(async (sql) => {
        // One at a time for each owner, on all servers: two at once would both be let in, and both take one number.
        await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`export ${job.owner_id}`]);
        const [row] = await sql.query<JobRow>(
          `INSERT INTO export_job (id, owner_id, schedule_id, source, columns, format, state, node, file)
           SELECT $1, $2::uuid, $3::uuid, $4::jsonb, $5::jsonb, $6::text, 'waiting', $7, $8 || '-v' || (
             SELECT coalesce(max(substring(file FROM '-v([0-9]+)[.]')::int), 0) + 1 FROM export_job
             WHERE owner_id = $2 AND starts_with(file, $8 || '-v') AND file LIKE '%.' || $6::text) || '.' || $6::text
           WHERE $3::uuid IS NOT NULL OR $9::int > (
             SELECT count(*) FROM export_job WHERE owner_id = $2 AND schedule_id IS NULL AND ${ACTIVE})
           RETURNING ${COLUMNS}`,
          [
            job.id,
            job.owner_id,
            job.schedule_id,
            JSON.stringify(job.source),
            job.columns && JSON.stringify(job.columns),
            job.format,
            job.node,
            stem,
            most,
          ],
        );
        return row ?? null;
      });
    },
    async find(id: string): Promise<JobRow | null> {
      return (await db.query<JobRow>(`SELECT ${COLUMNS} FROM export_job WHERE id = $1`, [id]))[0] ?? null;
    },
    list(ownerId: string, after: Key | null, count: number): Promise<JobRow[]> {
      return db.query<JobRow>(
        `SELECT ${COLUMNS} FROM export_job WHERE owner_id = $1
           AND (created_at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [ownerId, after?.ts ?? null, after?.id ?? null, count],
      );
    },
    /** False when it is not waiting any more: somebody cancelled it. */
    async begin(id: string, total: number | null): Promise<boolean> {
      const changed = await db.run(
        `UPDATE export_job SET state = 'running', total = $2 WHERE id = $1 AND state = 'waiting'`,
        [id, total],
      );
      return changed > 0;
    },
    /** False when it was cancelled or removed meanwhile. */
    async progress(id: string, rows: number, bytes: number): Promise<boolean> {
      const changed = await db.run(`UPDATE export_job SET rows = $2, bytes = $3 WHERE id = $1 AND state = 'running'`, [
        id,
        rows,
        bytes,
      ]);
      return changed > 0;
    },
    /** False when it was cancelled or removed meanwhile. */
    async finish(id: string, rows: number, bytes: number, sha256: string): Promise<boolean> {
      const changed = await db.run(
        `UPDATE export_job SET state = 'done', rows = $2, bytes = $3, sha256 = $4, finished_at = now()
         WHERE id = $1 AND state = 'running'`,
        [id, rows, bytes, sha256],
      );
      return changed > 0;
    },
    /** Ends a job that is not over; false when it was. */
    async end(id: string, state: 'failed' | 'cancelled', error: string | null): Promise<boolean> {
      const changed = await db.run(
        `UPDATE export_job SET state = $2, error = $3, bytes = 0, finished_at = now() WHERE id = $1 AND ${ACTIVE}`,
        [id, state, error],
      );
      return changed > 0;
    },
    /** Jobs of a server that was writing when it stopped. */
    listActiveOf(node: string): Promise<JobRow[]> {
      return db.query<JobRow>(`SELECT ${COLUMNS} FROM export_job WHERE node = $1 AND ${ACTIVE}`, [node]);
    },
    /** Finished jobs of a server that are past their days, or beyond the newest so many of their owner. */
    listOld(node: string, maxAgeDays: number, most: number): Promise<JobRow[]> {
      return db.query<JobRow>(
        `SELECT ${COLUMNS} FROM (
           SELECT *, row_number() OVER (PARTITION BY owner_id ORDER BY created_at DESC, id DESC) AS place FROM export_job
           WHERE NOT (${ACTIVE})) AS job
         WHERE node = $1 AND (place > $3 OR finished_at < now() - $2::int * interval '1 day') LIMIT 500`,
        [node, maxAgeDays, most],
      );
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM export_job WHERE id = $1', [id]);
    },
    /** Of these files of an owner, those that a job has. */
    async known(ownerId: string, files: readonly string[]): Promise<Set<string>> {
      const rows = await db.query<{ file: string }>(
        'SELECT file FROM export_job WHERE owner_id = $1 AND file = ANY ($2::text[])',
        [ownerId, files],
      );
      return new Set(rows.map(({ file }) => file));
    },
  };
}

export type ExportStore = ReturnType<typeof exportStore>;
