import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertReachableSafely } from './first-start';
import { authSecret } from './secret';

describe('assertReachableSafely', () => {
  it.each(['127.0.0.1', '127.0.1.1', 'localhost', '::1', '[::1]'])('lets %s start without an account', (HOST) => {
    expect(() => assertReachableSafely({ HOST }, true)).not.toThrow();
  });
  it.each(['0.0.0.0', '::', '192.168.1.5', 'cam.local', '127.evil.example'])('wants an account at %s', (HOST) => {
    expect(() => assertReachableSafely({ HOST }, true)).toThrow(/ADMIN_EMAIL/);
    expect(() => assertReachableSafely({ HOST }, false)).not.toThrow();
  });
});

describe('authSecret', () => {
  it('is made once, kept for its owner alone, and overruled by AUTH_SECRET', () => {
    const DATA_DIR = path.join(mkdtempSync(path.join(tmpdir(), 'secret-')), 'data');
    try {
      const secret = authSecret({ DATA_DIR, AUTH_SECRET: undefined });
      expect(secret.length).toBeGreaterThanOrEqual(43);
      expect(authSecret({ DATA_DIR, AUTH_SECRET: undefined })).toBe(secret);
      const file = path.join(DATA_DIR, 'auth-secret');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(authSecret({ DATA_DIR, AUTH_SECRET: 'x'.repeat(32) })).toBe('x'.repeat(32));
      writeFileSync(file, '');
      expect(() => authSecret({ DATA_DIR, AUTH_SECRET: undefined })).toThrow(/damaged/);
    } finally {
      rmSync(path.dirname(DATA_DIR), { recursive: true, force: true });
    }
  });
});
