import { describe, expect, it } from 'vitest';
import { BOX_STRIDE, FrameBatch, MAX_BATCH_FRAMES, SCALE } from '@/contracts/detections';
import { STATE_LOST, STATE_SEEN, STATE_TENTATIVE } from '@/vision/worker/protocol';
import { BatchBuilder, type FrameResult } from './batch-builder';

const CAMERA = '0192f000-0000-7000-8000-000000000001';
const idOf = (n: number) => `0192f000-0000-7000-a000-${String(n).padStart(12, '0')}`;
const T0 = 1_790_000_000_000;
const classes = ['person', 'bicycle', 'car'];

type Row = [
  number: number,
  classIndex: number,
  confidence: number,
  x: number,
  y: number,
  w: number,
  h: number,
  state: number,
];

function frame(ms: number, rows: Row[], more: Partial<FrameResult> = {}): FrameResult {
  return {
    ts: T0 + ms,
    frameWidth: 768,
    frameHeight: 576,
    rows: new Float32Array(rows.flat()),
    started: [],
    ended: [],
    ...more,
  };
}

const start = (number: number, classIndex: number, first: FrameResult['started'][number]['first'] = null) => ({
  number,
  id: idOf(number),
  classIndex,
  ts: T0,
  first,
});

const builder = () => new BatchBuilder({ cameraId: CAMERA, model: 'test', classes });

/** What a server reads out of a batch: one line a box. */
function unpack(batch: FrameBatch) {
  return batch.frames.flatMap(([offset, ...boxes]) =>
    Array.from({ length: boxes.length / BOX_STRIDE }, (_, i) => {
      const [track, cls, confidence, x, y, w, h] = boxes.slice(i * BOX_STRIDE, (i + 1) * BOX_STRIDE) as number[];
      const box = [x!, y!, w!, h!].map((part) => part / SCALE);
      const { id, number } = batch.tracks[track!]!;
      return { ts: batch.t0 + offset!, id, number, class: batch.classes[cls!], confidence: confidence! / SCALE, box };
    }),
  );
}

describe('BatchBuilder', () => {
  it('round-trips through the contract', () => {
    const b = builder();
    b.add(frame(0, [[1, 0, 0.9, 0.1, 0.2, 0.3, 0.4, STATE_SEEN]], { started: [start(1, 0)] }));
    b.add(
      frame(
        100,
        [
          [1, 0, 0.8, 0.11, 0.2, 0.3, 0.4, STATE_SEEN],
          [2, 2, 0.7, 0.5, 0.5, 0.1, 0.1, STATE_SEEN],
        ],
        { started: [start(2, 2)] },
      ),
    );
    const batch = FrameBatch.parse(b.take());
    expect(batch).toMatchObject({ t0: T0, frameSize: [768, 576], classes: ['person', 'car'], model: 'test' });
    expect(unpack(batch)).toEqual([
      { ts: T0, id: idOf(1), number: 1, class: 'person', confidence: 0.9, box: [0.1, 0.2, 0.3, 0.4] },
      { ts: T0 + 100, id: idOf(1), number: 1, class: 'person', confidence: 0.8, box: [0.11, 0.2, 0.3, 0.4] },
      { ts: T0 + 100, id: idOf(2), number: 2, class: 'car', confidence: 0.7, box: [0.5, 0.5, 0.1, 0.1] },
    ]);
    expect(b.take()).toBeNull();
  });

  it('keeps what was measured, not what is expected or unsure', () => {
    const b = builder();
    b.add(
      frame(
        0,
        [
          [1, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN],
          [2, 0, 0.9, 0, 0, 0.1, 0.1, STATE_LOST],
          [0, 0, 0.9, 0, 0, 0.1, 0.1, STATE_TENTATIVE],
        ],
        { started: [start(1, 0), start(2, 0)] },
      ),
    );
    expect(unpack(b.take()!).map(({ number }) => number)).toEqual([1]);
  });

  it('puts the first sight of a track before the frame that confirmed it, also across batches', () => {
    const b = builder();
    b.add(frame(0, []));
    b.take();
    const first = [T0, 0.6, 0.1, 0.1, 0.2, 0.2] as const;
    b.add(frame(80, [[1, 0, 0.9, 0.12, 0.1, 0.2, 0.2, STATE_SEEN]], { started: [start(1, 0, first)] }));
    const batch = FrameBatch.parse(b.take());
    expect(unpack(batch).map(({ ts, id }) => [ts - T0, id])).toEqual([
      [0, idOf(1)],
      [80, idOf(1)],
    ]);
  });

  it('never gives a track two boxes at one time', () => {
    const b = builder();
    const row: Row = [1, 0, 0.9, 0.1, 0.1, 0.1, 0.1, STATE_SEEN];
    b.add(frame(0, [row], { started: [start(1, 0)] }));
    b.add(frame(0, [row]));
    b.add(frame(0.4, [row, row]));
    const times = unpack(b.take()!).map(({ ts }) => ts);
    expect(new Set(times).size).toBe(3);
  });

  it('keeps boxes inside the frame, whatever the tracker expects', () => {
    const b = builder();
    b.add(
      frame(
        0,
        [
          [1, 0, 1.2, -0.1, 0.9, 0.5, 0.5, STATE_SEEN],
          [2, 0, Number.NaN, 0.99, 0, 3, Number.NaN, STATE_SEEN],
        ],
        { started: [start(1, 0), start(2, 0)] },
      ),
    );
    const boxes = unpack(FrameBatch.parse(b.take()));
    expect(boxes[0]).toMatchObject({ confidence: 1, box: [0, 0.9, 0.5, 0.1] });
    expect(boxes[1]).toMatchObject({ confidence: 0, box: [0.99, 0, 0.01, 0] });
  });

  it('tells that nothing is there at once, then once a second', () => {
    const b = builder();
    b.add(frame(0, [[1, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN]], { started: [start(1, 0)] }));
    for (let ms = 100; ms <= 2_500; ms += 100) b.add(frame(ms, []));
    expect(b.take()!.frames.map(([offset]) => offset)).toEqual([0, 100, 1_100, 2_100]);
  });

  it('tells which tracks ended, even when no frame is left to go with them', () => {
    const b = builder();
    b.add(frame(0, [[1, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN]], { started: [start(1, 0)] }));
    b.take();
    b.add(frame(50, []));
    b.take();
    b.add(frame(90, [], { ended: [{ number: 1, id: idOf(1), classIndex: 0, lastSeenTs: T0 }] }));
    expect(FrameBatch.parse(b.take()).ended).toEqual([idOf(1)]);
  });

  it('asks to be taken before the frame size changes and before it is too long', () => {
    const b = builder();
    b.add(frame(0, []));
    expect(b.mustTakeBefore(frame(1, [], { frameWidth: 640 }))).toBe(true);
    expect(b.mustTakeBefore(frame(1, []))).toBe(false);
    for (let i = 1; i < MAX_BATCH_FRAMES; i++) {
      b.add(frame(i * 10, [[1, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN]], i === 1 ? { started: [start(1, 0)] } : {}));
    }
    expect(b.mustTakeBefore(frame(99_999, []))).toBe(true);
    expect(FrameBatch.safeParse(b.take()).success).toBe(true);
  });

  it('tells dropped frames once', () => {
    const b = builder();
    b.countDropped(3);
    b.countDropped(2);
    b.add(frame(0, []));
    expect(b.take()!.droppedFrames).toBe(5);
    b.add(frame(2_000, []));
    expect(b.take()!.droppedFrames).toBe(0);
  });
});
