// What `npm start` and `npm test` have in common: install, generate, prepare models, build, each only when stale.
// Uses nothing but Node, because on a fresh clone nothing else is there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MINIMUM_NODE = [20, 19];

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Ends the process with a sentence that says what to do. */
export function fail(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    fail(
      `Sightline needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
}

/** Runs a command to its end; resolves with its exit status and, when `capture`, what it printed. */
export function run(command, args, { env = {}, capture = false, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: capture || quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        if (!quiet) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ status: 127, output: `${command}: ${error.message}` }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** A program from node_modules/.bin, by name. */
export const bin = (name) =>
  path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

function filesBelow(entry) {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [entry];
  return readdirSync(full, { withFileTypes: true })
    .filter(
      (item) =>
        !['generated', 'node_modules'].includes(item.name) &&
        !/\.(test|db\.test)\.tsx?$|\.onnx$|\.part$/.test(item.name),
    )
    .flatMap((item) => filesBelow(path.join(entry, item.name)));
}

export function hashOf(entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap(filesBelow).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/** Runs `work` unless the stamp file says it was done for this very input. */
async function whenStale(stampFile, entries, label, work) {
  const stamp = path.join(root, stampFile);
  const want = hashOf(entries);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return false;
  const started = Date.now();
  say(`${label} ...`);
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, want);
  say(`${label}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

export async function ensureInstalled() {
  await whenStale(
    'node_modules/.sightline-installed',
    ['package-lock.json'],
    'Installing packages (a few minutes the first time)',
    async () => {
      // No package here needs its install script, and onnxruntime-node's would download GPU files: withhold them all.
      const { status } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
      if (status !== 0)
        fail(
          'npm ci failed (see above). Check the internet connection and free disk space (2 GB), then run this again.',
        );
    },
  );
}

export async function ensureGenerated() {
  const stamp = 'server/db/generated/.stamp';
  await whenStale(stamp, ['prisma/schema.prisma'], 'Generating the database client', async () => {
    // The variable keeps Prisma from downloading an engine that driver adapters do not need.
    const { status, output } = await run(bin('prisma'), ['generate'], {
      quiet: true,
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    });
    if (status !== 0) fail(`prisma generate failed:\n${output}`);
  });
}

export async function ensureModels() {
  const { status, output } = await run(process.execPath, ['scripts/convert-centernet.mjs'], { quiet: true });
  if (status !== 0) say(`The default detector could not be prepared; fetch another on the Models page.\n${output}`);
  const text = await run(process.execPath, ['scripts/convert-use.mjs'], { quiet: true });
  if (text.status !== 0)
    say(`The default embedding model could not be prepared; search by meaning needs one.\n${text.output}`);
}

const BUILD_INPUT = [
  'app',
  'components',
  'contracts',
  'vision',
  'server',
  'public/models/manifest.json',
  'public/models/text-models.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'prisma/schema.prisma',
  'scripts/build.mjs',
];

export async function ensureBuilt() {
  await whenStale('dist/.stamp', BUILD_INPUT, 'Building (about half a minute)', async () => {
    const { status, output } = await run(process.execPath, ['scripts/build.mjs'], { quiet: true });
    if (status !== 0) fail(`The build failed:\n${output}`);
  });
}
