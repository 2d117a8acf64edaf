// Vector search as the product does it, walls and joins included, over many passages: how long the index takes, how much
// it misses, how fast it answers, with and without a filter. `npx tsx bench/vectors.ts [--sizes 10000,100000]
// [--postgres URL] [--write]`; without an address it is the embedded database.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '@/server/db/open';
import { readEnv } from '@/server/env';
import type { Fence } from '@/server/knowledge/searching/fence';
import { searchStore } from '@/server/knowledge/searching/search-store';
import { createLogger } from '@/server/log';
import { onDatabase } from './databases';
import { createExact, createPlaces } from './vectors/places';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    postgres: { type: 'string' },
    /** Instead of the breadth that the product would choose, each of these. */
    breadths: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const DIMENSION = 384;
const PER_DOCUMENT = 50;
const QUERIES = 100;
const DEPTH = 60;
const MODEL = 'made-384';
const PAGE = path.join(import.meta.dirname, '../docs/bench/vectors.md');
const place = createPlaces(DIMENSION);
const log = createLogger(readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }));

/** One in a hundred documents: in a collection of its own, and another one in a hundred has a tag. */
const isSmall = (number: number) => Math.floor(number / PER_DOCUMENT) % 100 === 7;
const isTagged = (number: number) => Math.floor(number / PER_DOCUMENT) % 100 === 8;

async function fill(db: Database, size: number, show: (number: number, vector: Float32Array) => void) {
  const [large, small] = [uuidv7(), uuidv7()];
  for (const id of [large, small]) {
    await db.run('INSERT INTO collection (id, slug, name, embedding_model) VALUES ($1, $2, $2, $3)', [id, id, MODEL]);
  }
  const ids: string[] = [];
  const BATCH = 1_000;
  for (let first = 0; first < size; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, size - first) }, (_, n) => first + n);
    const documents = numbers
      .filter((number) => number % PER_DOCUMENT === 0)
      .map((number) => ({
        id: uuidv7(),
        collection: isSmall(number) ? small : large,
        isTagged: isTagged(number),
      }));
    await db.run(
      `INSERT INTO document (id, collection_id, name, tags) SELECT id, collection, 'made',
         CASE WHEN tagged THEN ARRAY['rare'] ELSE '{}' END FROM unnest($1::uuid[], $2::uuid[], $3::bool[]) AS d (id, collection, tagged)`,
      [
        documents.map(({ id }) => id),
        documents.map(({ collection }) => collection),
        documents.map((document) => document.isTagged),
      ],
    );
    const rows = numbers.map((number) => {
      const vector = place(number);
      show(number, vector);
      const document = documents[Math.floor((number - first) / PER_DOCUMENT)]!;
      const id = uuidv7();
      ids[number] = id;
      return { id, document, number, vector: `[${Array.from(vector, (value) => value.toFixed(5)).join(',')}]` };
    });
    await db.run(
      `WITH made AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[])
           AS r (id, document, collection, number, vector)),
         chunks AS (INSERT INTO chunk (id, document_id, collection_id, position, text, start, "end", tokens, search)
           SELECT id, document, collection, number, 'made', 0, 4, 200, '' FROM made)
       INSERT INTO chunk_vector (chunk_id, model, collection_id, dimension, embedding)
         SELECT id, '${MODEL}', collection, ${DIMENSION}, vector::vector FROM made`,
      [
        rows.map(({ id }) => id),
        rows.map(({ document }) => document.id),
        rows.map(({ document }) => document.collection),
        rows.map(({ number }) => number),
        rows.map(({ vector }) => vector),
      ],
    );
  }
  return { large, small, ids };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startedMs = performance.now();
  const value = await work();
  return [value, performance.now() - startedMs];
}

/** p50 and p95 of all queries, so many at once. */
async function latencies(work: (query: number) => Promise<unknown>, atOnce: number): Promise<[number, number]> {
  const taken: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < QUERIES) {
        const query = next;
        next += 1;
        taken.push((await timed(() => work(query)))[1]);
      }
    }),
  );
  taken.sort((a, b) => a - b);
  return [taken[Math.floor(taken.length * 0.5)]!, taken[Math.floor(taken.length * 0.95)]!];
}

async function measure(db: Database, size: number): Promise<string[]> {
  const queries = Array.from({ length: QUERIES }, (_, n) => place(2_000_000_000 + n));
  const exact = { all: createExact(queries, 10), small: createExact(queries, 10), tagged: createExact(queries, 10) };
  await db.run(`DROP INDEX chunk_vector_${DIMENSION}_idx`);
  const [{ large, small, ids }, fillMs] = await timed(() =>
    fill(db, size, (number, vector) => {
      exact.all.show(number, vector);
      if (isSmall(number)) exact.small.show(number, vector);
      if (isTagged(number)) exact.tagged.show(number, vector);
    }),
  );
  const [, buildMs] = await timed(() =>
    db.tx(async (sql) => {
      await sql.run(`SET LOCAL maintenance_work_mem = '${size > 200_000 ? 4 : 1}GB'`);
      await sql.run(
        `CREATE INDEX chunk_vector_${DIMENSION}_idx ON chunk_vector
           USING hnsw ((embedding::vector(${DIMENSION})) vector_cosine_ops) WHERE dimension = ${DIMENSION}`,
      );
    }),
  );
  for (const table of ['collection', 'document', 'chunk', 'chunk_vector']) await db.run(`ANALYZE ${table}`);
  const [bytes] = await db.query<{ n: number }>(`SELECT pg_relation_size('chunk_vector_${DIMENSION}_idx') AS n`);
  const store = searchStore({ db, log });
  const fence: Fence = { collectionIds: [large, small], tags: null, metadata: null, documentId: null, strict: null };
  const golds = { all: exact.all.nearest(), small: exact.small.nearest(), tagged: exact.tagged.nearest() };
  const waysBy = (breadth?: number): [string, Fence, number[][], number | undefined][] => {
    const at = breadth === undefined ? '' : `, breadth ${breadth}`;
    return [
      [`all passages${at}`, fence, golds.all, breadth],
      [`a collection of 1 %${at}`, { ...fence, collectionIds: [small] }, golds.small, breadth],
      [`a tag that 1 % have${at}`, { ...fence, tags: ['rare'] }, golds.tagged, breadth],
    ];
  };
  const ways = options.breadths?.split(',').flatMap((breadth) => waysBy(Number(breadth))) ?? waysBy();
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const lines: string[] = [];
  for (const [name, one, gold, breadth] of ways) {
    const ask = (query: number) => store.nearest(one, MODEL, queries[query]!, DEPTH, breadth);
    let found = 0;
    for (const [query, numbers] of gold.entries()) {
      const nearest = new Set((await ask(query)).slice(0, 10).map(({ id }) => numberOf.get(id)!));
      found += numbers.filter((number) => nearest.has(number)).length / numbers.length;
    }
    const [alone, eight] = [await latencies(ask, 1), await latencies(ask, 8)];
    const ms = (value: number) => value.toFixed(1);
    lines.push(
      `| ${db.kind} | ${size.toLocaleString('en')} | ${(fillMs / 1000).toFixed(0)} | ${(buildMs / 1000).toFixed(0)} | ${(bytes!.n / 2 ** 20).toFixed(0)} | ${name} | ${(found / gold.length).toFixed(3)} | ${ms(alone[0])} / ${ms(alone[1])} | ${ms(eight[0])} / ${ms(eight[1])} | ${loadavg()[0]!.toFixed(0)} |`,
    );
    console.log(lines.at(-1));
  }
  return lines;
}

const HEAD = [
  '| database | passages | filled in s | index built in s | index MB | searched | recall@10 | alone p50 / p95 ms | eight at once p50 / p95 ms | load |',
  '|---|---:|---:|---:|---:|---|---:|---:|---:|---:|',
];
console.log(HEAD.join('\n'));
const rows: string[] = [];
for (const size of options.sizes.split(',').map(Number))
  rows.push(...(await onDatabase('vectors', options.postgres, (db) => measure(db, size))));
if (options.write) {
  const kind = options.postgres ? 'postgres' : 'embedded';
  const page = readFileSync(PAGE, 'utf8').split('\n');
  const sizes = new Set(rows.map((row) => row.split('|')[2]));
  const kept = page
    .filter((line) => /^\| (embedded|postgres) \|/.test(line))
    .filter((line) => !(line.startsWith(`| ${kind}`) && sizes.has(line.split('|')[2])));
  const table = [...HEAD, ...[...kept, ...rows].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))];
  const first = page.findIndex((line) => line.startsWith('| database'));
  const rest = page.slice(first).findIndex((line) => !line.startsWith('|'));
  writeFileSync(
    PAGE,
    [...page.slice(0, first), ...table, ...page.slice(rest < 0 ? page.length : first + rest)].join('\n'),
  );
}
console.log(`${cpus().length} cores, Node ${process.version}`);
process.exit(0);
