// Live, idle, offline: what frames, reports, silence and a second tab make of a camera.
import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraStatus } from '@/contracts/cameras';
import { LiveCameras } from './live';

const ID = '0190a000-0000-7000-8000-000000000001';
const report = { fps: 12, backend: 'wasm', model: 'yolox-nano', note: null };
let nowMs = 1_000_000;
let told: CameraStatus[];
let live: LiveCameras;
beforeEach(() => {
  told = [];
  live = new LiveCameras(
    () => nowMs,
    (status) => void told.push(status),
  );
});
const state = () => live.status(ID).state;

describe('state', () => {
  it('is offline until somebody runs it, live while frames come, idle when they stop, offline at the end', () => {
    expect(state()).toBe('offline');
    live.open(ID, 'tab', 'Ada', { ...report, fps: 0 });
    expect(state()).toBe('idle');
    live.touch(ID, nowMs);
    expect(state()).toBe('live');
    nowMs += 11_000;
    live.sweep();
    live.sweep();
    expect(told.map((status) => status.state)).toEqual(['idle', 'live', 'idle']);
    live.close(ID, 'tab');
    expect(live.status(ID)).toMatchObject({ state: 'offline', runBy: null, fps: null, note: null });
    expect(told).toHaveLength(4);
  });

  it('is live by its own report when its clock is wrong', () => {
    live.open(ID, 'tab', 'Ada', report);
    live.touch(ID, nowMs - 3_600_000);
    expect(state()).toBe('live');
  });

  it('is not live by frames that were sent late, or after it was closed', () => {
    live.touch(ID, nowMs - 60_000);
    expect(state()).toBe('offline');
    expect(live.status(ID).lastFrameAt).toBe(new Date(nowMs - 60_000).toISOString());
    live.open(ID, 'tab', 'Ada', report);
    live.close(ID, 'tab');
    live.touch(ID, nowMs - 100);
    expect(state()).toBe('offline');
  });

  it('never claims a frame of the future', () => {
    live.touch(ID, nowMs + 9e9);
    expect(live.status(ID).lastFrameAt).toBe(new Date(nowMs).toISOString());
  });

  it('goes to the newer of two tabs, and the end of the older changes nothing', () => {
    live.open(ID, 'old', 'Ada', report);
    live.open(ID, 'new', 'Bob', report);
    live.close(ID, 'old');
    expect(live.status(ID)).toMatchObject({ state: 'live', runBy: 'Bob' });
    expect(live.runnerOf(ID)).toBe('new');
  });

  it('tells nothing when nothing but the frame time changed', () => {
    live.open(ID, 'tab', 'Ada', report);
    nowMs += 1_000;
    live.touch(ID, nowMs);
    live.open(ID, 'tab', 'Ada', { ...report, fps: 12.3 });
    expect(told).toHaveLength(1);
  });
});

describe('watchers', () => {
  it('are counted once each, and do not count for themselves', () => {
    live.watch(ID, 'a');
    live.watch(ID, 'a');
    expect(live.isWatched(ID, 'a')).toBe(false);
    live.watch(ID, 'b');
    expect(live.status(ID).viewers).toBe(2);
    expect(live.isWatched(ID, 'a')).toBe(true);
    live.unwatch(ID, 'b');
    live.unwatch(ID, 'b');
    expect(live.status(ID).viewers).toBe(1);
  });
});
