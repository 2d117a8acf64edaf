import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ModelManifest } from '@/contracts/models';
import manifest from '@/public/models/manifest.json';
import { openSession } from '@/server/inference/onnx-session';
import { iou } from '@/vision/geometry';
import { createDetector } from '@/vision/registry';
import { CENTERNET_FILES, centernetSource, convertCenternet } from './convert-centernet.mjs';
import { readTfjsModel, type TfModel } from './tfjs-to-onnx/tfjs-model.mjs';

const { models } = ModelManifest.parse(manifest);
let source: TfModel;

beforeAll(() => {
  source = readTfjsModel(centernetSource());
});

describe('convertCenternet', () => {
  it.each(Object.entries(CENTERNET_FILES))('makes %s exactly as the manifest says', (file, variant) => {
    const { onnx } = convertCenternet(source, variant);
    const entry = models.find((model) => model.file === file);
    expect(createHash('sha256').update(onnx).digest('hex')).toBe(entry?.sha256[0]);
    expect(onnx.length).toBe(entry?.bytes);
  });

  it('covers the operations of the whole model', () => {
    const { operations } = convertCenternet(source, { size: 512, heads: false });
    expect(operations.size).toBe(26);
  });

  it('refuses a size its own peak search was not made for', () => {
    expect(() => convertCenternet(source, { size: 416, heads: false })).toThrow(
      'only in the model for an input of 512',
    );
    expect(() => convertCenternet(source, { size: 400, heads: true })).toThrow('multiple of 32');
  });

  it('loses nothing by storing weights as 16-bit floats', async () => {
    const input = noise(320);
    const full = await heads({ size: 320, heads: true, halfWeights: false }, input);
    const half = await heads({ size: 320, heads: true, halfWeights: true }, input);
    expect(maxDifference(full.keypoints, half.keypoints)).toBe(0);
    expect(maxDifference(full.wh, half.wh)).toBe(0);
  });

  it('computes what TensorFlow.js computes', async () => {
    const input = noise(512);
    const expected = await runTensorFlow(input);
    const actual = await heads({ size: 512, heads: true }, input);
    // Ours are planes, TensorFlow's are pixels.
    expect(maxDifference(toPixels(actual.keypoints, 128 * 128), expected.keypoints)).toBeLessThan(1e-5);
    expect(maxDifference(toPixels(actual.wh, 128 * 128), expected.wh)).toBeLessThan(2e-2);
    const boxes = await detections(input);
    expect(maxDifference(boxes.scores, expected.scores)).toBeLessThan(1e-5);
  }, 120_000);
});

const testDataDir = process.env.TEST_DATA_DIR;

describe('convertCenternet, with TEST_DATA_DIR', () => {
  it.skipIf(!testDataDir).each(Object.values(CENTERNET_FILES))(
    'finds the people and the TV of a photograph at $size (skipped without TEST_DATA_DIR)',
    async (variant) => {
      const { onnx } = convertCenternet(source, variant);
      const layout = variant.heads ? 'centernet-heads' : 'centernet';
      const entry = { name: 'centernet', layout, inputSize: variant.size, classes: 'coco' } as const;
      const detector = createDetector({ entry, session: await openSession(onnx) });
      const photo = sharp(path.join(testDataDir!, 'data/coco/images/000000000139.jpg')).ensureAlpha().raw();
      const { data, info } = await photo.toBuffer({ resolveWithObject: true });
      const { detections: found } = await detector.detect({ data, ...info }, { minConfidence: 0.3 });
      const at = (name: string, x: number, y: number, w: number, h: number) =>
        found.filter((box) => {
          const truth = { x: x / info.width, y: y / info.height, w: w / info.width, h: h / info.height };
          return detector.classes[box.classIndex] === name && iou(box, truth) > 0.5;
        }).length;
      // Ground truth of the annotation file.
      expect(at('person', 413, 158, 53, 138)).toBe(1);
      expect(at('tv', 7, 168, 149, 95)).toBe(1);
      await detector.release();
    },
  );
});

function noise(size: number): Float32Array {
  // Soft blobs rather than pixels of snow, so that the heat map has peaks.
  return Float32Array.from({ length: 3 * size * size }, (_, i) => {
    const [x, y] = [i % size, Math.floor(i / size) % size];
    const channel = Math.floor(i / (size * size));
    return 127 + 120 * Math.sin(x / (17 + 3 * channel)) * Math.cos(y / (29 - 4 * channel));
  });
}

async function heads(variant: Parameters<typeof convertCenternet>[1], input: Float32Array) {
  const session = await openSession(convertCenternet(source, variant).onnx);
  const { keypoints, wh } = await session.run(input, [1, 3, variant.size, variant.size]);
  await session.release();
  return { keypoints: keypoints!.data, wh: wh!.data };
}

async function detections(input: Float32Array) {
  const session = await openSession(convertCenternet(source, { size: 512, heads: false }).onnx);
  const { detections: rows } = await session.run(input, [1, 3, 512, 512]);
  await session.release();
  return { scores: rows!.data.filter((_, i) => i % 6 === 4) };
}

function maxDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

/** Planes to pixels: the last axis becomes the channel. */
function toPixels(planes: Float32Array, plane: number): Float32Array {
  const channels = planes.length / plane;
  return planes.map((_, i) => planes[(i % channels) * plane + Math.floor(i / channels)]!);
}

interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  tensor(values: Float32Array, shape: number[]): unknown;
  loadGraphModel(handler: { load(): Promise<unknown> }): Promise<{
    execute(inputs: Record<string, unknown>, outputs: string[]): { dataSync(): Float32Array }[];
  }>;
}

/** Runs the original in the TensorFlow.js that the same package brings, on its plain JavaScript backend. */
async function runTensorFlow(planes: Float32Array) {
  // Its browser build believes to be in Node, and fails, unless it sees a document.
  Object.assign(globalThis, { window: globalThis, document: {} });
  const code = createRequire(import.meta.url).resolve('@vladmandic/human');
  const tf = (await import(pathToFileURL(path.join(path.dirname(code), 'tfjs.esm.js')).href)) as TensorFlow;
  await tf.setBackend('cpu');
  const { readFile } = await import('node:fs/promises');
  const json = JSON.parse(await readFile(centernetSource(), 'utf8'));
  const weights = await readFile(path.join(path.dirname(centernetSource()), json.weightsManifest[0].paths[0]));
  const graph = await tf.loadGraphModel({
    load: async () => ({
      ...json,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: new Uint8Array(weights).buffer,
    }),
  });
  const input = tf.tensor(toPixels(planes, 512 * 512), [1, 512, 512, 3]);
  const names = ['tower_0/keypoints', 'tower_0/wh', 'tower_0/detections'];
  const [keypoints, wh, rows] = graph.execute({ 'tower_0/images': input }, names).map((tensor) => tensor.dataSync());
  return { keypoints: keypoints!, wh: wh!, scores: rows!.filter((_, i) => i % 6 === 4) };
}
