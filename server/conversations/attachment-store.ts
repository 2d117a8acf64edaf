// SQL of attachments. Every question names whose they are.
import type { Database } from '../db/open';

export interface AttachmentRow {
  id: string;
  media_id: string;
  kind: 'image' | 'document';
  name: string;
  mime: string;
  bytes: number;
  characters: number | null;
}

const COLUMNS = 'id, media_id, kind, name, mime, bytes, length(text) AS characters';

export function attachmentStore(db: Database) {
  return {
    async insert(userId: string, row: Omit<AttachmentRow, 'characters'>, text: string | null): Promise<void> {
      await db.run(
        `INSERT INTO attachment (id, user_id, media_id, kind, name, mime, bytes, text)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [row.id, userId, row.media_id, row.kind, row.name, row.mime, row.bytes, text],
      );
    },
    list(userId: string, ids: readonly string[]): Promise<AttachmentRow[]> {
      return db.query<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment WHERE user_id = $1 AND id = ANY ($2::uuid[])`, [
        userId,
        ids,
      ]);
    },
    async text(userId: string, id: string): Promise<{ text: string | null } | null> {
      const rows = await db.query<{ text: string | null }>(
        'SELECT text FROM attachment WHERE user_id = $1 AND id = $2',
        [userId, id],
      );
      return rows[0] ?? null;
    },
    /** The media it was; null when it is not theirs. */
    async remove(userId: string, id: string): Promise<string | null> {
      const rows = await db.query<{ media_id: string }>(
        'DELETE FROM attachment WHERE user_id = $1 AND id = $2 RETURNING media_id',
        [userId, id],
      );
      return rows[0]?.media_id ?? null;
    },
    /** Removes those older than a day that no message shows: they were chosen and never sent. Answers their media. */
    async removeUnsent(): Promise<string[]> {
      const rows = await db.query<{ media_id: string }>(
        `WITH old AS (SELECT id FROM attachment WHERE created_at < now() - interval '1 day'),
         shown AS (
           SELECT found #>> '{}' AS id FROM message, jsonb_path_query(parts, '$[*].**{0 to 2}.attachmentId') AS found
           WHERE EXISTS (SELECT FROM old) AND parts::text LIKE '%attachmentId%')
         DELETE FROM attachment WHERE id IN (SELECT id FROM old) AND id::text NOT IN (SELECT id FROM shown)
         RETURNING media_id`,
      );
      return rows.map((row) => row.media_id);
    },
  };
}
