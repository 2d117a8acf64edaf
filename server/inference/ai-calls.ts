// Keeps a record of every call of a model. Writing it down never holds up or fails what the call was for.
import type { Core } from '../core';
import { type AiCall, aiCallStore } from './ai-call-store';

export interface AiCalls {
  record(call: AiCall): void;
  /** Resolves when everything recorded so far is written or given up. */
  settled(): Promise<void>;
}

export function createAiCalls(core: Pick<Core, 'db' | 'log'>): AiCalls {
  const store = aiCallStore(core.db);
  const writing = new Set<Promise<void>>();
  return {
    record(call) {
      const write = store
        .insert(call)
        .catch((err: unknown) => core.log.warn({ err }, 'a model call was not recorded'))
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}
