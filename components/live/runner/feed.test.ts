import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FrameBatch } from '@/contracts/detections';
import { Feed } from './feed';

const CAMERA = '0192f000-0000-7000-8000-000000000001';
const TRACK = '0192f000-0000-7000-a000-000000000001';
const frame = (ms: number) => ({
  ts: 1_790_000_000_000 + ms,
  frameWidth: 640,
  frameHeight: 480,
  rows: new Float32Array([1, 0, 0.9, 0.1, 0.1, 0.1, 0.1, 1]),
  started: ms === 0 ? [{ number: 1, id: TRACK, classIndex: 0, ts: 0, first: null }] : [],
  ended: [],
});

let batches: FrameBatch[];
let gatherMs: number;
let feed: Feed;

beforeEach(() => {
  vi.useFakeTimers();
  batches = [];
  gatherMs = 250;
  feed = new Feed(CAMERA, {
    enqueue: async (batch) => {
      batches.push(batch);
    },
    gatherMs: () => gatherMs,
  });
  feed.begin('test', ['person']);
});
afterEach(() => vi.useRealTimers());

async function run(frames: number, everyMs: number) {
  for (let i = 0; i < frames; i++) {
    feed.add(frame(i * everyMs));
    await vi.advanceTimersByTimeAsync(everyMs);
  }
}

describe('Feed', () => {
  it('makes about four batches a second', async () => {
    await run(40, 50);
    expect(batches.length).toBeGreaterThanOrEqual(6);
    expect(batches.length).toBeLessThanOrEqual(9);
  });

  it('gathers longer when the server asks for it', async () => {
    gatherMs = 1_000;
    await run(40, 50);
    expect(batches).toHaveLength(2);
  });

  it('loses no frame between batches', async () => {
    await run(40, 50);
    feed.flush();
    const times = batches.flatMap(({ t0, frames }) => frames.map(([offset]) => t0 + offset!));
    expect(times).toEqual(Array.from({ length: 40 }, (_, i) => 1_790_000_000_000 + i * 50));
  });

  it('hands over what it has when asked, and nothing twice', () => {
    feed.add(frame(0));
    feed.flush();
    feed.flush();
    expect(batches).toHaveLength(1);
  });

  it('tells the frames dropped since the batch before', () => {
    feed.countDropped(3);
    feed.add(frame(0));
    feed.flush();
    feed.countDropped(8);
    feed.add(frame(50));
    feed.flush();
    expect(batches.map(({ droppedFrames }) => droppedFrames)).toEqual([3, 5]);
  });
});
