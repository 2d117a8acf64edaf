// SQL of search. Every statement is fenced by the collections it is given; there is no search without them. Whatever
// gives more than ids and counts also runs behind the second wall (search-role.ts).
import type { Core } from '../../core';
import { FENCED, type Fence, FROM, fenceValues } from './fence';
import { createNearest } from './nearest';
import type { Query } from './read-query';
import { createSearchWall } from './search-role';

/** A query in one of the languages of the collections. */
export interface Reading {
  language: string;
  /** Stems that are looked for. */
  words: string[];
  /** A tsquery, or null. */
  strict: string | null;
}

export interface Candidate {
  id: string;
  /** Tokens of it. */
  length: number;
  /** How often each word is in the headings above it, and in it. */
  counts: Record<string, { title: number; text: number }>;
}

export interface PassageRow {
  chunk_id: string;
  document_id: string;
  document: string;
  collection: string;
  content: string;
  title_path: string[];
  page: number | null;
  start: number;
  end: number;
  metadata: Record<string, string | number | boolean | null>;
  tags: string[];
}

/** More than these passages with one word, and the word is common; how common does not matter then. */
const COUNT_UP_TO = 5_000;

/** Stems quoted, so that nothing in them is an operator. */
const quoted = (word: string) => `'${word.replace(/['\\]/g, '$&$&')}'`;

function strictOf(query: Query, phrases: readonly string[]): string | null {
  let next = 0;
  /** Stop words alone make an empty query, which nothing would match. */
  const take = (texts: readonly string[]) =>
    texts
      .map(() => phrases[next++]!)
      .filter((one) => one !== '')
      .map((one) => `(${one})`);
  const groups = query.required.map(take).filter((group) => group.length > 0);
  const all = [...groups.map((group) => `(${group.join(' | ')})`), ...take(query.excluded).map((one) => `!${one}`)];
  return all.length > 0 ? all.join(' & ') : null;
}

export function searchStore(core: Pick<Core, 'db' | 'log'>) {
  const { db } = core;
  const wall = createSearchWall(core);
  return {
    wall,
    /** How the query reads in each language of these collections. */
    async read(collectionIds: readonly string[], query: Query): Promise<Reading[]> {
      const phrases = [...query.required.flat(), ...query.excluded];
      const rows = await db.query<{ language: string; words: string[]; phrases: string[] }>(
        `SELECT l.language, tsvector_to_array(to_tsvector(l.language::regconfig, $2)) AS words,
           ARRAY(SELECT phraseto_tsquery(l.language::regconfig, p.text)::text
             FROM unnest($3::text[]) WITH ORDINALITY AS p (text, n) ORDER BY p.n) AS phrases
         FROM (SELECT DISTINCT language FROM collection WHERE id = ANY ($1::uuid[])) AS l ORDER BY l.language`,
        [[...collectionIds], query.plain, phrases],
      );
      return rows.map((row) => ({ language: row.language, words: row.words, strict: strictOf(query, row.phrases) }));
    },
    /** In how many passages of these collections each word is, counted up to a bound. */
    async frequencies(collectionIds: readonly string[], words: readonly string[]): Promise<Map<string, number>> {
      const rows = await db.query<{ n: number }>(
        `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM chunk k
             WHERE k.search @@ w.query::tsquery AND k.collection_id = ANY ($1::uuid[]) LIMIT ${COUNT_UP_TO}) AS found) AS n
         FROM unnest($2::text[]) WITH ORDINALITY AS w (query, at) ORDER BY w.at`,
        [[...collectionIds], words.map(quoted)],
      );
      return new Map(rows.map(({ n }, index) => [words[index]!, n]));
    },
    async size(collectionIds: readonly string[]): Promise<{ passages: number; averageLength: number }> {
      const [row] = await db.query<{ passages: number; length: number | null }>(
        'SELECT count(*)::int AS passages, avg(tokens)::float8 AS length FROM chunk WHERE collection_id = ANY ($1::uuid[])',
        [[...collectionIds]],
      );
      return { passages: row?.passages ?? 0, averageLength: row?.length ?? 1 };
    },
    /** Passages with any of `telling`, those first whose words weigh most together, with how often each is in them. */
    async candidates(
      f: Fence,
      language: string,
      telling: readonly string[],
      weights: ReadonlyMap<string, number>,
      limit: number,
    ): Promise<Candidate[]> {
      const words = [...weights.keys()];
      const worth = words
        .map(
          (_, n) => `CASE WHEN k.search @@ ($9::text[])[${n + 1}]::tsquery THEN ($10::float8[])[${n + 1}] ELSE 0 END`,
        )
        .join(' + ');
      type Counts = Record<string, string[] | null>;
      const rows = await db.query<{ id: string; length: number; counts: Counts | null }>(
        `WITH found AS MATERIALIZED (
           SELECT k.id, k.tokens, k.search FROM ${FROM}
           WHERE ${FENCED} AND c.language = $6 AND k.search @@ $7::tsquery
           ORDER BY ${worth} DESC, ts_rank(k.search, $7::tsquery, 1) DESC, k.id LIMIT $8
         )
         SELECT id, tokens AS length, (SELECT jsonb_object_agg(lexeme, to_jsonb(weights))
             FROM unnest(search) WHERE lexeme = ANY ($11::text[])) AS counts
         FROM found`,
        [
          ...fenceValues(f),
          ...[language, telling.map(quoted).join(' | '), limit],
          ...[words.map(quoted), [...weights.values()], words],
        ],
      );
      return rows.map(({ id, length, counts }) => ({
        ...{ id, length },
        counts: Object.fromEntries(
          Object.entries(counts ?? {}).map(([word, places]) => {
            const title = places?.filter((place) => place === 'A').length ?? 0;
            return [word, { title, text: (places?.length ?? 1) - title }];
          }),
        ),
      }));
    },
    /** First passages of documents whose name, without its ending, is in the query or is much like it. */
    namedLike(f: Fence, query: string, limit: number): Promise<string[]> {
      return wall.inside(f.collectionIds, async (sql) => {
        const rows = await sql.query<{ id: string }>(
          `SELECT id FROM (
             SELECT k.id, word_similarity(regexp_replace(d.name, '\\.[[:alnum:]]{1,5}$', ''), $6) AS alike
             FROM ${FROM} WHERE ${FENCED} AND k.position = 0
           ) AS named WHERE alike >= 0.6 ORDER BY alike DESC, id LIMIT $7`,
          [...fenceValues(f), query, limit],
        );
        return rows.map(({ id }) => id);
      });
    },
    /** Which models' vectors the collections are searched by. */
    models(collectionIds: readonly string[]): Promise<{ model: string; collection_ids: string[] }[]> {
      return db.query(
        `SELECT embedding_model AS model, array_agg(id::text) AS collection_ids FROM collection
         WHERE id = ANY ($1::uuid[]) AND embedding_model IS NOT NULL GROUP BY embedding_model ORDER BY embedding_model`,
        [[...collectionIds]],
      );
    },
    nearest: createNearest(core, wall),
    /** The passages themselves, in any order. */
    passages(f: Fence, ids: readonly string[]): Promise<PassageRow[]> {
      return wall.inside(f.collectionIds, (sql) =>
        sql.query<PassageRow>(
          `SELECT k.id AS chunk_id, d.id AS document_id, d.name AS document, c.slug AS collection, k.text AS content,
             k.title_path, k.page, k.start, k."end", d.metadata, d.tags
           FROM ${FROM} WHERE ${FENCED} AND k.id = ANY ($6::uuid[])`,
          [...fenceValues(f), [...ids]],
        ),
      );
    },
    /** Vectors of passages, for their likeness to each other. */
    async vectors(collectionIds: readonly string[], ids: readonly string[]): Promise<Map<string, number[]>> {
      const rows = await wall.inside(collectionIds, (sql) =>
        sql.query<{ id: string; vector: string }>(
          `SELECT v.chunk_id AS id, v.embedding::text AS vector
           FROM chunk_vector v JOIN collection c ON c.id = v.collection_id AND c.embedding_model = v.model
           WHERE v.collection_id = ANY ($1::uuid[]) AND v.chunk_id = ANY ($2::uuid[])`,
          [[...collectionIds], [...ids]],
        ),
      );
      return new Map(rows.map(({ id, vector }) => [id, JSON.parse(vector) as number[]]));
    },
  };
}

export type SearchStore = ReturnType<typeof searchStore>;
