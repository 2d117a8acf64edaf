import { describe, expect, it } from 'vitest';
import { CaptureClock } from './capture-clock';

describe('CaptureClock', () => {
  it('keeps the even steps of a camera that is read late', () => {
    const clock = new CaptureClock();
    const late = [0, 66, 12, 3, 80, 0];
    const times = late.map((delay, i) => clock.toWallClock(i * 100, 1_000_000 + i * 100 + delay));
    const steps = times.slice(1).map((t, i) => t - times[i]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
  });

  it('never tells a time that is still to come', () => {
    const clock = new CaptureClock();
    for (const [media, now] of [
      [0, 500_050],
      [100, 500_110],
      [200, 500_205],
    ] as const) {
      expect(clock.toWallClock(media, now)).toBeLessThanOrEqual(now);
    }
  });

  it('follows when either clock is set anew', () => {
    const clock = new CaptureClock();
    clock.toWallClock(0, 1_000_000);
    expect(clock.toWallClock(100, 9_000_000)).toBe(9_000_000);
    expect(clock.toWallClock(5_000_000, 9_000_100)).toBe(9_000_100);
  });
});
