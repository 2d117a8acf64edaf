// What everybody else waits while documents are taken in: the list of documents, a search and a camera's detections are
// asked again and again, each by somebody of their own; beside them the timers of the server and its memory are looked at.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

export interface Asker {
  what: string;
  /** Pause after an answer. */
  everyMs: number;
  ask(round: number): Promise<unknown>;
}

export interface Meanwhile {
  seconds: number;
  /** Of the whole process, threads and embedded database included; in MB. */
  memory: { before: number; most: number };
  /** How late timers were, in ms. */
  loop: Spread;
  waits: { what: string; times: number; spread: Spread }[];
}

/** In ms. */
export interface Spread {
  p50: number;
  p95: number;
  most: number;
}

const MB = 2 ** 20;

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), most: sorted.at(-1) ?? 0 };
}

/** Runs `work` while they ask. What one of them was refused ends it. */
export async function meanwhile(askers: readonly Asker[], work: () => Promise<unknown>): Promise<Meanwhile> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  let running = true;
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const asked = askers.map(async ({ what, everyMs, ask }) => {
    const times: number[] = [];
    for (let round = 0; running; round += 1) {
      const started = performance.now();
      await ask(round);
      times.push(performance.now() - started);
      await wait(everyMs);
    }
    return { what, times: times.length, spread: spreadOf(times) };
  });
  const looked = (async () => {
    while (running) {
      most = Math.max(most, process.memoryUsage.rss());
      await wait(20);
    }
  })();
  const started = performance.now();
  try {
    await Promise.race([work(), Promise.all(asked)]);
  } finally {
    running = false;
  }
  const seconds = (performance.now() - started) / 1000;
  const waits = await Promise.all(asked);
  await looked;
  loop.disable();
  // A timer that is on time shows as the resolution.
  const late = (share: number) => Math.max(0, loop.percentile(share) / 1e6 - 5);
  return {
    ...{ seconds, waits, memory: { before: before / MB, most: most / MB } },
    loop: { p50: late(50), p95: late(95), most: Math.max(0, loop.max / 1e6 - 5) },
  };
}
