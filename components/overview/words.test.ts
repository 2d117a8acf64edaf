import { describe, expect, it } from 'vitest';
import { describeCamera } from '@/components/realtime/camera-words';
import type { Camera, CameraStatus } from '@/contracts/cameras';
import { sortCameras } from './sort-cameras';
import { describeParts, describeTick } from './system-words';

const status: CameraStatus = {
  cameraId: '00000000-0000-7000-8000-000000000001',
  state: 'live',
  note: null,
  fps: 12.4,
  backend: 'webgpu',
  model: null,
  runBy: null,
  lastFrameAt: null,
  viewers: 0,
};
const webcam = { kind: 'webcam' } as const;

describe('describeCamera', () => {
  it('says what is so', () => {
    expect(describeCamera({ source: webcam, status: status })).toEqual({ text: 'Watching, 12 fps', tone: 'ok' });
    expect(describeCamera({ source: webcam, status: { ...status, fps: 2.26 } }).text).toBe('Watching, 2.3 fps');
    expect(describeCamera({ source: webcam, status: { ...status, note: 'tab in background', fps: null } })).toEqual({
      text: 'Tab in background',
      tone: 'detect',
    });
    expect(describeCamera({ source: webcam, status: { ...status, state: 'idle' } }).text).toBe(
      'Open, but no pictures come',
    );
    expect(describeCamera({ source: webcam, status: { ...status, state: 'offline' } }).text).toBe('Not running');
    expect(describeCamera({ source: { kind: 'api' }, status: { ...status, state: 'offline' } }).text).toBe(
      'Waiting for a program to send',
    );
  });
  it('puts running cameras first', () => {
    const camera = (name: string, state: CameraStatus['state'], lastSeenAt: string | null) =>
      ({ name, lastSeenAt, status: { ...status, state } }) as Camera;
    const sorted = sortCameras([
      camera('a', 'offline', null),
      camera('b', 'offline', '2026-11-21T10:00:00Z'),
      camera('c', 'live', null),
    ]);
    expect(sorted.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });
});

describe('system state', () => {
  const part = (name: string, state: 'ok' | 'warn' | 'down') => ({ name, state, message: 'so it is' });
  it('names the worst', () => {
    expect(describeParts(undefined)).toBeNull();
    expect(describeParts([part('Disk', 'ok')])?.tone).toBe('ok');
    expect(describeParts([part('Disk', 'warn'), part('Database', 'down'), part('Models', 'ok')])).toEqual({
      tone: 'alert',
      text: 'Database: so it is (and 1 more)',
    });
  });
  it('tells the load', () => {
    const tick = {
      ts: '2026-11-21T10:00:00Z',
      detectionsPerSecond: 31.4,
      camerasLive: 1,
      pendingBatches: 0,
      ackP99Ms: 12.2,
      cameras: [],
    };
    expect(describeTick(tick)).toEqual(['1 camera live', '31 boxes a second', 'saved within 12 ms']);
    expect(describeTick({ ...tick, camerasLive: 0, detectionsPerSecond: 0, ackP99Ms: 0, pendingBatches: 3 })).toEqual([
      'No camera live',
      '0 boxes a second',
      '3 batches waiting to be saved',
    ]);
  });
});
