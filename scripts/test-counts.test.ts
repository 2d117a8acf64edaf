import { describe, expect, it } from 'vitest';
import { countsOf } from './test-counts.mjs';

describe('countsOf', () => {
  it('reads vitest', () => {
    expect(countsOf(' Test Files  2 passed (2)\n      Tests  1 failed | 61 passed | 3 skipped (65)\n')).toEqual({
      passed: 61,
      failed: 1,
      skipped: 3,
    });
  });
  it('reads Playwright', () => {
    expect(countsOf('Running 5 tests\n\n  1 failed\n    a.spec.ts\n  1 skipped\n  3 passed (12.3s)\n')).toEqual({
      passed: 3,
      failed: 1,
      skipped: 1,
    });
  });
  it('is null for other programs', () => {
    expect(countsOf('Checked 80 files in 20ms. No fixes applied.')).toBeNull();
  });
});
