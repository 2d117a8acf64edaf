// Universal Sentence Encoder lite, made by scripts/convert-use.mjs: pieces of all texts in one sparse table, vectors of
// length 1 out. It reads at most 128 pieces.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { longs, openModel } from './model-session.mjs';
import { Unigram } from './unigram.mjs';

const MAX_PIECES = 128;
/** More in one run would make the padding of short texts dear. */
const AT_ONCE = 8;

/** @type {import('./recipes.mjs').Recipe} */
export async function openUseLite(folder) {
  const pieces = new Unigram(JSON.parse(await readFile(path.join(folder, 'vocab.json'), 'utf8')));
  const session = await openModel(path.join(folder, 'model.onnx'));

  return async (texts) => {
    const rows = texts.map((text) => pieces.encode(text, MAX_PIECES));
    /** @type {Float32Array[]} */
    const vectors = [];
    for (let first = 0; first < rows.length; first += AT_ONCE) {
      const some = rows.slice(first, first + AT_ONCE);
      const indices = some.flatMap((row, text) => row.flatMap((_, place) => [text, place]));
      const values = some.flat();
      const { vectors: out } = await session.run({
        indices: new ort.Tensor('int64', longs(indices), [values.length, 2]),
        values: new ort.Tensor('int64', longs(values), [values.length]),
      });
      const dimension = /** @type {number} */ (out.dims[1]);
      for (let i = 0; i < some.length; i++) {
        vectors.push(/** @type {Float32Array} */ (out.data).slice(i * dimension, (i + 1) * dimension));
      }
    }
    return { vectors, tokens: rows.reduce((sum, row) => sum + row.length, 0) };
  };
}
