// The rows of stored files. Several rows may name one file (same bytes); the file goes with the last of them.
import type { Database } from '../db/open';

export interface MediaRow {
  id: string;
  kind: string;
  mime: string;
  bytes: number;
  sha256: string;
}

const COLUMNS = 'id, kind, mime, bytes, sha256';

export function mediaStore(db: Database) {
  return {
    async insert(row: MediaRow): Promise<void> {
      await db.run('INSERT INTO media (id, kind, mime, bytes, sha256) VALUES ($1, $2, $3, $4, $5)', [
        row.id,
        row.kind,
        row.mime,
        row.bytes,
        row.sha256,
      ]);
    },
    async find(id: string): Promise<MediaRow | null> {
      return (await db.query<MediaRow>(`SELECT ${COLUMNS} FROM media WHERE id = $1`, [id]))[0] ?? null;
    },
    /** Only through a track of one of these cameras (null: any camera). */
    async findSeen(id: string, cameraIds: string[] | null): Promise<MediaRow | null> {
      const rows = await db.query<MediaRow>(
        `SELECT ${COLUMNS} FROM media
         WHERE id = $1 AND EXISTS (SELECT FROM track WHERE snapshot_id = $1
           AND ($2::uuid[] IS NULL OR camera_id = ANY ($2::uuid[])))`,
        [id, cameraIds],
      );
      return rows[0] ?? null;
    },
    listByIds(ids: string[]): Promise<MediaRow[]> {
      return db.query<MediaRow>(`SELECT ${COLUMNS} FROM media WHERE id = ANY ($1::uuid[])`, [ids]);
    },
    async remove(ids: string[]): Promise<void> {
      await db.run('DELETE FROM media WHERE id = ANY ($1::uuid[])', [ids]);
    },
    /** Which of these hashes any row names. */
    async named(hashes: string[]): Promise<Set<string>> {
      const rows = await db.query<{ sha256: string }>('SELECT sha256 FROM media WHERE sha256 = ANY ($1::text[])', [
        hashes,
      ]);
      return new Set(rows.map((row) => row.sha256));
    },
    /**
     * Snapshots older than an hour that no track shows, and files that no attachment or document names: a crash came
     * between storing and using them, or who had them was removed.
     */
    async listUnused(limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM media WHERE created_at < now() - interval '1 hour' AND (
           (kind = 'snapshot' AND NOT EXISTS (SELECT FROM track WHERE snapshot_id = media.id)) OR
           (kind = 'attachment' AND NOT EXISTS (SELECT FROM attachment WHERE media_id = media.id)) OR
           (kind = 'document' AND NOT EXISTS (SELECT FROM document WHERE media_id = media.id))) LIMIT $1`,
        [limit],
      );
      return rows.map((row) => row.id);
    },
    async totalBytes(): Promise<number> {
      const rows = await db.query<{ bytes: number }>(
        'SELECT coalesce(sum(bytes), 0) AS bytes FROM (SELECT max(bytes) AS bytes FROM media GROUP BY sha256) AS file',
      );
      return rows[0]?.bytes ?? 0;
    },
  };
}
