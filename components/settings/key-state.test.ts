import { describe, expect, it } from 'vitest';
import { keyState } from './key-state';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('keyState', () => {
  it.each([
    [{ revokedAt: null, expiresAt: null }, 'works'],
    [{ revokedAt: null, expiresAt: '2026-11-21T12:00:01Z' }, 'works'],
    [{ revokedAt: null, expiresAt: '2026-11-21T12:00:00Z' }, 'expired'],
    [{ revokedAt: '2026-11-20T00:00:00Z', expiresAt: '2026-11-20T12:00:00Z' }, 'revoked'],
  ] as const)('%o %s', (key, state) => {
    expect(keyState(key, now)).toBe(state);
  });
});
