// What all embedders of this thread share: an ONNX session that leaves the cores to others between runs, and numbers
// as it wants them.
import { availableParallelism } from 'node:os';
import * as ort from 'onnxruntime-node';

/** @param {string} file @returns {Promise<ort.InferenceSession>} */
export function openModel(file) {
  return ort.InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: availableParallelism() >= 4 ? 2 : 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

/** @param {readonly number[]} values */
export const longs = (values) => BigInt64Array.from(values, BigInt);

/** @param {Float32Array} vector @returns {Float32Array} of length 1 */
export function unit(vector) {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
