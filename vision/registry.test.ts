import { describe, expect, it } from 'vitest';
import { createDetector, recogniseLayout } from './registry';
import { FixedSession, picture, tensorInfo } from './testing';

describe('recogniseLayout', () => {
  it.each([
    ['yolox', picture(416), [tensorInfo('output', 1, 3549, 85)], 416, 80],
    ['yolov8', picture(640), [tensorInfo('output0', 1, 84, 8400)], 640, 80],
    ['yolov8', picture(320), [tensorInfo('output0', 1, 7, 2100)], 320, 3],
    ['end-to-end', picture(640), [tensorInfo('output0', 1, 300, 6)], 640, null],
    ['centernet', picture(512), [tensorInfo('detections', 1, 100, 6)], 512, null],
    [
      'centernet-heads',
      picture(416),
      [tensorInfo('keypoints', 1, 80, 104, 104), tensorInfo('wh', 1, 4, 104, 104)],
      416,
      80,
    ],
  ])('knows %s by its shapes', (layout, inputs, outputs, inputSize, classCount) => {
    expect(recogniseLayout(inputs, outputs)).toEqual({ known: true, layout, inputSize, classCount });
  });

  it('knows a model that leaves batch and size open when the size is given', () => {
    const inputs = [tensorInfo('images', 'batch', 3, 'height', 'width')];
    const outputs = [tensorInfo('output0', 'batch', 84, 'anchors')];
    expect(recogniseLayout(inputs, outputs, 640)).toMatchObject({ known: true, layout: 'yolov8', inputSize: 640 });
    expect(recogniseLayout(inputs, outputs)).toMatchObject({ known: false });
  });

  it('refuses nanodet, whose six outputs it does not know, and says what it saw', () => {
    const outputs = [
      tensorInfo('792', 1, 2704, 80),
      tensorInfo('814', 1, 676, 80),
      tensorInfo('836', 1, 169, 80),
      tensorInfo('795', 1, 2704, 32),
      tensorInfo('817', 1, 676, 32),
      tensorInfo('839', 1, 169, 32),
    ];
    const found = recogniseLayout(picture(416, 'input.1'), outputs);
    expect(found).toMatchObject({ known: false });
    expect(found.known ? '' : found.reason).toMatch(/Its 6 outputs are 792 float32 1x2704x80.*no layout known here/);
  });

  it.each([
    [
      'a segmentation model',
      picture(640),
      [tensorInfo('output0', 1, 116, 8400), tensorInfo('output1', 1, 32, 160, 160)],
    ],
    ['three anchors a cell (YOLOv5)', picture(640), [tensorInfo('output0', 1, 25200, 85)]],
    ['a classifier', picture(224), [tensorInfo('logits', 1, 1000)]],
  ])('refuses %s', (_what, inputs, outputs) => {
    expect(recogniseLayout(inputs, outputs).known).toBe(false);
  });

  it.each([
    ['a byte input', [{ name: 'images', type: 'uint8', dims: [1, 3, 640, 640] }]],
    ['NHWC', [tensorInfo('images', 1, 640, 640, 3)]],
    ['two inputs', [...picture(640), ...picture(640)]],
    ['an oblong input', [tensorInfo('images', 1, 3, 480, 640)]],
  ])('refuses %s and says what is needed', (_what, inputs) => {
    const found = recogniseLayout(inputs, [tensorInfo('output0', 1, 84, 8400)]);
    expect(found.known ? '' : found.reason).toContain('one square float32 picture of 1x3xSxS is needed');
  });
});

describe('createDetector', () => {
  const entry = { name: 'mine', layout: 'end-to-end', inputSize: 64, classes: ['cat', 'dog'] } as const;
  const session = (rows: number[][]) =>
    new FixedSession(picture(64), [tensorInfo('output0', 1, rows.length, 6)], {
      output0: { data: Float32Array.from(rows.flat()), dims: [1, rows.length, 6] },
    });

  it('maps boxes to the frame and drops what lies in the padding or has no name', async () => {
    const rows = [
      [16, 24, 48, 40, 0.9, 1],
      [0, 0, 64, 8, 0.8, 0],
      [16, 24, 48, 40, 0.7, 2],
    ];
    const detector = createDetector({ entry: { ...entry, classes: ['cat', 'dog'] }, session: session(rows) });
    const frame = { data: new Uint8ClampedArray(128 * 64 * 4), width: 128, height: 64 };
    const { detections, times } = await detector.detect(frame, { minConfidence: 0.1 });
    expect(detections).toHaveLength(1);
    expect(detections[0]).toMatchObject({ classIndex: 1, x: 0.25, y: 0.25, w: 0.5, h: 0.5 });
    expect(Object.values(times).every((ms) => ms >= 0)).toBe(true);
  });

  it('gives the model the same tensor from a drawn picture as from the frame', async () => {
    const runtime = session([[0, 0, 0, 0, 0, 0]]);
    const detector = createDetector({ entry: { ...entry, classes: ['cat', 'dog'] }, session: runtime });
    const data = Uint8ClampedArray.from({ length: 64 * 64 * 4 }, (_, i) => (i * 31) % 256);
    const frame = { data, width: 64, height: 64 };
    await detector.detect(frame, { minConfidence: 0.5 });
    const fromFrame = runtime.seen!;
    await detector.detectFitted(frame, detector.fit(64, 64), { minConfidence: 0.5 });
    expect(Math.max(...runtime.seen!.map((value, i) => Math.abs(value - fromFrame[i]!)))).toBeLessThan(1e-6);
  });

  it('refuses weights of another layout and a wrong number of class names', () => {
    const weights = new FixedSession(picture(416), [tensorInfo('output', 1, 3549, 85)], {});
    expect(() => createDetector({ entry: { ...entry, classes: 'coco' }, session: weights })).toThrow(/layout yolox/);
    const yolox = { ...entry, layout: 'yolox', classes: ['cat'] } as const;
    expect(() => createDetector({ entry: { ...yolox, classes: ['cat'] }, session: weights })).toThrow(
      /80 classes, but 1/,
    );
  });

  it('takes the input size from the weights, because a mirror may hold another export', () => {
    const weights = new FixedSession(picture(320), [tensorInfo('output0', 1, 84, 2100)], {});
    const yolov8 = { ...entry, layout: 'yolov8', inputSize: 640, classes: 'coco' } as const;
    expect(createDetector({ entry: yolov8, session: weights }).inputSize).toBe(320);
  });
});
