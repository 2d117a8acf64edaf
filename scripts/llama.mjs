// `npm run llama -- install | status | remove`: node-llama-cpp, which runs GGUF models inside the server, in a folder of
// its own. Only the binary of this machine's processor comes along (about 85 MB; npm would bring all variants, 650 MB).
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, root, run, say } from './steps.mjs';

const VERSION = '3.22.1';
/** The package with the binary, by platform and processor. */
const BINARIES = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-armv7l',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};
const DEFAULT_FOLDER = path.join(root, 'runtimes', 'llama');

/** @param {string} folder */
const packageFile = (folder) => path.join(folder, 'node_modules', 'node-llama-cpp', 'package.json');

/** @param {string} folder @returns {string | null} */
function installedVersion(folder) {
  return existsSync(packageFile(folder)) ? JSON.parse(readFileSync(packageFile(folder), 'utf8')).version : null;
}

/** @param {string} folder @returns {number} bytes */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

/** @param {string} folder */
async function install(folder) {
  const binary = BINARIES[`${process.platform}-${process.arch}`];
  if (!binary)
    fail(`There is no llama.cpp for ${process.platform} on ${process.arch}. Use Ollama instead (OLLAMA_URL).`);
  if (installedVersion(folder) === VERSION) return status(folder);
  say(`Installing llama.cpp (node-llama-cpp ${VERSION}, about 85 MB) into ${folder} ...`);
  await mkdir(folder, { recursive: true });
  const dependencies = { 'node-llama-cpp': VERSION, [`@node-llama-cpp/${binary}`]: VERSION };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`);
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const only = ['--ignore-scripts', '--omit=optional', '--omit=dev', '--omit=peer'];
  const { status: code, output } = await run('npm', ['install', '--prefix', folder, ...only, ...quiet], {
    quiet: true,
  });
  if (code !== 0) fail(`llama.cpp could not be installed. Check the internet connection and try again.\n${output}`);
  await tryIt(folder);
  await status(folder);
}

/** A binary that does not fit this machine shows here and not in the server. @param {string} folder */
async function tryIt(folder) {
  const entry = pathToFileURL(path.join(path.dirname(packageFile(folder)), 'dist', 'index.js')).href;
  const gpu = process.platform === 'darwin' && process.arch === 'arm64' ? 'metal' : false;
  try {
    const { getLlama } = await import(entry);
    await getLlama({ gpu, build: 'never', skipDownload: true, progressLogs: false, dryRun: true });
  } catch (error) {
    fail(`llama.cpp is installed but does not run on this machine: ${error.message}\nUse Ollama instead (OLLAMA_URL).`);
  }
}

/** @param {string} folder */
async function status(folder) {
  const version = installedVersion(folder);
  if (!version) return say('llama.cpp is not installed. To install it: npm run llama -- install');
  say(`llama.cpp is installed: node-llama-cpp ${version}, ${Math.round(sizeOf(folder) / 1e6)} MB in ${folder}`);
  if (version !== VERSION) say(`This Sightline was made for ${VERSION}. To exchange it: npm run llama -- install`);
  say('Put GGUF files into MODELS_DIR (default public/models) or its folder llm; the Models page shows them.');
}

/** @param {string} folder */
async function remove(folder) {
  if (!installedVersion(folder)) return say('llama.cpp is not installed.');
  rmSync(folder, { recursive: true });
  say(`Removed ${folder}. GGUF files stay where they are.`);
}

const COMMANDS = { install, status, remove };
const [name, folder = DEFAULT_FOLDER] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) fail('Usage: npm run llama -- install | status | remove');
await command(path.resolve(folder));
