// The nearest passages to a vector. Few that a filter leaves are all compared; else the index is asked, and the larger
// it is, the wider: a breadth that finds all neighbours among a hundred thousand vectors loses a quarter of them among a
// million (docs/bench/vectors.md).
import type { Core } from '../../core';
import type { Sql } from '../../db/sql';
import { FENCED, type Fence, FROM, fenceValues } from './fence';
import type { SearchWall } from './search-role';

export interface Near {
  id: string;
  /** The cosine, -1..1. */
  likeness: number;
}

/** Comparing so many takes about as long as the index does. */
const EXACT_UP_TO = 10_000;
/** How many the index looks at: this many up to so many vectors, from there on as many times more as there are. */
const BREADTH = 100;
const BREADTH_UP_TO = 100_000;
/** What pgvector allows. */
const MOST_BREADTH = 1_000;
/** Of a vector in the index beside its numbers of four bytes: neighbours on about one and a half levels. */
const LINK_BYTES = 450;
const REMEMBERED_MS = 60_000;

export const breadthFor = (vectors: number): number =>
  Math.min(MOST_BREADTH, Math.round(BREADTH * Math.max(1, vectors / BREADTH_UP_TO)));

const byDocument = ({ tags, metadata, documentId }: Fence) =>
  (tags?.length ?? 0) > 0 || Object.keys(metadata ?? {}).length > 0 || documentId !== null;

export function createNearest({ db }: Pick<Core, 'db'>, wall: SearchWall, now = Date.now) {
  const breadths = new Map<number, { breadth: number; untilMs: number }>();

  /** By the size of the index, which is there without counting rows; a dimension without an index needs none. */
  async function breadthOf(dimension: number): Promise<number> {
    const known = breadths.get(dimension);
    if (known && known.untilMs > now()) return known.breadth;
    const [row] = await db.query<{ bytes: string | null }>('SELECT pg_relation_size(to_regclass($1))::text AS bytes', [
      `chunk_vector_${dimension}_idx`,
    ]);
    const breadth = breadthFor(Number(row?.bytes ?? 0) / (dimension * 4 + LINK_BYTES));
    breadths.set(dimension, { breadth, untilMs: now() + REMEMBERED_MS });
    return breadth;
  }

  /** Of the documents alone: what must be in a passage would have to be looked for in each of them. */
  async function isFew(sql: Sql, fence: Fence): Promise<boolean> {
    const [row] = await sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${FROM} WHERE ${FENCED} LIMIT ${EXACT_UP_TO + 1}) AS found`,
      fenceValues({ ...fence, strict: null }),
    );
    return row!.n <= EXACT_UP_TO;
  }

  /** Best first; `breadth` of the index only where it is measured. */
  return async function nearest(
    fence: Fence,
    model: string,
    vector: Float32Array,
    limit: number,
    breadth?: number,
  ): Promise<Near[]> {
    const dimension = vector.length;
    // As the indexes of the migration have it; a dimension without one is compared with all.
    const away = `v.embedding::vector(${dimension}) <=> $6::vector(${dimension})`;
    const found = `FROM chunk_vector v JOIN ${FROM.replace('chunk k', 'chunk k ON k.id = v.chunk_id')}
      WHERE v.dimension = ${dimension} AND v.model = $7 AND v.collection_id = ANY ($1::uuid[]) AND ${FENCED}`;
    const values = [...fenceValues(fence), `[${vector.join(',')}]`, model, limit];
    const wide = Math.max(breadth ?? (await breadthOf(dimension)), limit);
    return wall.inside(
      fence.collectionIds,
      async (sql) => {
        const isExact = byDocument(fence) && (await isFew(sql, fence));
        return sql.query<Near>(
          isExact
            ? `WITH compared AS MATERIALIZED (SELECT v.chunk_id AS id, ${away} AS away ${found})
               SELECT id, (1 - away)::float8 AS likeness FROM compared ORDER BY away LIMIT $8`
            : `SELECT v.chunk_id AS id, (1 - (${away}))::float8 AS likeness ${found} ORDER BY ${away} LIMIT $8`,
          values,
        );
      },
      // Filters come after the index: it goes on until enough are found.
      { 'hnsw.iterative_scan': 'strict_order', 'hnsw.ef_search': String(Math.min(wide, MOST_BREADTH)) },
    );
  };
}
