// `npm start` and `npm run dev`: from a fresh clone to a served page. Every step is skipped when it is up to date, so
// a second start takes seconds.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, checkNode, ensureBuilt, ensureGenerated, ensureInstalled, ensureModels, root, run } from './steps.mjs';

const dev = process.argv.includes('--dev');

checkNode();
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = '1';
await ensureInstalled();
await ensureGenerated();
await ensureModels();
if (dev) {
  const { status } = await run(bin('tsx'), ['watch', '--clear-screen=false', 'server/main.ts'], {
    env: { NODE_ENV: 'development' },
  });
  process.exit(status);
}
await ensureBuilt();
process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(path.join(root, 'dist/main.mjs')).href);
