// `npm run bench -- NAME`: runs one benchmark and prints its table. Timings live here, never in tests.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bin, ensureBuilt, ensureGenerated, ensureInstalled, ensureModels, root, run } from './steps.mjs';

const [name, ...rest] = process.argv.slice(2);
const benches = readdirSync(path.join(root, 'bench'))
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));
const RUNNABLE = [
  'vision',
  'vision-accuracy',
  'tracking',
  'ingest',
  'questions',
  'seed',
  'analytics',
  'export',
  'language',
  'conversations',
  'chat',
  'temporal',
  'retrieval',
  'vectors',
  'knowledge-ingest',
].filter((entry) => benches.includes(entry));
/** These need neither pages nor weights. */
const BARE = ['questions', 'seed', 'analytics', 'export', 'language', 'conversations', 'chat', 'temporal', 'vectors'];

if (!RUNNABLE.includes(name)) {
  console.error(`Say which benchmark: ${RUNNABLE.join(', ')}. Example: npm run bench -- tracking`);
  process.exit(2);
}
await ensureInstalled();
await ensureGenerated();
if (!BARE.includes(name)) await ensureModels();
if (!BARE.includes(name) && !['tracking', 'vision-accuracy', 'knowledge-ingest', 'retrieval'].includes(name))
  await ensureBuilt();
const { status } = await run(bin('tsx'), [`bench/${name}.ts`, ...rest]);
process.exit(status);
