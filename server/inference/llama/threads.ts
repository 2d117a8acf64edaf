// How many threads a model runs fastest with, found by running it: a small one often loses more by sharing its work
// than it gains, and how much depends on what else the machine does.
import { availableParallelism } from 'node:os';
import type { LlamaModel } from './types';

/** Larger models gain by every core, and measuring them would take longer than it is worth. */
const MEASURED_BELOW_BYTES = 1.5e9;
const TOKENS = 8;
/** Another number of threads must be faster by this much to be worth its cores. */
const WORTH = 1.15;

export async function bestThreads(model: LlamaModel, cores = availableParallelism()): Promise<number> {
  const half = Math.max(1, Math.floor(cores / 2));
  if (half === 1 || model.size > MEASURED_BELOW_BYTES) return half;
  let best = { threads: 0, ms: Number.POSITIVE_INFINITY };
  // The rest of the cores belongs to the cameras, so never more than half.
  for (const threads of new Set([1, half])) {
    const ms = await timeOf(model, threads, best.ms / WORTH);
    if (ms !== null) best = { threads, ms };
  }
  return best.threads;
}

/** Null as soon as it takes longer than the limit: threads that wait for a busy core can take very long. */
async function timeOf(model: LlamaModel, threads: number, limitMs: number): Promise<number | null> {
  const context = await model.createContext({ contextSize: 256, sequences: 1, threads });
  try {
    let left = TOKENS;
    let startedMs = 0;
    for await (const _token of context.getSequence().evaluate(model.tokenize('The gate was open, and'))) {
      // The first one also takes the prompt.
      if (left === TOKENS) startedMs = performance.now();
      else if (performance.now() - startedMs > limitMs) return null;
      left -= 1;
      if (left === 0) break;
    }
    return performance.now() - startedMs;
  } finally {
    await context.dispose();
  }
}
