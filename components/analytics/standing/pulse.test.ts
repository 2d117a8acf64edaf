import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPulse } from './pulse';

describe('createPulse', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers many hits with one beat, then keeps its distance', () => {
    const beat = vi.fn();
    const pulse = createPulse({ firstMs: 500, everyMs: 4000, beat });
    for (let i = 0; i < 30; i += 1) pulse.hit();
    vi.advanceTimersByTime(499);
    expect(beat).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1);
    expect(beat).toHaveBeenCalledTimes(1);
    pulse.hit();
    vi.advanceTimersByTime(3999);
    expect(beat).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(beat).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(60_000);
    expect(beat).toHaveBeenCalledTimes(2);
  });

  it('rests while nobody looks, and catches up once', () => {
    const beat = vi.fn();
    const pulse = createPulse({ firstMs: 500, everyMs: 4000, beat });
    pulse.hit();
    pulse.setVisible(false);
    vi.advanceTimersByTime(60_000);
    for (let i = 0; i < 30; i += 1) pulse.hit();
    vi.advanceTimersByTime(60_000);
    expect(beat).toHaveBeenCalledTimes(0);
    pulse.setVisible(true);
    vi.advanceTimersByTime(500);
    expect(beat).toHaveBeenCalledTimes(1);
    pulse.setVisible(false);
    pulse.setVisible(true);
    vi.advanceTimersByTime(60_000);
    expect(beat).toHaveBeenCalledTimes(1);
  });

  it('is quiet once stopped', () => {
    const beat = vi.fn();
    const pulse = createPulse({ firstMs: 500, everyMs: 4000, beat });
    pulse.hit();
    pulse.stop();
    vi.advanceTimersByTime(60_000);
    expect(beat).toHaveBeenCalledTimes(0);
  });
});
