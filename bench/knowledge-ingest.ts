// Ingest benchmark: a PDF of 500 pages made here, taken in twice (the second time as a new version), then fifty documents
// of all kinds at once; how fast, how much memory, and how long everybody else waits meanwhile.
// `npx tsx bench/knowledge-ingest.ts [--pages N] [--postgres URL] [--write]`.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Database } from '@/server/db/open';
import type { NewDocument } from '@/server/knowledge/documents';
import { onDatabases } from './databases';
import { book, DOCUMENTS, fifty } from './knowledge-ingest/files';
import { type Meanwhile, meanwhile, type Spread } from './knowledge-ingest/meanwhile';
import { openRoom } from './knowledge-ingest/room';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '500' },
    postgres: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const PAGES = Number(options.pages);
const ALONE_MS = 10_000;
const PAGE = path.join(import.meta.dirname, '../docs/bench/knowledge-ingest.md');
const loadBefore = loadavg()[0]!;

const spread = ({ p50, p95, most }: Spread) => [p50, p95, most].map((ms) => ms.toFixed(1)).join(' / ');

async function measure(db: Database, folder: string): Promise<{ speeds: string[]; waits: string[] }> {
  const room = await openRoom(db, folder);
  const { who, id, documents, collections } = room;
  const speeds: string[] = [];
  const waits: string[] = [];
  const tell = (what: string, found: Meanwhile) => {
    for (const { what: asked, times, spread: of } of found.waits) {
      waits.push(`| ${db.kind} | ${what} | ${asked} | ${times} | ${spread(of)} |`);
    }
  };

  async function row(what: string, files: NewDocument[], pages: number | null) {
    const found = await meanwhile(room.askers, async () => {
      await documents.upload(who, id, files);
      await documents.settled();
    });
    const { items } = await documents.list(who, id, { limit: 200 });
    const bad = items.find(({ state }) => state !== 'ready');
    if (bad) throw new Error(`${bad.name}: ${bad.error}`);
    const { chunks } = await collections.get(who, id);
    const { seconds, memory, loop } = found;
    const speed =
      pages === null ? `${(files.length / seconds).toFixed(1)} documents` : `${(pages / seconds).toFixed(1)} pages`;
    const mb = `${memory.before.toFixed(0)} → ${memory.most.toFixed(0)}`;
    speeds.push(
      `| ${db.kind} | ${room.model} | ${what} | ${chunks} | ${seconds.toFixed(1)} | ${speed} | ${mb} | ${spread(loop)} |`,
    );
    console.error(speeds.at(-1));
    tell(what, found);
  }

  const [first, second] = [book(PAGES, 1), book(PAGES, 2)];
  await row(`PDF of ${PAGES} pages`, [{ name: 'book.pdf', bytes: first, source: 'upload' }], PAGES);
  await row('its new version', [{ name: 'book.pdf', bytes: second, source: 'upload' }], PAGES);
  await row(`${DOCUMENTS} documents`, fifty(), null);
  tell('nothing', await meanwhile(room.askers, () => wait(ALONE_MS)));
  await room.close();
  return { speeds, waits };
}

const found = await onDatabases('documents', options.postgres, measure);
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}; load average ${loadBefore.toFixed(1)} before it began, ${loadavg()[0]!.toFixed(1)} after.`;
const tables = `| database | model | what | passages then | s | a second | memory, MB | loop late p50 / p95 / most ms |
|---|---|---|---:|---:|---:|---:|---:|
${found.flatMap(({ speeds }) => speeds).join('\n')}

| database | while this is taken in | somebody asks for | times | p50 / p95 / most ms |
|---|---|---|---:|---:|
${found.flatMap(({ waits }) => waits).join('\n')}`;
console.log(`${machine}\n\n${tables}`);
if (options.write) {
  writeFileSync(
    PAGE,
    `# Taking documents in

\`npm run bench -- knowledge-ingest --postgres URL --write\` renews this page. A PDF of ${PAGES} pages with a heading and about 400
words each, its new version (all of its passages change), then ${DOCUMENTS} documents at once: PDF, Word, HTML, CSV, Markdown.
From the upload until all can be found, with vectors. Memory is that of the whole process before and at its peak: server,
reading threads, the model's thread and, where it is embedded, the database. The loop is how late the server's timers were.

The second table is how long others wait meanwhile, each asking again and again on their own; "nothing" is the same with all
documents there and none coming in. The searches go over all passages that are ready, and wait for the vector of their query
in the same thread that makes those of the passages.

${machine}

${tables}
`,
  );
}
process.exit(0);
