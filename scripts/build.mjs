// Builds what `npm start` serves: the pages by Next into .next/, the server by esbuild into dist/.
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { bin, root, run } from './steps.mjs';

await rm(path.join(root, 'dist'), { recursive: true, force: true });
await mkdir(path.join(root, 'dist'), { recursive: true });
/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
};
await build({ ...options, entryPoints: ['server/main.ts'], outfile: 'dist/main.mjs' });
// Worker threads start from files of their own.
const embedWorker = 'server/inference/embedders/embed-worker.mjs';
await build({ ...options, entryPoints: [embedWorker], outfile: 'dist/embed-worker.mjs' });
await build({ ...options, entryPoints: ['server/documents/document-worker.mjs'], outfile: 'dist/document-worker.mjs' });
await cp(path.join(root, 'server/db/embedded-worker.mjs'), path.join(root, 'dist/embedded-worker.mjs'));

const { status } = await run(bin('next'), ['build'], { env: { NODE_ENV: 'production' } });
process.exit(status);
