// Documents as the ingest would write them, without the ingest: for tests and benchmarks of what reads them.
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/open';
import { AppError } from '../errors';

export interface MadePassage {
  text: string;
  titlePath?: string[];
  page?: number | null;
  tokens?: number;
  vector?: ArrayLike<number>;
}

export interface MadeDocument {
  collectionId: string;
  name: string;
  passages: readonly MadePassage[];
  /** Whose vectors the passages have; the collection is searched by it from then on. */
  model?: string;
  tags?: string[];
  metadata?: Record<string, unknown>;
  state?: string;
}

/** Returns the ids of the document and of its passages. */
export async function insertDocument(db: Database, made: MadeDocument): Promise<{ id: string; passages: string[] }> {
  const id = uuidv7();
  const ids = made.passages.map(() => uuidv7());
  const { collectionId, passages, model } = made;
  let at = 0;
  const rows = passages.map(({ text, titlePath, page, tokens }, position) => {
    const start = at;
    at += text.length + 2;
    const facts = { page: page ?? null, tokens: tokens ?? text.split(/\s+/).length };
    return { id: ids[position], position, text, titlePath: titlePath ?? [], start, end: start + text.length, ...facts };
  });
  await db.tx(async (sql) => {
    await sql.run(
      `INSERT INTO document (id, collection_id, name, tags, metadata, state) VALUES ($1, $2, $3, $4::text[], $5::jsonb, $6)`,
      [id, collectionId, made.name, made.tags ?? [], JSON.stringify(made.metadata ?? {}), made.state ?? 'ready'],
    );
    await sql.run(`INSERT INTO document_part (document_id, position, start, text) VALUES ($1, 0, 0, $2)`, [
      id,
      passages.map(({ text }) => text).join('\n\n'),
    ]);
    await sql.run(
      `INSERT INTO chunk (id, document_id, collection_id, position, text, title_path, page, start, "end", tokens, search)
       SELECT r.id, $1, c.id, r.position, r.text, t.path, r.page, r.start, r."end", r.tokens,
         setweight(to_tsvector(c.language::regconfig, array_to_string(t.path, ' ')), 'A')
           || setweight(to_tsvector(c.language::regconfig, r.text), 'B')
       FROM collection c, jsonb_to_recordset($3::jsonb) AS r (id uuid, position int, text text, "titlePath" jsonb,
         page int, start int, "end" int, tokens int),
         LATERAL (SELECT coalesce(array_agg(x), '{}') AS path FROM jsonb_array_elements_text(r."titlePath") AS x) AS t
       WHERE c.id = $2`,
      [id, collectionId, JSON.stringify(rows)],
    );
    if (!model) return;
    const vectors = passages.map(({ vector }) => vector ?? []);
    await sql.run(
      `INSERT INTO chunk_vector (chunk_id, model, collection_id, dimension, embedding)
       SELECT v.id, $2, $3, $4, v.embedding::vector FROM unnest($1::uuid[], $5::text[]) AS v (id, embedding)`,
      [ids, model, collectionId, vectors[0]?.length ?? 0, vectors.map((one) => `[${Array.from(one).join(',')}]`)],
    );
    await sql.run('UPDATE collection SET embedding_model = $2 WHERE id = $1', [collectionId, model]);
  });
  return { id, passages: ids };
}

/** An embedder that counts words into so many places: texts that share words are near each other. */
export function countingEmbedder(places: Readonly<Record<string, number>>) {
  const away = new Set<string>();
  const vectorOf = (model: string, text: string): Float32Array => {
    const vector = new Float32Array(places[model] ?? 0);
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
      let hash = 7;
      for (const letter of word) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
      vector[hash % vector.length]! += 1;
    }
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  };
  return {
    /** Models that do not answer now. */
    away,
    vectorOf,
    async embed(texts: readonly string[], { model = Object.keys(places)[0]! }: { model?: string } = {}) {
      if (away.has(model)) throw new AppError('unavailable', `${model} is away`);
      return { model, tokens: 0, vectors: texts.map((text) => vectorOf(model, text)) };
    },
  };
}

/** Passages with what an embedder makes of them. */
export const embedded = (
  embedder: Pick<ReturnType<typeof countingEmbedder>, 'vectorOf'>,
  model: string,
  texts: readonly (string | MadePassage)[],
): MadePassage[] =>
  texts
    .map((one) => (typeof one === 'string' ? { text: one } : one))
    .map((one) => ({ ...one, vector: embedder.vectorOf(model, one.text) }));
