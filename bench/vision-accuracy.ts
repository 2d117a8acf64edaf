// Accuracy and speed of every detector that is here, on the labelled photographs of TEST_DATA_DIR/data/coco, through the
// same engine as the browser's. Prints a markdown table beside the reference figures.
// Usage: TEST_DATA_DIR=... [MODEL_MIRROR=...] npx tsx bench/vision-accuracy.ts [part of a file name]
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { COCO_CLASSES } from '@/contracts/classes';
import { openSession } from '@/server/inference/onnx-session';
import type { Detector, Pixels } from '@/vision/detector';
import { createDetector, recogniseLayout } from '@/vision/registry';
import { type Photo, readPhotos } from './vision-accuracy/coco-data';
import { type EvaluatedImage, evaluate } from './vision-accuracy/coco-eval';

/** mAP and AP50 measured elsewhere on the same photographs, by file name; the goal is to be within 0.005 of the mAP. */
const REFERENCE: Record<string, { map: number; ap50?: number }> = {
  'yolox_nano.onnx': { map: 0.283, ap50: 0.445 },
  'centernet_512.onnx': { map: 0.293, ap50: 0.474 },
  'centernet_416.onnx': { map: 0.263 },
  'yolo11n_int8_320.onnx': { map: 0.278, ap50: 0.386 },
  'yolov8n_f32.onnx': { map: 0.366, ap50: 0.519 },
  'yolo26n_f32.onnx': { map: 0.394, ap50: 0.561 },
  'yolov10n_int8_640_fixed.onnx': { map: 0.378, ap50: 0.537 },
};
const TOLERANCE = 0.005;

/** As COCO is scored: nearly everything counts. */
const SCORED = 0.001;
/** As people watch: what decode and NMS cost then. */
const WATCHED = 0.25;
const TIMED_EVERY = 4;

async function main(): Promise<void> {
  const testDataDir = process.env.TEST_DATA_DIR;
  if (!testDataDir) {
    console.log('TEST_DATA_DIR is not set: there are no labelled photographs to measure on.');
    return;
  }
  const photos = await readPhotos(testDataDir);
  const filter = process.argv[2] ?? '';
  console.log(`${photos.length} photographs, onnxruntime-node, 1 thread; ms are 10th percentiles.\n`);
  console.log(
    '| weights | layout | input | mAP | AP50 | reference mAP | difference | letterbox ms | inference ms | decode + NMS ms |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const file of await listWeights()) if (file.includes(filter)) console.log(await row(file, photos));
}

/** Every .onnx file in MODELS_DIR and MODEL_MIRROR, one a name. */
async function listWeights(): Promise<string[]> {
  const folders = [process.env.MODELS_DIR ?? 'public/models', process.env.MODEL_MIRROR].filter(
    (dir) => dir !== undefined,
  );
  const found = new Map<string, string>();
  for (const folder of folders.flatMap((dir) => [dir, path.join(dir, 'detectors')])) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (name.endsWith('.onnx') && !found.has(name)) found.set(name, path.join(folder, name));
    }
  }
  return [...found.values()].sort();
}

async function row(file: string, photos: Photo[]): Promise<string> {
  const name = path.basename(file);
  const session = await openSession(file);
  const known = recogniseLayout(session.inputs, session.outputs);
  if (!known.known) {
    await session.release();
    return `| ${name} | not known: ${known.reason.split(',')[0]} ... | | | | | | | | |`;
  }
  const entry = { name, layout: known.layout, inputSize: known.inputSize, classes: 'coco' } as const;
  const detector = createDetector({ entry, session });
  const times = new Times();
  const images: EvaluatedImage[] = [];
  for (const [i, photo] of photos.entries())
    images.push(await look(detector, photo, i % TIMED_EVERY === 0 ? times : null));
  await detector.release();
  const { map, ap50 } = evaluate(images, COCO_CLASSES.length);
  const reference = REFERENCE[name];
  const difference = reference ? map - reference.map : null;
  const verdict =
    difference === null ? '' : `${difference.toFixed(4)}${Math.abs(difference) > TOLERANCE ? ' (!)' : ''}`;
  const cells = [name, known.layout, known.inputSize, map.toFixed(4), ap50.toFixed(4), reference?.map ?? '', verdict];
  return `| ${[...cells, ...times.quickest()].join(' | ')} |`;
}

async function look(detector: Detector, photo: Photo, times: Times | null): Promise<EvaluatedImage> {
  const frame = await readPixels(photo.file);
  const scored = await detector.detect(frame, { minConfidence: SCORED });
  const found = scored.detections.map(({ x, y, w, h, classIndex, confidence }) => ({
    x: x * photo.width,
    y: y * photo.height,
    w: w * photo.width,
    h: h * photo.height,
    classIndex,
    confidence,
  }));
  times?.add((await detector.detect(frame, { minConfidence: WATCHED })).times);
  return { truth: photo.truth, found };
}

async function readPixels(file: string): Promise<Pixels> {
  const { data, info } = await sharp(file)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

class Times {
  private readonly stages: [number[], number[], number[]] = [[], [], []];

  add({ preprocessMs, inferenceMs, decodeMs }: { preprocessMs: number; inferenceMs: number; decodeMs: number }): void {
    for (const [i, ms] of [preprocessMs, inferenceMs, decodeMs].entries()) this.stages[i]!.push(ms);
  }

  /** Of each stage the time that a tenth of the frames stay below: what else the machine does disturbs it least. */
  quickest(): string[] {
    return this.stages.map((list) => (list.sort((a, b) => a - b)[Math.floor(list.length / 10)] ?? 0).toFixed(2));
  }
}

await main();
