import { describe, expect, it } from 'vitest';
import { describeFit, describePowers, estimateMemory } from './fit';

const laptop = { webgpu: true, simd: true, threads: 8, memoryGb: 8 };
const small = { bytes: 3_700_000, inputSize: 416 };
const large = { bytes: 36_000_000, inputSize: 640 };

describe('describeFit', () => {
  it('prefers the graphics processor', () => {
    expect(describeFit(large, laptop)).toMatchObject({ level: 'good', words: expect.stringContaining('graphics') });
  });
  it('tells slow from fine on one thread', () => {
    const plain = { ...laptop, webgpu: false, threads: 1 };
    expect(describeFit(small, plain)).toMatchObject({ level: 'good', words: expect.stringContaining('one thread') });
    expect(describeFit(large, plain).level).toBe('slow');
  });
  it('refuses what cannot run', () => {
    expect(describeFit(small, { ...laptop, webgpu: false, simd: false }).level).toBe('no');
    expect(describeFit({ bytes: 500_000_000, inputSize: 1280 }, { ...laptop, memoryGb: 2 }).level).toBe('no');
  });
  it('asks more memory for more weights and larger pictures', () => {
    expect(estimateMemory(large)).toBeGreaterThan(estimateMemory(small));
    expect(estimateMemory({ ...small, inputSize: 640 })).toBeGreaterThan(estimateMemory(small));
    expect(estimateMemory({ bytes: null, inputSize: 640 })).toBeGreaterThan(0);
  });
  it('speaks of the device', () => {
    expect(describePowers(laptop)).toContain('8 threads');
    expect(describePowers({ ...laptop, webgpu: false, threads: 1 })).toContain('one thread');
  });
});
