import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, iou } from '@/vision/geometry';
import { ModelCatalog } from '../models/catalog';
import { putCenternetInto, withPrincipal } from '../models/testing';
import { createVisionDoors, readBase64 } from './routes';
import { VisionDetector } from './vision-detector';

let modelsDir: string;
let detector: VisionDetector;
let photo: Buffer;
const options = { minConfidence: 0.05 };

beforeAll(async () => {
  modelsDir = await mkdtemp(path.join(tmpdir(), 'sightline-vision-'));
  putCenternetInto(modelsDir);
  detector = new VisionDetector(new ModelCatalog(modelsDir), 1);
  const pixels = Buffer.from({ length: 320 * 240 * 3 }).map((_, i) => (i * 97) % 256);
  photo = await sharp(pixels, { raw: { width: 320, height: 240, channels: 3 } })
    .jpeg()
    .toBuffer();
});

afterAll(async () => {
  await detector.close();
  await rm(modelsDir, { recursive: true, force: true });
});

describe('VisionDetector', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('reads %s', async (format) => {
    const picture = await sharp(photo).toFormat(format).toBuffer();
    const seen = await detector.detect(picture, options);
    expect(seen).toMatchObject({ width: 320, height: 240, model: 'centernet' });
  });

  it('turns a picture as its camera noted', async () => {
    const turned = await sharp(photo).withMetadata({ orientation: 6 }).toBuffer();
    expect(await detector.detect(turned, options)).toMatchObject({ width: 240, height: 320 });
  });

  it('gives pictures that come at once the answers they get one by one', async () => {
    const other = await sharp(photo).flop().toBuffer();
    const alone = [await detector.detect(photo, options), await detector.detect(other, options)];
    const together = await Promise.all([detector.detect(photo, options), detector.detect(other, options)]);
    expect(together.map((seen) => seen.detections)).toEqual(alone.map((seen) => seen.detections));
  });

  it('lets go of a model only when every picture that waits for it is through', async () => {
    const catalog = new ModelCatalog(modelsDir);
    const many = new VisionDetector(
      { getWeights: () => catalog.getWeights('centernet'), getPreferred: async () => 'a' },
      1,
    );
    // More names than may stay open: the first must make way while its picture is still being unpacked.
    const seen = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((model) => many.detect(photo, { ...options, model })));
    expect(seen.map(({ model }) => model)).toEqual(['a', 'b', 'c', 'd', 'e']);
    await many.close();
  });

  it.each([
    ['text', () => Buffer.from('not a picture')],
    ['nothing', () => Buffer.alloc(0)],
    ['half a JPEG', () => photo.subarray(0, photo.length / 2)],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ])('refuses %s', async (_what, bytes) => {
    await expect(detector.detect(bytes(), options)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('refuses a picture of more than 50 megapixels before it is unpacked', async () => {
    const huge = await sharp({ create: { width: 8000, height: 7000, channels: 3, background: 'grey' } })
      .png()
      .toBuffer();
    await expect(detector.detect(huge, options)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('says when a model is unknown or not here', async () => {
    await expect(detector.detect(photo, { ...options, model: 'nothing' })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(detector.detect(photo, { ...options, model: 'yolox-s' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});

describe('readBase64', () => {
  it('reads plain base64 and data addresses', () => {
    expect(readBase64(Buffer.from('hello').toString('base64')).toString()).toBe('hello');
    expect(readBase64(`data:image/png;base64,${Buffer.from('hello').toString('base64')}`).toString()).toBe('hello');
  });

  it('refuses other text and more than 10 MB', () => {
    expect(() => readBase64('<html>')).toThrow('this is not base64');
    expect(() => readBase64('A'.repeat(15_000_000))).toThrow('at most 10 MB');
  });
});

const testDataDir = process.env.TEST_DATA_DIR;

describe('POST /api/v1/vision/detect, with TEST_DATA_DIR', () => {
  it.skipIf(!testDataDir)('answers boxes in pixels (skipped without TEST_DATA_DIR)', async () => {
    const image = await readFile(path.join(testDataDir!, 'data/coco/images/000000000139.jpg'), 'base64');
    const samples: [string, number][] = [];
    const { doors, app } = createVisionDoors(detector, (...sample) => samples.push(sample));
    expect(doors).toEqual([{ method: 'POST', path: '/api/v1/vision/detect', need: 'viewer' }]);
    const response = await withPrincipal(app, 'viewer').request('/api/v1/vision/detect', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ image, model: 'centernet-512', confidence_threshold: 0.3 }),
    });
    const answer = await response.json();
    expect(response.status).toBe(200);
    expect(answer).toMatchObject({ width: 640, height: 426, model: 'centernet-512' });
    expect(answer.latency_ms).toBeGreaterThan(0);
    expect(samples).toEqual([['vision_ms', expect.closeTo(answer.latency_ms, 0)]]);
    const boxes = answer.detections.map((found: { bbox: number[] }) => {
      const [x = 0, y = 0, w = 0, h = 0] = found.bbox;
      return { ...found, x, y, w, h };
    });
    // Ground truth of the annotation file.
    const truth = { x: 413, y: 158, w: 53, h: 138 };
    const person = boxes.find((box: Box & { class: string }) => box.class === 'person' && iou(box, truth) > 0.5);
    expect(person).toBeDefined();
  });
});
