// The vector of what somebody asks for, or null whenever no embedder answers soon, so that a search by words alone goes
// on. The embedder remembers what it was asked (embedding.ts).
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';

export interface TextVector {
  model: string;
  vector: Float32Array;
}

export type TextVectors = (text: string) => Promise<TextVector | null>;

const MOST_WAIT_MS = 3_000;
/** More than any embedding model reads. */
export const MOST_EMBEDDED = 4_000;

export function createTextVectors(core: Pick<Core, 'log'>, embedder: Embedder | null): TextVectors {
  return async (text) => {
    try {
      if (!embedder || !(await embedder.current())) return null;
      const signal = AbortSignal.timeout(MOST_WAIT_MS);
      const { model, vectors } = await embedder.embed([text.slice(0, MOST_EMBEDDED)], { signal });
      return vectors[0] ? { model, vector: vectors[0] } : null;
    } catch (err) {
      core.log.debug({ err }, 'searched without vectors');
      return null;
    }
  };
}
