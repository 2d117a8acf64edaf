// Sentence-transformers of BERT's kind (all-MiniLM-L6-v2): WordPiece tokens in, the mean of the last layer over the
// tokens out, brought to length 1. It was trained on, and reads, at most 256 tokens.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import * as ort from 'onnxruntime-node';
import { longs, openModel, unit } from './model-session.mjs';

const MAX_TOKENS = 256;
/** Enough letters for 256 tokens of any prose; the tokenizer reads all that it is given. */
const MAX_LETTERS = 8_000;

/** @type {import('./recipes.mjs').Recipe} */
export async function openBertMean(folder) {
  const json = async (/** @type {string} */ file) => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  const tokenizer = new Tokenizer(await json('tokenizer.json'), await json('tokenizer_config.json'));
  const session = await openModel(path.join(folder, 'model_int8.onnx'));

  return async (texts) => {
    /** @type {Float32Array[]} */
    const vectors = [];
    let tokens = 0;
    // One at a time: 8-bit weights are scaled by all that runs together, so a vector would depend on its neighbours.
    for (const text of texts) {
      const { ids: all } = tokenizer.encode(text.slice(0, MAX_LETTERS));
      // The last token marks the end and stays.
      const ids = all.length > MAX_TOKENS ? [...all.slice(0, MAX_TOKENS - 1), /** @type {number} */ (all.at(-1))] : all;
      const tensor = (/** @type {number[]} */ values) => new ort.Tensor('int64', longs(values), [1, values.length]);
      const { last_hidden_state: hidden } = await session.run({
        input_ids: tensor(ids),
        attention_mask: tensor(ids.map(() => 1)),
        token_type_ids: tensor(ids.map(() => 0)),
      });
      vectors.push(unit(meanOfRows(/** @type {Float32Array} */ (hidden.data), hidden.dims[2])));
      tokens += ids.length;
    }
    return { vectors, tokens };
  };
}

/** @param {Float32Array} rows @param {number} width @returns {Float32Array} */
function meanOfRows(rows, width) {
  const mean = new Float32Array(width);
  for (let i = 0; i < rows.length; i++) mean[i % width] += /** @type {number} */ (rows[i]);
  return mean.map((sum) => (sum * width) / rows.length);
}
