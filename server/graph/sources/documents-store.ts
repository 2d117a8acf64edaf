// SQL over documents as the graph reads them: which were not read yet as they are now, their words, and what was read of
// them before.
import type { Sql } from '../../db/sql';
import type { BeliefRow } from '../recording-store';

export interface DocumentRow {
  id: string;
  name: string;
  collection_id: string;
  collection_name: string;
  tags: string[];
  created_at: Date;
  updated_at: Date;
  /** What stands in it is true at this time at the latest. */
  dated: string | null;
}

export interface PartRow {
  position: number;
  start: number;
  text: string;
}

export interface PassageRow {
  id: string;
  start: number;
  end: number;
  text: string;
  title_path: string[];
}

const DOCUMENT = `d.id, d.name, d.collection_id, c.name AS collection_name, d.tags, d.created_at, d.updated_at,
  d.metadata->>'date' AS dated`;

/** Facts that others are searched for one by one; of more, everything is read again. */
const MOST_LOOKED_FOR = 100;

export function documentsStore(sql: Sql) {
  return {
    /**
     * Ready ones that were not read since they changed or, `byModel`, by no model yet. The document's own episode says by
     * whom and as of when. Another model is no reason to read again, and none is no reason to forget what one read.
     */
    unread(byModel: boolean, limit: number): Promise<DocumentRow[]> {
      return sql.query<DocumentRow>(
        `SELECT ${DOCUMENT} FROM document d JOIN collection c ON c.id = d.collection_id
         WHERE d.state = 'ready' AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.source_id = d.id AND e.kind = 'document'
           AND e.chunk_id IS NULL AND e.occurred_at = d.updated_at
             AND e.text <> '' AND (NOT $1::bool OR e.text <> 'rules'))
         ORDER BY d.created_at LIMIT $2`,
        [byModel, limit],
      );
    },
    /** Documents that the graph knows and that are gone, with where they were. */
    gone(limit: number): Promise<{ id: string; collectionId: string }[]> {
      return sql.query(
        `SELECT DISTINCT e.source_id AS id, e.space_id AS "collectionId" FROM episode e
         WHERE e.kind = 'document' AND e.chunk_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = e.source_id) LIMIT $1`,
        [limit],
      );
    },
    parts(documentId: string, after: number, limit: number): Promise<PartRow[]> {
      return sql.query<PartRow>(
        'SELECT position, start, text FROM document_part WHERE document_id = $1 AND position > $2 ORDER BY position LIMIT $3',
        [documentId, after, limit],
      );
    },
    /** Where the passages stand; their words are read one by one. */
    places(documentId: string): Promise<Omit<PassageRow, 'text'>[]> {
      return sql.query(
        'SELECT id, start, "end", title_path FROM chunk WHERE document_id = $1 ORDER BY position LIMIT 20000',
        [documentId],
      );
    },
    async passage(id: string): Promise<string | null> {
      return (await sql.query<{ text: string }>('SELECT text FROM chunk WHERE id = $1', [id]))[0]?.text ?? null;
    },
    /** One row of each statement that rests on a passage of this document and is believed. */
    said(documentId: string): Promise<(BeliefRow & { chunk_id: string | null })[]> {
      return sql.query(
        `SELECT DISTINCT ON (f.statement_id) f.id, f.subject_id, f.predicate, f.object_id, f.value, f.valid_from, f.valid_to,
           f.recorded_at, f.retracted_at, f.statement_id, f.stated_at, f.stated_from, f.stated_to, f.confidence, f.episode_id, e.chunk_id
         FROM episode e JOIN fact f ON f.episode_id = e.id
         WHERE e.source_id = $1 AND e.kind = 'document' AND f.retracted_at IS NULL ORDER BY f.statement_id`,
        [documentId],
      );
    },
    /** Every row that came of it, believed or not. */
    async facts(documentId: string): Promise<string[]> {
      const rows = await sql.query<{ id: string }>(
        `SELECT f.id FROM episode e JOIN fact f ON f.episode_id = e.id WHERE e.source_id = $1 AND e.kind = 'document'`,
        [documentId],
      );
      return rows.map(({ id }) => id);
    },
    async ownEpisode(documentId: string): Promise<string | null> {
      const rows = await sql.query<{ id: string }>(
        "SELECT id FROM episode WHERE source_id = $1 AND kind = 'document' AND chunk_id IS NULL",
        [documentId],
      );
      return rows[0]?.id ?? null;
    },
    async markRead(episodeId: string, reader: string, updatedAt: Date, title: string): Promise<void> {
      await sql.run('UPDATE episode SET text = $2, occurred_at = $3, title = $4 WHERE id = $1', [
        ...[episodeId, reader, updatedAt, title],
      ]);
    },
    async removeEpisode(id: string): Promise<void> {
      await sql.run('DELETE FROM episode WHERE id = $1', [id]);
    },
    /** Other documents that name the same things may say the same: they are to be read again. */
    async readAgain(collectionId: string, factIds: readonly string[]): Promise<void> {
      if (factIds.length === 0) return;
      await sql.run(
        `UPDATE episode x SET text = '' WHERE x.kind = 'document' AND x.chunk_id IS NULL AND x.space = 'collection'
           AND x.space_id = $1 AND ($3::bool OR x.source_id IN (
             SELECT k.document_id FROM fact f JOIN entity s ON s.id = f.subject_id LEFT JOIN entity o ON o.id = f.object_id
               JOIN collection c ON c.id = $1
               JOIN chunk k ON k.collection_id = $1
                 AND k.search @@ plainto_tsquery(c.language::regconfig, s.name || ' ' || coalesce(o.name, f.value, ''))
             WHERE f.id = ANY ($2::uuid[]) AND f.space = 'collection' AND f.space_id = $1))`,
        [collectionId, factIds.slice(0, MOST_LOOKED_FOR), factIds.length > MOST_LOOKED_FOR],
      );
    },
    /** Everything that came of it, what was known of it in the past too: what is deleted is to be gone. */
    async forget(documentId: string): Promise<void> {
      await sql.run(
        "DELETE FROM fact WHERE episode_id IN (SELECT id FROM episode WHERE source_id = $1 AND kind = 'document')",
        [documentId],
      );
      await sql.run("DELETE FROM episode WHERE source_id = $1 AND kind = 'document'", [documentId]);
      await sql.run("DELETE FROM entity WHERE ref_id = $1 AND kind = 'document'", [documentId]);
    },
  };
}
