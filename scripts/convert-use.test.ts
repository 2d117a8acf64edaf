import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextModelManifest } from '@/contracts/text-models';
import manifest from '@/public/models/text-models.json';
import { convertSentenceEncoder, convertSentenceEncoderInto, sentenceEncoderSource } from './convert-use.mjs';
import { readTfjsModel } from './tfjs-to-onnx/tfjs-model.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sightline-use-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Pieces of three texts of different lengths, one of them a single piece. */
const ROWS = [[341, 4125, 8, 140, 31, 19, 54], [12], [6, 9, 12, 500, 77, 2_000, 7_999, 0, 31, 400, 41]];
const indices = ROWS.flatMap((row, text) => row.map((_, place) => [text, place]));

describe('convertSentenceEncoder', () => {
  it('makes the files exactly as the manifest says, once', () => {
    const entry = TextModelManifest.parse(manifest).models.find(({ name }) => name === 'use-lite-en')!;
    const written = convertSentenceEncoderInto(folder);
    expect(written.map((file) => path.basename(file))).toEqual(entry.files.map(({ file }) => file));
    for (const { file, bytes, sha256 } of entry.files) {
      const content = readFileSync(path.join(folder, file));
      expect(content.length, file).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), file).toBe(sha256[0]);
    }
    expect(convertSentenceEncoderInto(folder)).toEqual([]);
    rmSync(path.join(folder, 'vocab.json'));
    convertSentenceEncoderInto(folder);
    expect(statSync(path.join(folder, 'vocab.json')).isFile()).toBe(true);
  });

  it('computes what TensorFlow.js computes', async () => {
    const { onnx, operations } = convertSentenceEncoder(readTfjsModel(sentenceEncoderSource('model.json')));
    expect(operations.size).toBe(42);
    const session = await ort.InferenceSession.create(onnx);
    const longs = (values: number[]) => BigInt64Array.from(values, BigInt);
    const { vectors } = await session.run({
      indices: new ort.Tensor('int64', longs(indices.flat()), [indices.length, 2]),
      values: new ort.Tensor('int64', longs(ROWS.flat()), [indices.length]),
    });
    const expected = await runTensorFlow();
    expect(vectors!.dims).toEqual([3, 512]);
    const actual = vectors!.data as Float32Array;
    const difference = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    expect(difference).toBeLessThan(1e-5);
    await session.release();
  }, 60_000);
});

interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  tensor(values: number[] | number[][], shape: number[] | undefined, type: 'int32'): unknown;
  loadGraphModel(handler: { load(): Promise<unknown> }): Promise<{
    executeAsync(inputs: Record<string, unknown>): Promise<{ dataSync(): Float32Array }>;
  }>;
}

/** Runs the original in the TensorFlow.js that another package brings, on its plain JavaScript backend. */
async function runTensorFlow(): Promise<Float32Array> {
  // Its browser build believes to be in Node, and fails, unless it sees a document.
  Object.assign(globalThis, { window: globalThis, document: {} });
  const code = createRequire(import.meta.url).resolve('@vladmandic/human');
  const tf = (await import(pathToFileURL(path.join(path.dirname(code), 'tfjs.esm.js')).href)) as TensorFlow;
  await tf.setBackend('cpu');
  const json = JSON.parse(readFileSync(sentenceEncoderSource('model.json'), 'utf8'));
  const [group] = json.weightsManifest;
  const shards = group.paths.map((shard: string) => readFileSync(sentenceEncoderSource(shard)));
  const graph = await tf.loadGraphModel({
    load: async () => ({
      ...json,
      weightSpecs: group.weights,
      weightData: new Uint8Array(Buffer.concat(shards)).buffer,
    }),
  });
  const result = await graph.executeAsync({
    indices: tf.tensor(indices, undefined, 'int32'),
    values: tf.tensor(ROWS.flat(), undefined, 'int32'),
  });
  return result.dataSync();
}
