import { describe, expect, it } from 'vitest';
import type { Principal } from './permissions';
import { createPrincipalCache } from './principal-cache';

const ada: Principal = {
  kind: 'user',
  userId: '0190a000-0000-7000-8000-000000000001',
  name: 'Ada',
  email: 'ada@example.org',
  role: 'admin',
  cameraIds: null,
};

describe('principal cache', () => {
  it('asks once within its time, again afterwards, and always for nobody', async () => {
    let now = 0;
    let asked = 0;
    const cache = createPrincipalCache(() => now);
    const load = async () => {
      asked += 1;
      return ada;
    };
    await cache.get('a', load);
    expect(await cache.get('a', load)).toBe(ada);
    expect(asked).toBe(1);
    now = 5_001;
    await cache.get('a', load);
    expect(asked).toBe(2);
    await cache.get('b', async () => null);
    expect(await cache.get('b', load)).toBe(ada);
  });

  it('does not keep what was read before it was cleared', async () => {
    const cache = createPrincipalCache();
    let answer: (principal: Principal) => void = () => {};
    const slow = cache.get('a', () => new Promise<Principal>((resolve) => (answer = resolve)));
    cache.clear();
    answer(ada);
    expect(await slow).toBe(ada);
    expect(await cache.get('a', async () => null)).toBeNull();
  });
});
