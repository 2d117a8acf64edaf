// SQL of the search index of messages: words as Postgres keeps them for search, vectors beside the model that made
// them. Vectors are compared with those of the same model alone.
import type { Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Database } from '../db/open';
import type { SearchWords } from './search-words';

export interface Scope {
  userId: string;
  agentId: string | null;
  notConversationId: string | null;
}

export interface HitRow {
  id: string;
  conversation_id: string;
  title: string;
  role: Message['role'];
  parts: Part[];
  created_at: Date;
}

interface Words {
  words: string;
  /** The meaningful ones, without endings; '' when there are none. */
  stems: string;
}

interface Source {
  id: string;
  parts: Part[];
}

/** The newest so many of those that hold the words are ranked: a word that is everywhere must not take seconds. */
const MOST_RANKED = 500;
/** Unit vectors further apart than this have nothing to do with each other, whatever the model. */
const LEAST_SIMILARITY = 0.25;
const MARKS = 'StartSel="\u0001", StopSel="\u0002"';
const PART = `${MARKS}, MaxWords=36, MinWords=18, ShortWord=0, MaxFragments=1`;
/** Characters of a text that is shown whole. */
const SHORT = 240;

const MINE = `c.user_id = $1 AND ($2::uuid IS NULL OR c.agent_id = $2) AND ($3::uuid IS NULL OR c.id <> $3)`;
const scoped = ({ userId, agentId, notConversationId }: Scope) => [userId, agentId, notConversationId];

export function toVector(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}

export function indexStore(db: Database) {
  return {
    sources(ids: readonly string[]): Promise<Source[]> {
      return db.query<Source>('SELECT id, parts FROM message WHERE id = ANY ($1::uuid[])', [ids]);
    },
    /** Finished messages that are not in the index. */
    listMissing(limit: number): Promise<Source[]> {
      return db.query<Source>(
        `SELECT m.id, m.parts FROM message m LEFT JOIN message_index i ON i.message_id = m.id
         WHERE i.message_id IS NULL AND m.status <> 'streaming' LIMIT $1`,
        [limit],
      );
    },
    /** Messages after `afterId` whose vector is of another model, in the order of their ids. */
    listOtherModel(model: string, afterId: string, limit: number): Promise<Source[]> {
      return db.query<Source>(
        `SELECT m.id, m.parts FROM message_index i JOIN message m ON m.id = i.message_id
         WHERE i.embedding_model IS DISTINCT FROM $1 AND i.message_id > $2 ORDER BY i.message_id LIMIT $3`,
        [model, afterId, limit],
      );
    },
    /** A message that was removed meanwhile is passed over. */
    async put(rows: readonly { id: string; text: string }[]): Promise<void> {
      await db.run(
        `INSERT INTO message_index (message_id, conversation_id, search)
         SELECT m.id, m.conversation_id, to_tsvector('english', made.text) || to_tsvector('simple', made.text)
         FROM unnest($1::uuid[], $2::text[]) AS made (id, text)
           JOIN (SELECT id, conversation_id FROM message WHERE id = ANY ($1::uuid[]) FOR KEY SHARE) AS m ON m.id = made.id
         ON CONFLICT (message_id) DO UPDATE
           SET search = excluded.search, embedding = NULL, embedding_model = NULL`,
        [rows.map((row) => row.id), rows.map((row) => row.text)],
      );
    },
    /** A null vector: there are no words, and the model need not be asked again. */
    async setVectors(model: string, rows: readonly { id: string; vector: Float32Array | null }[]): Promise<void> {
      await db.run(
        `UPDATE message_index SET embedding = made.vector::vector, embedding_model = $1
         FROM unnest($2::uuid[], $3::text[]) AS made (id, vector) WHERE message_id = made.id`,
        [model, rows.map((row) => row.id), rows.map((row) => row.vector && toVector(row.vector))],
      );
    },
    /** What is searched for, as Postgres writes it: words, "phrases", -without, or; the beginning of a last word. */
    async words({ whole, beginning, exact }: SearchWords): Promise<Words> {
      const [row] = await db.query<Words>(
        `SELECT (CASE WHEN $3 THEN websearch_to_tsquery('simple', $1)
           WHEN $2::text IS NULL THEN websearch_to_tsquery('english', $1) || websearch_to_tsquery('simple', $1)
           ELSE (websearch_to_tsquery('english', $1) || websearch_to_tsquery('simple', $1))
             && (to_tsquery('simple', $2 || ':*') || plainto_tsquery('english', $2)) END)::text AS words,
           websearch_to_tsquery('english', $1 || coalesce($2, ''))::text AS stems`,
        [whole, beginning, exact],
      );
      return row as Words;
    },
    /** Best first. */
    async byWords(scope: Scope, words: string, limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `SELECT message_id AS id FROM (
           SELECT i.message_id, i.search FROM message_index i JOIN conversation c ON c.id = i.conversation_id
           WHERE i.search @@ $4::tsquery AND ${MINE} ORDER BY i.message_id DESC LIMIT ${MOST_RANKED}) AS found
         ORDER BY ts_rank_cd(search, $4::tsquery, 1) DESC, message_id DESC LIMIT $5`,
        [...scoped(scope), words, limit],
      );
      return rows.map((row) => row.id);
    },
    /** Nearest first: an exact scan of what is theirs. */
    async byVector(scope: Scope, model: string, vector: Float32Array, limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM (
           SELECT i.message_id AS id, i.embedding <#> $5::vector AS distance
           FROM message_index i JOIN conversation c ON c.id = i.conversation_id
           WHERE ${MINE} AND i.embedding_model = $4 AND i.embedding IS NOT NULL
           ORDER BY distance LIMIT $6) AS near
         WHERE distance <= ${-LEAST_SIMILARITY} ORDER BY distance`,
        [...scoped(scope), model, toVector(vector), limit],
      );
      return rows.map((row) => row.id);
    },
    hits(userId: string, ids: readonly string[]): Promise<HitRow[]> {
      return db.query<HitRow>(
        `SELECT m.id, m.conversation_id, c.title, m.role, m.parts, m.created_at
         FROM message m JOIN conversation c ON c.id = m.conversation_id
         WHERE m.id = ANY ($2::uuid[]) AND c.user_id = $1`,
        [userId, ids],
      );
    },
    /** What surrounds the words in each text; short texts whole. */
    async excerpts(texts: readonly string[], words: string, exact: boolean): Promise<string[]> {
      const rows = await db.query<{ excerpt: string }>(
        `SELECT ts_headline($3::regconfig, one.text, $2::tsquery,
           CASE WHEN length(one.text) <= ${SHORT} THEN $4 ELSE $5 END) AS excerpt
         FROM unnest($1::text[]) WITH ORDINALITY AS one (text, place) ORDER BY place`,
        [texts, words, exact ? 'simple' : 'english', `${MARKS}, HighlightAll=true`, PART],
      );
      return rows.map((row) => row.excerpt);
    },
  };
}

export type IndexStore = ReturnType<typeof indexStore>;
