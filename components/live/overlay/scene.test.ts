import { describe, expect, it, vi } from 'vitest';
import { COL_CONFIDENCE, COL_X, STATE_LOST, STATE_SEEN } from '@/vision/worker/protocol';
import { Scene } from './scene';

const message = (rows: number[][], ended: number[] = [], ts = 1) => ({
  ts,
  rows: new Float32Array(rows.flat()),
  frameWidth: 640,
  frameHeight: 480,
  ended: ended.map((number) => ({ number, id: '', classIndex: 0, lastSeenTs: 0 })),
});

describe('Scene', () => {
  it('counts what is in the picture, not what is only expected', () => {
    const scene = new Scene();
    scene.classes = ['person', 'car'];
    scene.show(
      message([
        [1, 1, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN],
        [2, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN],
        [3, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN],
        [4, 0, 0.9, 0, 0, 0.1, 0.1, STATE_LOST],
      ]),
    );
    expect(scene.counts()).toEqual([
      { class: 'person', tracks: 2 },
      { class: 'car', tracks: 1 },
    ]);
  });

  it('keeps a bounded trail at the feet of each track and forgets it when the track ends', () => {
    const scene = new Scene();
    for (let i = 0; i < 100; i++) scene.show(message([[7, 0, 0.9, i / 200, 0.2, 0.1, 0.3, STATE_SEEN]]));
    const trail = scene.trails.get(7)!;
    expect(trail.points).toHaveLength(96);
    expect(trail.points.at(-2)).toBeCloseTo(99 / 200 + 0.05);
    expect(trail.points.at(-1)).toBeCloseTo(0.5);
    scene.show(message([], [7]));
    expect(scene.trails.size).toBe(0);
  });

  it('knows how fast each thing moves, and how far behind the picture its boxes are', () => {
    const scene = new Scene();
    const at = (ms: number) =>
      message([[7, 0, 0.9, ms / 10_000, 0.2, 0.1, 0.3, STATE_SEEN]], [], 1_790_000_000_000 + ms);
    for (let ms = 0; ms <= 2_000; ms += 100) scene.show(at(ms));
    expect(scene.trails.get(7)!.speedX).toBeCloseTo(1 / 10_000, 7);
    expect(scene.trails.get(7)!.speedY).toBeCloseTo(0);
    expect(scene.behindMs(1_790_000_002_120)).toBe(120);
    expect(scene.behindMs(1_790_000_009_000)).toBe(500);
    expect(scene.isMoving(1_790_000_002_120)).toBe(true);
    expect(scene.isMoving(1_790_000_009_000)).toBe(false);
    scene.show(at(9_000));
    expect(scene.trails.get(7)!.speedX).toBe(0);
  });

  it('forgets tracks that nobody ended', () => {
    const scene = new Scene();
    scene.show(message([[7, 0, 0.9, 0, 0, 0.1, 0.1, STATE_SEEN]]));
    for (let i = 0; i < 80; i++) scene.show(message([]));
    expect(scene.trails.size).toBe(0);
  });

  it('shows boxes that came over the wire and tells its listeners', () => {
    const scene = new Scene();
    const listener = vi.fn();
    scene.subscribe(listener);
    scene.showLive({ classes: ['dog'], boxes: [[3, 0, 8000, 2500, 0, 1000, 1000]] });
    expect(listener).toHaveBeenCalledOnce();
    expect(scene.counts()).toEqual([{ class: 'dog', tracks: 1 }]);
    expect(scene.rows[COL_X]).toBeCloseTo(0.25);
    expect(scene.rows[COL_CONFIDENCE]).toBeCloseTo(0.8);
  });
});
