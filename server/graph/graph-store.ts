// SQL that reads the graph. Every statement is fenced (fence.ts): what is not in the asker's spaces is not there. Times
// are two: true at (valid), known at (recorded).
import type { Entity } from '@/contracts/graph';
import type { Database } from '../db/open';
import { type Fence, fenced, fenceValues } from './fence';
import type { EntityShown, FactShown } from './shape';

/** When it was true: a moment (from = to), or some time in a half open range; null: at any time. */
export interface Validity {
  from: Date | null;
  to: Date | null;
}
export interface When {
  valid: Validity | null;
  /** Null: as believed now. */
  knownAt: Date | null;
}

/** A condition on fact `f`; `$4` from, `$5` to, `$6` known at, `$7` a moment. */
const TIMES = `(f.valid_from IS NULL OR $5::timestamptz IS NULL OR f.valid_from < $5::timestamptz
    OR ($7::bool AND f.valid_from <= $5::timestamptz))
  AND (f.valid_to IS NULL OR $4::timestamptz IS NULL OR f.valid_to > $4::timestamptz)
  AND CASE WHEN $6::timestamptz IS NULL THEN f.retracted_at IS NULL
    ELSE f.recorded_at <= $6::timestamptz AND (f.retracted_at IS NULL OR f.retracted_at > $6::timestamptz) END`;
const timeValues = ({ valid, knownAt }: When) => {
  const [from, to] = [valid?.from ?? null, valid?.to ?? null];
  return [from, to, knownAt, from !== null && to !== null && from.getTime() === to.getTime()];
};

const ENTITY = (
  e: string,
) => `${e}.id, ${e}.kind, ${e}.name, ${e}.aliases, ${e}.description, ${e}.ref_id, ${e}.space_id,
  (SELECT count(*)::int FROM fact n WHERE (n.subject_id = ${e}.id OR n.object_id = ${e}.id) AND n.retracted_at IS NULL
     AND (n.valid_from IS NULL OR n.valid_from <= now()) AND (n.valid_to IS NULL OR n.valid_to > now())) AS facts`;
/** Entities that were merged show as what they were merged into. */
const FACT = `f.id, f.predicate, f.value, f.text, f.valid_from, f.valid_to, f.recorded_at, f.retracted_at, f.stated_at, f.confidence,
  coalesce(sm.id, s.id) AS subject_id, coalesce(sm.kind, s.kind) AS subject_kind, coalesce(sm.name, s.name) AS subject_name,
  coalesce(om.id, o.id) AS object_id, coalesce(om.kind, o.kind) AS object_kind, coalesce(om.name, o.name) AS object_name,
  e.id AS episode_id, e.space AS episode_space, e.kind AS episode_kind, e.title AS episode_title, e.text AS episode_text, e.source_id AS episode_source,
  e.chunk_id AS episode_chunk, e.start AS episode_start, e."end" AS episode_end, k.page AS episode_page, e.occurred_at`;
const JOINED = `fact f JOIN entity s ON s.id = f.subject_id LEFT JOIN entity sm ON sm.id = s.merged_into
  LEFT JOIN entity o ON o.id = f.object_id LEFT JOIN entity om ON om.id = o.merged_into
  LEFT JOIN episode e ON e.id = f.episode_id LEFT JOIN chunk k ON k.id = e.chunk_id`;

export interface NameHit {
  id: string;
  name_key: string;
  name: string;
  aliases: string[];
  kind: Entity['kind'];
  likeness: number;
}

interface Extent {
  total: number;
  valid_from: Date | null;
  valid_to: Date | null;
  known_from: Date | null;
  known_to: Date | null;
}

export function graphStore(db: Database) {
  return {
    /** Entities of one of these keys, or with an alias that has the words of one; then, nearly alike ones. */
    async named(fence: Fence, keys: readonly string[], words: string): Promise<NameHit[]> {
      return db.query<NameHit>(
        `SELECT coalesce(m.id, e.id) AS id, e.name_key, e.name, e.aliases, e.kind, 1::float8 AS likeness
         FROM entity e LEFT JOIN entity m ON m.id = e.merged_into
         WHERE ${fenced('e')} AND e.name_key = ANY ($4::text[])
         UNION ALL
         (SELECT coalesce(m.id, e.id), e.name_key, e.name, e.aliases, e.kind, 0::float8
          FROM entity e LEFT JOIN entity m ON m.id = e.merged_into
          WHERE ${fenced('e')} AND $5 <> '' AND cardinality(e.aliases) > 0 AND e.search @@ $5::tsquery LIMIT 50)`,
        [...fenceValues(fence), [...keys], words],
      );
    },
    async alikeNames(fence: Fence, keys: readonly string[], least: number): Promise<NameHit[]> {
      return db.query<NameHit>(
        `SELECT coalesce(m.id, e.id) AS id, e.name_key, e.name, e.aliases, e.kind, similarity(e.name_key, q.key)::float8 AS likeness
         FROM unnest($4::text[]) AS q (key) JOIN entity e ON e.name_key % q.key LEFT JOIN entity m ON m.id = e.merged_into
         WHERE ${fenced('e')} AND similarity(e.name_key, q.key) >= $5 ORDER BY likeness DESC, e.id LIMIT 10`,
        [...fenceValues(fence), [...keys], least],
      );
    },
    /** Stems of words, each word's for itself. */
    async stems(words: readonly string[]): Promise<string[][]> {
      const rows = await db.query<{ stems: string[] }>(
        `SELECT tsvector_to_array(to_tsvector('english', word)) AS stems FROM unnest($1::text[]) WITH ORDINALITY AS w (word, place)
         ORDER BY place`,
        [[...words]],
      );
      return rows.map(({ stems }) => stems);
    },
    /** Facts of these entities, and of those that were merged into them, up to two steps away: nearest first. */
    async around(
      fence: Fence,
      when: When,
      entityIds: readonly string[],
      hops: number,
      limit: number,
    ): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `WITH RECURSIVE near (id, away) AS (
           SELECT e.id, 0 FROM entity e WHERE ${fenced('e')} AND (e.id = ANY ($8::uuid[]) OR e.merged_into = ANY ($8::uuid[]))
           UNION
           SELECT next.id, next.away FROM (
             SELECT CASE WHEN f.subject_id = n.id THEN f.object_id ELSE f.subject_id END AS id, n.away + 1 AS away,
               row_number() OVER (PARTITION BY n.id ORDER BY f.id DESC) AS place
             FROM near n JOIN fact f ON (f.subject_id = n.id OR f.object_id = n.id)
             WHERE n.away < $9 - 1 AND f.object_id IS NOT NULL AND ${fenced('f')} AND ${TIMES}) AS next WHERE next.place <= 40
         ), nearest AS (SELECT id, min(away) AS away FROM near GROUP BY id ORDER BY away LIMIT 200)
         SELECT f.id FROM nearest n JOIN fact f ON (f.subject_id = n.id OR f.object_id = n.id)
         WHERE ${fenced('f')} AND ${TIMES}
         GROUP BY f.id ORDER BY min(n.away), f.valid_from DESC NULLS LAST, f.id LIMIT $10`,
        [...fenceValues(fence), ...timeValues(when), [...entityIds], hops, limit],
      );
      return rows.map(({ id }) => id);
    },
    async byWords(fence: Fence, when: When, words: string, limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM (SELECT f.id, f.search FROM fact f WHERE ${fenced('f')} AND ${TIMES} AND f.search @@ $8::tsquery
           LIMIT 2000) AS found
         ORDER BY ts_rank(search, $8::tsquery) DESC, id DESC LIMIT $9`,
        [...fenceValues(fence), ...timeValues(when), words, limit],
      );
      return rows.map(({ id }) => id);
    },
    /** Nearest by meaning among the newest so many facts with a vector of this model. */
    async byVector(fence: Fence, when: When, model: string, vector: Float32Array, limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `SELECT id FROM (SELECT f.id, f.embedding FROM fact f
             WHERE ${fenced('f')} AND ${TIMES} AND f.embedding_model = $9 AND f.embedding IS NOT NULL
             ORDER BY f.id DESC LIMIT $11) AS found
         WHERE embedding <#> $8::vector < -0.3 ORDER BY embedding <#> $8::vector, id LIMIT $10`,
        [...fenceValues(fence), ...timeValues(when), `[${vector.join(',')}]`, model, limit, MOST_COMPARED],
      );
      return rows.map(({ id }) => id);
    },
    facts(fence: Fence, ids: readonly string[]): Promise<FactShown[]> {
      return db.query<FactShown>(`SELECT ${FACT} FROM ${JOINED} WHERE f.id = ANY ($4::uuid[]) AND ${fenced('f')}`, [
        ...fenceValues(fence),
        [...ids],
      ]);
    },
    /** All rows of facts of an entity, also those that are no longer believed: newest record first. */
    factsOf(fence: Fence, entityId: string, limit: number): Promise<FactShown[]> {
      return db.query<FactShown>(
        `SELECT ${FACT} FROM ${JOINED} WHERE ${fenced('f')}
           AND ($4::uuid IN (s.id, sm.id) OR $4::uuid IN (o.id, om.id))
           AND (f.subject_id IN (SELECT id FROM entity WHERE id = $4::uuid OR merged_into = $4::uuid)
             OR f.object_id IN (SELECT id FROM entity WHERE id = $4::uuid OR merged_into = $4::uuid))
         ORDER BY f.retracted_at IS NOT NULL, f.valid_from DESC NULLS LAST, f.recorded_at DESC, f.id LIMIT $5`,
        [...fenceValues(fence), entityId, limit],
      );
    },
    /** The entity itself; what was merged comes back as what it was merged into. */
    async entity(fence: Fence, id: string): Promise<EntityShown | null> {
      const rows = await db.query<EntityShown>(
        `SELECT ${ENTITY('e')} FROM entity e
         WHERE ${fenced('e')} AND e.id = (SELECT coalesce(merged_into, id) FROM entity WHERE id = $4)`,
        [...fenceValues(fence), id],
      );
      return rows[0] ?? null;
    },
    entities(fence: Fence, ids: readonly string[]): Promise<EntityShown[]> {
      return db.query<EntityShown>(
        `SELECT ${ENTITY('e')} FROM entity e WHERE e.id = ANY ($4::uuid[]) AND ${fenced('e')}`,
        [...fenceValues(fence), [...ids]],
      );
    },
    /** By the beginning of a word, or much alike. Null: all, by name. */
    findEntities(fence: Fence, key: string | null, kind: string | null, limit: number): Promise<EntityShown[]> {
      return db.query<EntityShown>(
        `SELECT ${ENTITY('e')} FROM (
           SELECT * FROM entity e WHERE ${fenced('e')} AND e.merged_into IS NULL AND ($5::text IS NULL OR e.kind = $5)
             AND ($4::text IS NULL OR e.name_key LIKE '%' || $4 || '%' OR e.name_key % $4
               OR array_to_string(e.aliases, ' ') ILIKE '%' || $4 || '%')
           ORDER BY ($4::text IS NOT NULL AND e.name_key LIKE $4 || '%') DESC, e.name_key, e.id LIMIT $6) AS e`,
        [...fenceValues(fence), key?.replace(/[\\%_]/g, '\\$&') ?? null, kind, limit],
      );
    },
    /** The most connected ones; of one kind where that is said. */
    async hubs(fence: Fence, when: When, kind: string | null, limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `WITH picked AS (SELECT f.subject_id, f.object_id FROM fact f WHERE ${fenced('f')} AND ${TIMES} ORDER BY f.id DESC LIMIT 20000)
         SELECT coalesce(e.merged_into, e.id) AS id
         FROM (SELECT subject_id AS id FROM picked UNION ALL SELECT object_id FROM picked WHERE object_id IS NOT NULL) AS ends
           JOIN entity e ON e.id = ends.id
         WHERE $8::text IS NULL OR e.kind = $8 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $9`,
        [...fenceValues(fence), ...timeValues(when), kind, limit],
      );
      return rows.map(({ id }) => id);
    },
    /** Facts with an end in one of these. */
    async touching(fence: Fence, when: When, entityIds: readonly string[], limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        `WITH ours AS (SELECT e.id FROM entity e WHERE e.id = ANY ($8::uuid[]) OR e.merged_into = ANY ($8::uuid[]))
         SELECT f.id FROM fact f WHERE (f.subject_id IN (SELECT id FROM ours) OR f.object_id IN (SELECT id FROM ours))
           AND ${fenced('f')} AND ${TIMES} ORDER BY f.id DESC LIMIT $9`,
        [...fenceValues(fence), ...timeValues(when), [...entityIds], limit],
      );
      return rows.map(({ id }) => id);
    },
    /** How many entities there are, and the first and last moment that any of the facts names. */
    async extent(fence: Fence, kind: string | null): Promise<Extent> {
      const [row] = await db.query<Extent>(
        `SELECT (SELECT count(*)::int FROM entity e WHERE ${fenced('e')} AND e.merged_into IS NULL AND ($4::text IS NULL OR e.kind = $4)) AS total,
           least(min(f.valid_from), min(f.valid_to)) AS valid_from, greatest(max(f.valid_from), max(f.valid_to)) AS valid_to,
           min(f.recorded_at) AS known_from, greatest(max(f.recorded_at), max(f.retracted_at)) AS known_to
         FROM fact f WHERE ${fenced('f')}`,
        [...fenceValues(fence), kind],
      );
      return row as Extent;
    },
    /** Whether there is anything that somebody told or a passage says, beside what follows from what there is here. */
    async anyTold(fence: Fence): Promise<boolean> {
      const [row] = await db.prepared<{ some: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM episode e WHERE ${fenced('e')} AND (e.kind = 'note' OR e.chunk_id IS NOT NULL AND e.start IS NOT NULL)) AS some`,
        fenceValues(fence),
      );
      return row?.some ?? false;
    },
  };
}
/** Vectors that are compared with a question one by one. */
const MOST_COMPARED = 20_000;

export type GraphStore = ReturnType<typeof graphStore>;
