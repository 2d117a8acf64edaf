import { describe, expect, it } from 'vitest';
import { toVisionFailure, VisionFailure } from './failure';

describe('toVisionFailure', () => {
  it.each([
    ['Aborted(). Out of memory', 'out_of_memory', true],
    ['std::bad_alloc', 'out_of_memory', true],
    ['Array buffer allocation failed', 'out_of_memory', true],
    ['The GPUDevice was lost', 'device_lost', true],
    ['A valid external Instance reference no longer exists. Instance dropped in popErrorScope', 'device_lost', true],
    ['input is missing in feeds', 'internal', false],
  ])('reads "%s" as %s', (message, kind, retryable) => {
    expect(toVisionFailure(new Error(message)).toError()).toMatchObject({ kind, retryable });
  });

  it('passes its own kind on untouched, and takes what is no Error', () => {
    const own = new VisionFailure('unavailable', 'no answer', true);
    expect(toVisionFailure(own)).toBe(own);
    expect(toVisionFailure(1234).message).toContain('1234');
  });
});
