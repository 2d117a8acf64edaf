// `npm run models -- list | fetch NAME | verify`: the same code as the server's, run through tsx so that it works on a
// fresh clone right after npm ci.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const child = spawn(process.execPath, [tsx, 'server/models/cli.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('close', (code, signal) => {
  process.exitCode = code ?? (signal ? 130 : 1);
});
// Ctrl-C goes to both; the child ends first and this one follows.
process.on('SIGINT', () => {});
