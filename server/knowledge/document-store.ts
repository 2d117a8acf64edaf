// SQL of documents as people see them: what is in a collection, what it says, and how it goes. Every question is fenced
// by the collections that whoever asks may read.
import type { Chunk, KnowledgeDocument } from '@/contracts/knowledge';
import type { Key } from '../cursor';
import type { Database } from '../db/open';

export interface DocumentRow {
  id: string;
  collection_id: string;
  owner_id: string | null;
  name: string;
  source: KnowledgeDocument['source'];
  url: string | null;
  mime: string;
  tags: string[];
  metadata: KnowledgeDocument['metadata'];
  bytes: number;
  tokens: number | null;
  sha256: string;
  media_id: string | null;
  version: number;
  state: KnowledgeDocument['state'];
  error: string | null;
  pages: number | null;
  created_at: Date;
  updated_at: Date;
  chunks: number;
}

export interface ChunkRow {
  id: string;
  document_id: string;
  position: number;
  text: string;
  title_path: string[];
  page: number | null;
  start: number;
  end: number;
  tokens: number;
}

export interface NewDocumentRow {
  id: string;
  ownerId: string;
  name: string;
  source: string;
  url: string | null;
  mime: string;
  tags: string[];
  metadata: Record<string, unknown>;
  bytes: number;
  sha256: string;
  mediaId: string;
}

export const DOCUMENT_COLUMNS = `d.id, d.collection_id, d.owner_id, d.name, d.source, d.url, d.mime, d.tags, d.metadata, d.bytes, d.tokens,
  d.sha256, d.media_id, d.version, d.state, d.error, d.pages, d.created_at, d.updated_at,
  (CASE WHEN d.state = 'ready' THEN (SELECT count(*)::int FROM chunk k WHERE k.document_id = d.id) ELSE 0 END) AS chunks`;
const FENCED = 'd.collection_id = ANY ($1::uuid[])';
export const toChunk = (row: ChunkRow): Chunk => ({
  id: row.id,
  documentId: row.document_id,
  position: row.position,
  text: row.text,
  titlePath: row.title_path,
  page: row.page,
  start: row.start,
  end: row.end,
  tokens: row.tokens,
});

export function documentStore(db: Database) {
  return {
    /** Also by the id of a version that it took the place of. */
    async find(collectionIds: readonly string[], id: string): Promise<DocumentRow | null> {
      const rows = await db.query<DocumentRow>(
        `SELECT ${DOCUMENT_COLUMNS} FROM document d WHERE ${FENCED}
           AND (d.id = $2::uuid OR d.previous_ids @> ARRAY[$2::uuid]) ORDER BY d.id = $2::uuid DESC LIMIT 1`,
        [[...collectionIds], id],
      );
      return rows[0] ?? null;
    },
    list(
      collectionId: string,
      query: { after: Key | null; limit: number; q: string | null; state: string | null; tag: string | null },
    ): Promise<DocumentRow[]> {
      return db.query<DocumentRow>(
        `SELECT ${DOCUMENT_COLUMNS} FROM document d WHERE ${FENCED}
           AND ($2::timestamptz IS NULL OR (d.created_at, d.id) < ($2::timestamptz, $3::uuid))
           AND ($4::text IS NULL OR strpos(lower(d.name), lower($4)) > 0) AND ($5::text IS NULL OR d.state = $5)
           AND ($6::text IS NULL OR $6 = ANY (d.tags))
         ORDER BY d.created_at DESC, d.id DESC LIMIT $7`,
        [
          ...[[collectionId], query.after?.ts ?? null, query.after?.id ?? null, query.q, query.state, query.tag],
          query.limit,
        ],
      );
    },
    listByIds(ids: readonly string[]): Promise<DocumentRow[]> {
      return db.query<DocumentRow>(`SELECT ${DOCUMENT_COLUMNS} FROM document d WHERE d.id = ANY ($1::uuid[])`, [
        [...ids],
      ]);
    },
    /**
     * Adds them as queued; what is not ready yet under one of their names gives way, unless it has the very bytes. `known`:
     * those whose bytes are in the collection already. `displaced`: what gave way, with its file. Null: the collection is
     * gone.
     */
    async insert(
      collectionId: string,
      rows: readonly NewDocumentRow[],
    ): Promise<{
      made: string[];
      known: { id: string; sha256: string }[];
      displaced: { id: string; mediaId: string | null }[];
    } | null> {
      return db.tx(async (sql) => {
        const [collection] = await sql.query<{ agent_id: string | null }>(
          'SELECT agent_id FROM collection WHERE id = $1 FOR UPDATE',
          [collectionId],
        );
        if (!collection) return null;
        const displaced = await sql.query<{ id: string; mediaId: string | null }>(
          `DELETE FROM document d USING unnest($2::text[], $3::text[]) AS sent (name, sha256)
           WHERE d.collection_id = $1 AND d.state <> 'ready' AND d.name = sent.name AND d.sha256 <> sent.sha256
           RETURNING d.id, d.media_id AS "mediaId"`,
          [collectionId, rows.map(({ name }) => name), rows.map(({ sha256 }) => sha256)],
        );
        const known = await sql.query<{ id: string; sha256: string }>(
          'SELECT id, sha256 FROM document WHERE collection_id = $1 AND sha256 = ANY ($2::text[])',
          [collectionId, rows.map(({ sha256 }) => sha256)],
        );
        const there = new Set(known.map(({ sha256 }) => sha256));
        const fresh = rows.filter(({ sha256 }) => !there.has(sha256));
        for (const row of fresh) {
          await sql.run(
            `INSERT INTO document (id, collection_id, agent_id, owner_id, name, source, url, mime, tags, metadata, bytes, sha256,
               media_id, state, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10::jsonb, $11, $12, $13, 'queued',
               1 + coalesce((SELECT max(version) FROM document WHERE collection_id = $2 AND name = $5), 0))`,
            [
              ...[row.id, collectionId, collection.agent_id, row.ownerId, row.name, row.source, row.url, row.mime],
              ...[row.tags, JSON.stringify(row.metadata), row.bytes, row.sha256, row.mediaId],
            ],
          );
        }
        return { made: fresh.map(({ id }) => id), known, displaced };
      });
    },
    parts(id: string): Promise<{ page: number | null; start: number; text: string }[]> {
      return db.query('SELECT page, start, text FROM document_part WHERE document_id = $1 ORDER BY position', [id]);
    },
    chunks(id: string, after: number, limit: number): Promise<ChunkRow[]> {
      return db.query<ChunkRow>(
        `SELECT id, document_id, position, text, title_path, page, start, "end", tokens FROM chunk
         WHERE document_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
        [id, after, limit],
      );
    },
    /** With all that came from it; null when it was gone already. */
    remove(id: string): Promise<{ mediaId: string | null } | null> {
      return db.tx(async (sql) => {
        // Other documents that name the same things may say the same: the graph is to read them again.
        await sql.run(
          `UPDATE episode x SET text = '' FROM (
             SELECT DISTINCT k.document_id FROM (
               SELECT f.space_id, s.name || ' ' || coalesce(o.name, f.value, '') AS words
               FROM episode e JOIN fact f ON f.episode_id = e.id JOIN entity s ON s.id = f.subject_id
                 LEFT JOIN entity o ON o.id = f.object_id
               WHERE e.source_id = $1 AND e.chunk_id IS NOT NULL AND f.space = 'collection' AND f.retracted_at IS NULL
               LIMIT 200) AS said
             JOIN collection c ON c.id = said.space_id JOIN chunk k ON k.collection_id = c.id AND k.document_id <> $1
               AND k.search @@ plainto_tsquery(c.language::regconfig, said.words)) AS other
           WHERE x.source_id = other.document_id AND x.kind = 'document' AND x.chunk_id IS NULL`,
          [id],
        );
        await sql.run('DELETE FROM fact WHERE episode_id IN (SELECT id FROM episode WHERE source_id = $1)', [id]);
        await sql.run('DELETE FROM episode WHERE source_id = $1', [id]);
        const [row] = await sql.query<{ mediaId: string | null }>(
          'DELETE FROM document WHERE id = $1 RETURNING media_id AS "mediaId"',
          [id],
        );
        return row ?? null;
      });
    },
  };
}
