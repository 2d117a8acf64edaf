// SQL of what collections hold altogether.
import type { Sql } from '../db/sql';

interface MimeRow {
  mime: string;
  documents: number;
  chunks: number;
  tokens: number;
  bytes: number;
}

export function statsStore(db: Pick<Sql, 'query'>) {
  return {
    /** Most documents first. */
    byMime(collectionIds: readonly string[]): Promise<MimeRow[]> {
      return db.query<MimeRow>(
        `SELECT d.mime, count(*)::int AS documents, coalesce(sum(k.chunks), 0)::int AS chunks,
           coalesce(sum(k.tokens), 0)::int AS tokens, coalesce(sum(d.bytes), 0)::float8 AS bytes
         FROM document d
         LEFT JOIN LATERAL (SELECT count(*) AS chunks, sum(tokens) AS tokens FROM chunk
           WHERE document_id = d.id AND collection_id = d.collection_id) AS k ON true
         WHERE d.collection_id = ANY ($1::uuid[]) GROUP BY d.mime ORDER BY documents DESC, d.mime`,
        [[...collectionIds]],
      );
    },
    /** Tables of passages with their indexes. */
    async diskBytes(): Promise<number> {
      const [row] = await db.query<{ bytes: number }>(
        `SELECT sum(pg_total_relation_size(name::regclass))::float8 AS bytes
         FROM unnest(ARRAY['document', 'document_part', 'chunk', 'chunk_vector']) AS name`,
      );
      return row?.bytes ?? 0;
    },
  };
}
