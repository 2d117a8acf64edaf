// The command line over the model catalog: list, fetch, verify. Started by scripts/models.mjs.
import { parseArgs } from 'node:util';
import type { ModelState } from '@/contracts/models';
import type { TextModelEntry } from '@/contracts/text-models';
import { readEnv } from '../env';
import { AppError } from '../errors';
import { findFolder, TEXT_MODELS } from '../inference/text-models';
import { ModelCatalog } from './catalog';
import { fetchWeights } from './fetch';
import { fetchTextModel, wrongFiles } from './text-fetch';
import { findWeights, isAccepted, sha256OfFile } from './weights-file';

const USAGE = `Usage:
  npm run models -- list                          every model and whether its weights are here
  npm run models -- fetch NAME [--accept-licence] get weights: MODELS_DIR, MODEL_MIRROR, then the official address
  npm run models -- verify [NAME]                 check the weights that are here against their checksums`;

const write = (text: string) => process.stdout.write(text);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'accept-licence': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [command, name] = positionals;
  const env = readEnv();
  const catalog = new ModelCatalog(env.MODELS_DIR);
  if (values.help) write(`${USAGE}\n`);
  else if (command === 'list') await list(catalog);
  else if (command === 'verify') await verify(catalog, name);
  else if (command === 'fetch' && name) await fetchOne(catalog, name, env.MODEL_MIRROR, values['accept-licence']);
  else throw new AppError('invalid', USAGE);
}

async function list(catalog: ModelCatalog): Promise<void> {
  const { items, preferred } = await catalog.list();
  write(`Weights lie in ${catalog.modelsDir}\n\n`);
  const rows = items.map((item) => [
    item.name === preferred ? '*' : ' ',
    item.name,
    item.present ? 'here' : '-',
    `${item.inputSize} px`,
    item.map === undefined ? '' : `mAP ${item.map.toFixed(3)}`,
    size(item.bytes),
    item.licence + (item.optIn ? ' (asks for --accept-licence)' : ''),
  ]);
  write(table(rows));
  for (const item of items) if (item.problem) write(`\n${item.name}: ${item.problem}\n`);
  write(
    preferred
      ? '\n* is used when none is chosen.\n'
      : '\nNo weights are here. Try: npm run models -- fetch centernet\n',
  );
  await listText(catalog.modelsDir);
}

async function listText(modelsDir: string): Promise<void> {
  const here = await Promise.all(TEXT_MODELS.map((model) => findFolder(modelsDir, model)));
  const first = TEXT_MODELS.findIndex(({ kind }, i) => kind === 'embedding' && here[i]);
  const rows = TEXT_MODELS.map((model, i) => [
    i === first ? '*' : ' ',
    model.name,
    here[i] ? 'here' : '-',
    model.kind === 'embedding' ? `${model.dimension} numbers` : 'GGUF',
    size(model.files.reduce((sum, { bytes }) => sum + bytes, 0)),
    model.licence,
    model.note,
  ]);
  write(`\nText\n${table(rows)}`);
}

async function fetchOne(
  catalog: ModelCatalog,
  name: string,
  mirror: string | undefined,
  acceptLicence: boolean,
): Promise<void> {
  const text = TEXT_MODELS.find((model) => model.name === name);
  if (text) return fetchText(catalog.modelsDir, text, mirror);
  const { entry } = await catalog.getEntry(name);
  if (entry.optIn && !acceptLicence) {
    throw new AppError(
      'invalid',
      `${entry.title} is under ${entry.licence}. ${entry.licenceNote ?? ''}\nIf you accept that: npm run models -- fetch ${name} --accept-licence`,
    );
  }
  const bar = progressBar();
  const file = await fetchWeights(entry, {
    modelsDir: catalog.modelsDir,
    mirror,
    acceptLicence,
    onProgress: bar.show,
    signal: stoppedByHand(),
  }).finally(bar.end);
  write(`${entry.title} is at ${file}\n`);
}

async function fetchText(modelsDir: string, model: TextModelEntry, mirror: string | undefined): Promise<void> {
  const bar = progressBar();
  const options = { modelsDir, mirror, onProgress: bar.show, signal: stoppedByHand() };
  const folder = await fetchTextModel(model, options).finally(bar.end);
  write(`${model.title} is in ${folder}\n`);
}

function stoppedByHand(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new AppError('unavailable', 'Stopped; the next try carries on.')));
  return controller.signal;
}

async function verify(catalog: ModelCatalog, name: string | undefined): Promise<void> {
  const { items } = await catalog.list();
  const wanted = name ? items.filter((item) => item.name === name) : items.filter((item) => item.present);
  const text = TEXT_MODELS.filter((model) => !name || model.name === name);
  if (name && wanted.length + text.length === 0) {
    throw new AppError('not_found', `There is no model called ${name}.`);
  }
  const wrong: string[] = [];
  for (const model of text) {
    const folder = await findFolder(catalog.modelsDir, model);
    if (!folder && !name) continue;
    const files = folder && (await wrongFiles(model, folder));
    write(
      `${model.name}: ${files ? (files.length > 0 ? `wrong checksum of ${files.join(', ')}` : 'good') : 'not here'}\n`,
    );
    if (!files || files.length > 0) wrong.push(model.name);
  }
  for (const item of wanted) {
    const verdict = await check(catalog, item);
    write(`${item.name}: ${verdict.text}\n`);
    if (!verdict.good) wrong.push(item.name);
  }
  if (wrong.length > 0)
    throw new AppError('conflict', `Not as they should be: ${wrong.join(', ')}. Delete and fetch them again.`);
}

async function check(catalog: ModelCatalog, item: ModelState): Promise<{ good: boolean; text: string }> {
  const file = await findWeights(item.custom ? catalog.customDir : catalog.modelsDir, item);
  if (!file) return { good: false, text: 'not here' };
  const sum = await sha256OfFile(file.path);
  if (item.sha256.length === 0) return { good: true, text: `no checksum is known for it (sha256 ${sum})` };
  return isAccepted(item, sum) ? { good: true, text: 'good' } : { good: false, text: `wrong checksum (sha256 ${sum})` };
}

/** A bar that redraws in place on a terminal and prints a line every tenth elsewhere. */
function progressBar() {
  let shown = -1;
  const show = (received: number, total: number | null) => {
    const percent = total ? Math.floor((received / total) * 100) : 0;
    if (process.stdout.isTTY) {
      const filled = Math.floor(percent / 4);
      const part = total
        ? `${'#'.repeat(filled)}${'.'.repeat(25 - filled)} ${percent} % of ${size(total)}`
        : size(received);
      write(`\r${part}   `);
    } else if (total && Math.floor(percent / 10) > shown) {
      write(`${percent} % of ${size(total)}\n`);
    }
    shown = Math.max(shown, Math.floor(percent / 10));
  };
  const end = () => {
    if (process.stdout.isTTY && shown >= 0) write('\n');
  };
  return { show, end };
}

function size(bytes: number | null): string {
  return bytes === null ? '? MB' : `${(bytes / 1e6).toFixed(1)} MB`;
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

try {
  await main();
} catch (error) {
  // What is said in words needs no stack; anything else is a fault that does.
  process.stderr.write(`${error instanceof AppError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
