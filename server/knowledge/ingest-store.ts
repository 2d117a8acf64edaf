// SQL of the work on documents. What a document is made of is written in short statements while it cannot be found yet
// (search sees documents that are ready alone); one transaction then makes it ready and takes the versions before it away.
// Everything asks for the state that it expects, so that work which was cancelled or overtaken writes nothing.
import type { Database } from '../db/open';
import type { Passage } from './chunking/chunk';
import { DOCUMENT_COLUMNS, type DocumentRow } from './document-store';

/** A step of the work, in this order. */
export type Step = 'parsing' | 'chunking' | 'embedding';
const WORKING = "('parsing', 'chunking', 'embedding')";

/** Some tens of milliseconds of the embedded database. */
const VECTORS_AT_ONCE = 2;

export interface Finished {
  /** "model": the collection is searched by another one by now; "gone": nobody wants it any more. */
  end: 'ready' | 'model' | 'gone';
  /** Versions that it took the place of. */
  replaced: { id: string; mediaId: string | null }[];
}

export function ingestStore(db: Database) {
  const clear = (sql: Pick<Database, 'run'>, where: string, values: unknown[]) =>
    sql
      .run(`DELETE FROM chunk WHERE document_id IN (SELECT id FROM document WHERE ${where})`, values)
      .then(() =>
        sql.run(`DELETE FROM document_part WHERE document_id IN (SELECT id FROM document WHERE ${where})`, values),
      );

  return {
    /** Takes the oldest that waits. */
    async claim(): Promise<DocumentRow | null> {
      const rows = await db.query<DocumentRow>(
        `UPDATE document d SET state = 'parsing', error = NULL, updated_at = now()
         WHERE d.id = (SELECT id FROM document WHERE state = 'queued' AND collection_id IS NOT NULL
           ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING ${DOCUMENT_COLUMNS}`,
      );
      return rows[0] ?? null;
    },
    async step(id: string, from: Step, to: Step): Promise<boolean> {
      const sql = 'UPDATE document SET state = $3, updated_at = now() WHERE id = $1 AND state = $2';
      return (await db.run(sql, [id, from, to])) > 0;
    },
    async putParts(
      id: string,
      first: number,
      parts: readonly { page: number | null; start: number; text: string }[],
    ): Promise<boolean> {
      const rows = parts.map((part, index) => ({ ...part, position: first + index }));
      const put = await db.run(
        `INSERT INTO document_part (document_id, position, page, start, text)
         SELECT d.id, r.position, r.page, r.start, r.text
         FROM document d, jsonb_to_recordset($2::jsonb) AS r (position int, page int, start int, text text)
         WHERE d.id = $1 AND d.state = 'embedding'`,
        [id, JSON.stringify(rows)],
      );
      return put === rows.length;
    },
    async putChunks(id: string, rows: readonly (Passage & { id: string; position: number })[]): Promise<boolean> {
      const put = await db.run(
        `INSERT INTO chunk (id, document_id, collection_id, position, text, title_path, page, start, "end", tokens, search)
         SELECT r.id, d.id, d.collection_id, r.position, r.text, t.path, r.page, r.start, r."end", r.tokens,
           setweight(to_tsvector(c.language::regconfig, array_to_string(t.path, ' ')), 'A')
             || setweight(to_tsvector(c.language::regconfig, r.text), 'B')
         FROM document d JOIN collection c ON c.id = d.collection_id,
           jsonb_to_recordset($2::jsonb) AS r (id uuid, position int, text text, "titlePath" jsonb, page int, start int,
             "end" int, tokens int),
           LATERAL (SELECT coalesce(array_agg(x), '{}') AS path FROM jsonb_array_elements_text(r."titlePath") AS x) AS t
         WHERE d.id = $1 AND d.state = 'embedding' FOR KEY SHARE OF c`,
        [id, JSON.stringify(rows)],
      );
      return put === rows.length;
    },
    /** Of passages that are there. The index makes these dear: a few at a time, so that nobody waits long. */
    async putVectors(model: string, ids: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
      for (let at = 0; at < ids.length; at += VECTORS_AT_ONCE) {
        const some = vectors.slice(at, at + VECTORS_AT_ONCE);
        await db.run(
          `INSERT INTO chunk_vector (chunk_id, model, collection_id, dimension, embedding)
           SELECT k.id, $1, k.collection_id, $2, v.embedding::vector
           FROM unnest($3::uuid[], $4::text[]) AS v (id, embedding) JOIN chunk k ON k.id = v.id ON CONFLICT DO NOTHING`,
          [
            ...[model, vectors[0]?.length ?? 0, ids.slice(at, at + VECTORS_AT_ONCE)],
            some.map((vector) => `[${vector.join(',')}]`),
          ],
        );
      }
    },
    /** Drops what was written of it, to begin anew. */
    async clear(id: string): Promise<void> {
      await db.tx((sql) => clear(sql, 'id = $1', [id]));
    },
    finish(row: DocumentRow, facts: { model: string | null; pages: number | null; tokens: number }): Promise<Finished> {
      return db.tx(async (sql) => {
        const [collection] = await sql.query<{ embedding_model: string | null }>(
          'SELECT embedding_model FROM collection WHERE id = $1 FOR UPDATE',
          [row.collection_id],
        );
        const [mine] = await sql.query<{ name: string; state: string }>(
          'SELECT name, state FROM document WHERE id = $1 FOR UPDATE',
          [row.id],
        );
        if (!collection || mine?.state !== 'embedding') return { end: 'gone', replaced: [] };
        if (collection.embedding_model !== facts.model) return { end: 'model', replaced: [] };
        const others = await sql.query<{ id: string; mediaId: string | null; previous_ids: string[] }>(
          `SELECT id, media_id AS "mediaId", previous_ids FROM document
           WHERE collection_id = $1 AND name = $2 AND id <> $3 AND state = 'ready'`,
          [row.collection_id, mine.name, row.id],
        );
        await sql.run('DELETE FROM document WHERE id = ANY ($1::uuid[])', [others.map(({ id }) => id)]);
        await sql.run(
          `UPDATE document SET state = 'ready', error = NULL, pages = $2, tokens = $3, previous_ids = $4::uuid[],
             updated_at = now() WHERE id = $1`,
          [row.id, facts.pages, facts.tokens, others.flatMap(({ id, previous_ids }) => [id, ...previous_ids])],
        );
        return { end: 'ready', replaced: others.map(({ id, mediaId }) => ({ id, mediaId })) };
      });
    },
    /** False when it was not being worked on, or waited, any more. */
    async end(id: string, state: 'failed' | 'cancelled', error: string | null): Promise<boolean> {
      return db.tx(async (sql) => {
        const ended = await sql.run(
          `UPDATE document SET state = $2, error = $3, updated_at = now()
           WHERE id = $1 AND (state = 'queued' OR state IN ${WORKING})`,
          [id, state, error],
        );
        if (ended > 0) await clear(sql, 'id = $1', [id]);
        return ended > 0;
      });
    },
    async requeue(id: string): Promise<boolean> {
      const sql = `UPDATE document SET state = 'queued', error = NULL, updated_at = now()
        WHERE id = $1 AND state IN ('failed', 'cancelled') AND media_id IS NOT NULL`;
      return (await db.run(sql, [id])) > 0;
    },
    /** Takes back what a stop left half done; one of them, or all. */
    async recover(id: string | null): Promise<void> {
      await db.tx(async (sql) => {
        await clear(sql, `state IN ${WORKING} AND ($1::uuid IS NULL OR id = $1::uuid)`, [id]);
        await sql.run(
          `UPDATE document SET state = 'queued' WHERE state IN ${WORKING} AND ($1::uuid IS NULL OR id = $1::uuid)`,
          [id],
        );
      });
    },
    /**
     * The model that the collection is searched by; the one given where there is none yet. `lacks`: passages were taken in
     * before there was one, and their vectors are to be made now.
     */
    async modelOf(collectionId: string, otherwise: string | null): Promise<{ model: string | null; lacks: boolean }> {
      const [row] = await db.query<{ model: string | null; lacks: boolean }>(
        `UPDATE collection c SET embedding_model = coalesce(c.embedding_model, $2),
           next_model = CASE WHEN before.lacks THEN coalesce(c.next_model, $2) ELSE c.next_model END
         FROM (SELECT id, embedding_model IS NULL AND $2::text IS NOT NULL
             AND EXISTS (SELECT FROM chunk k WHERE k.collection_id = $1) AS lacks FROM collection WHERE id = $1) AS before
         WHERE c.id = before.id RETURNING c.embedding_model AS model, before.lacks`,
        [collectionId, otherwise],
      );
      return row ?? { model: null, lacks: false };
    },
  };
}

export type IngestStore = ReturnType<typeof ingestStore>;
