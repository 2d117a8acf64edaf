// Remembers for a few seconds who a credential belongs to, so that a socket event or a pushed batch does not cost a
// query. Whatever changes a user or a key clears it, so that here a revoked credential fails at once.
import type { Principal } from './permissions';

const TTL_MS = 5_000;
const MAX_ENTRIES = 2_000;

export interface PrincipalCache {
  /** The principal of `key`, asked from `load` when not known; null answers are not remembered. */
  get(key: string, load: () => Promise<Principal | null>): Promise<Principal | null>;
  clear(): void;
}

export function createPrincipalCache(now: () => number = Date.now): PrincipalCache {
  const entries = new Map<string, { principal: Principal; until: number }>();
  let generation = 0;
  return {
    async get(key, load) {
      const hit = entries.get(key);
      if (hit && hit.until > now()) return hit.principal;
      const started = generation;
      const principal = await load();
      entries.delete(key);
      // What was read before a clear may be what the clear was about.
      if (principal && started === generation) {
        if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value as string);
        entries.set(key, { principal, until: now() + TTL_MS });
      }
      return principal;
    },
    clear() {
      generation += 1;
      entries.clear();
    },
  };
}
