// Keeps a record of every call of a model. Writing it down never holds up or fails what the call was for.
import type { Registry } from 'prom-client';
import type { Core } from '../core';
import { type AiCall, aiCallStore } from './ai-call-store';
import { createCallMeters } from './call-meters';

export interface AiCalls {
  record(call: AiCall): void;
  /** Registers the Prometheus metrics; once a registry. */
  metrics(registry: Registry): void;
  /** Resolves when everything recorded so far is written or given up. */
  settled(): Promise<void>;
}

export function createAiCalls(core: Pick<Core, 'db' | 'log'>): AiCalls {
  const store = aiCallStore(core.db);
  const meters = createCallMeters();
  const writing = new Set<Promise<void>>();
  return {
    record(call) {
      meters.count(call);
      const write = store
        .insert(call)
        .catch((err: unknown) => core.log.warn({ err }, 'a model call was not recorded'))
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    metrics: meters.metrics,
    async settled() {
      await Promise.all(writing);
    },
  };
}
