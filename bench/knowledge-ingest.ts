// Ingest benchmark: a PDF of 500 pages made here, taken in twice (the second time as a new version), then fifty documents
// of all kinds at once; how fast, how much memory, and how long anybody else waits meanwhile, for the server and for the
// database. `npx tsx bench/knowledge-ingest.ts [--pages N] [--postgres URL] [--write]`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { CollectionCreate } from '@/contracts/knowledge';
import type { Core } from '@/server/core';
import { migrate } from '@/server/db/migrate';
import { type Database, openEmbedded, openPostgres } from '@/server/db/open';
import { docx, pdfOf } from '@/server/documents/files-testing';
import { readEnv } from '@/server/env';
import { createEmbedder } from '@/server/inference/embedding';
import { createCollections } from '@/server/knowledge/collections';
import { createDocuments, type NewDocument } from '@/server/knowledge/documents';
import { createKnowledgeWork } from '@/server/knowledge/work';
import { createLogger } from '@/server/log';
import { createMedia } from '@/server/media/media';
import type { Principal } from '@/server/users/permissions';
import { messageText } from './conversations/corpus';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '500' },
    postgres: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const PAGES = Number(options.pages);
const DOCUMENTS = 50;
const PAGE = path.join(import.meta.dirname, '../docs/bench/knowledge-ingest.md');

function linesOf(text: string): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 88) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}

/** A heading and about 400 words a page. */
function book(pages: number, seed: number): Buffer {
  return pdfOf(
    Array.from({ length: pages }, (_, page) => {
      let words = '';
      for (let n = 0; words.length < 2_400; n += 1) words += `${messageText(seed + page * 20 + n)} `;
      const body = linesOf(words.trim()).map((text, line) => ({ text, size: 10, top: 700 - line * 13 }));
      return [{ text: `Chapter ${seed}.${page + 1}`, size: 18, top: 740 }, ...body];
    }),
  );
}

function fifty(): NewDocument[] {
  return Array.from({ length: DOCUMENTS }, (_, n) => {
    const text = Array.from({ length: 30 }, (_, part) => messageText(50_000 + n * 100 + part));
    const file = (name: string, bytes: Uint8Array): NewDocument => ({ name: `${n}.${name}`, bytes, source: 'upload' });
    if (n % 5 === 0) return file('pdf', book(5, 1_000 + n));
    if (n % 5 === 1) return file('docx', docx(`# Report ${n}\n${text.join('\n')}`));
    if (n % 5 === 2)
      return file('html', Buffer.from(`<h1>Report ${n}</h1>${text.map((words) => `<p>${words}</p>`).join('')}`));
    if (n % 5 === 3)
      return file('csv', Buffer.from(`number,note\n${text.map((words, row) => `${row},"${words}"`).join('\n')}`));
    return file('md', Buffer.from(`# Report ${n}\n\n${text.join('\n\n## More\n\n')}`));
  });
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

interface Measured {
  seconds: number;
  rssMb: number;
  loopMs: number;
  databaseMs: [p50: number, p99: number, most: number];
}

/** Runs it while a small question is asked of the database again and again. */
async function measured(db: Database, work: () => Promise<void>): Promise<Measured> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  let running = true;
  const waits: number[] = [];
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const asking = (async () => {
    while (running) {
      const asked = performance.now();
      await db.query('SELECT count(*) FROM camera');
      waits.push(performance.now() - asked);
      peak = Math.max(peak, process.memoryUsage.rss());
      await wait(10);
    }
  })();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  running = false;
  await asking;
  loop.disable();
  waits.sort((a, b) => a - b);
  return {
    ...{ seconds, rssMb: (peak - before) / 1024 / 1024, loopMs: loop.percentile(99) / 1e6 },
    databaseMs: [percentile(waits, 0.5), percentile(waits, 0.99), waits.at(-1) ?? 0],
  };
}

async function measure(db: Database, dataDir: string): Promise<string[]> {
  const env = readEnv({
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
    OLLAMA_URL: '',
  });
  const core: Core = { env, log: createLogger(env), db, broadcast: () => {} };
  const embedder = createEmbedder(core);
  const model = await embedder.current();
  if (!model) throw new Error('No embedding model is here: npm run models -- list');
  const media = createMedia(core);
  const work = createKnowledgeWork(core, { media, embedder, news: () => {} });
  const collections = createCollections(core, { media, abandon: work.abandon, reembed: work.reembed });
  const documents = createDocuments(core, { collections, media, work });
  const userId = uuidv7();
  await db.run(`INSERT INTO "user" (id, name, email, role) VALUES ($1, 'Bench', 'bench', 'admin')`, [userId]);
  const who: Principal = { kind: 'user', userId, name: 'Bench', email: 'bench', role: 'admin', cameraIds: null };
  const { id } = await collections.create(who, CollectionCreate.parse({ name: 'Bench' }));
  await embedder.embed(['warm']);

  const rows: string[] = [];
  async function row(what: string, files: NewDocument[], pages: number | null) {
    const facts = await measured(db, async () => {
      await documents.upload(who, id, files);
      await documents.settled();
    });
    const { items } = await documents.list(who, id, { limit: 200 });
    const bad = items.find(({ state }) => state !== 'ready');
    if (bad) throw new Error(`${bad.name}: ${bad.error}`);
    const { chunks } = await collections.get(who, id);
    const { seconds, rssMb, loopMs, databaseMs } = facts;
    const speed =
      pages === null ? `${(files.length / seconds).toFixed(1)} documents` : `${(pages / seconds).toFixed(0)} pages`;
    const waits = databaseMs.map((ms) => ms.toFixed(1)).join(' / ');
    rows.push(
      `| ${db.kind} | ${model!.model} | ${what} | ${chunks} | ${seconds.toFixed(1)} | ${speed} | ${rssMb.toFixed(0)} | ${loopMs.toFixed(1)} | ${waits} |`,
    );
    console.error(rows.at(-1));
  }
  const [first, second] = [book(PAGES, 1), book(PAGES, 2)];
  await row(`PDF of ${PAGES} pages`, [{ name: 'book.pdf', bytes: first, source: 'upload' }], PAGES);
  await row('its new version', [{ name: 'book.pdf', bytes: second, source: 'upload' }], PAGES);
  await row(`${DOCUMENTS} documents`, fifty(), null);
  await documents.close();
  await embedder.close();
  return rows;
}

async function onEmbedded(folder: string): Promise<string[]> {
  const db = await openEmbedded(path.join(folder, 'db'));
  try {
    await migrate(db);
    return await measure(db, folder);
  } finally {
    await db.close();
  }
}

async function onPostgres(url: string, folder: string): Promise<string[]> {
  const name = `bench_${uuidv7().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const db = await openPostgres(own.href);
  try {
    await migrate(db);
    return await measure(db, folder);
  } finally {
    await db.close();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'bench-documents-'));
try {
  const lines = await onEmbedded(folder);
  if (options.postgres) lines.push(...(await onPostgres(options.postgres, folder)));
  const table = `| database | model | what | passages then | s | a second | memory + MB | loop p99 ms | database p50 / p99 / most ms |
|---|---|---|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}`;
  console.log(table);
  if (options.write) {
    writeFileSync(
      PAGE,
      `# Taking documents in

\`npm run bench -- knowledge-ingest --postgres URL --write\` renews this page. A PDF of ${PAGES} pages with a heading and about 400
words each, its new version (all of its passages change), then ${DOCUMENTS} documents at once: PDF, Word, HTML, CSV, Markdown.
From the upload until all can be found, with vectors. Memory is the growth of the whole process at its peak: server, reading
threads, the model's thread and, where it is embedded, the database. The loop is how late the server's timers were; the last
column is how long a small question of somebody else took meanwhile, asked 100 times a second.

${table}
`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
