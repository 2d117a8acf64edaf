// Runs at most so many pieces of work at once; the others wait their turn in order. Who gives up while waiting leaves
// the line at once, whatever holds those before.
interface Waiting {
  go(): void;
}

export type Limit = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * The promise rejects with the signal's reason when it is aborted before its turn, and with what `full` makes when
 * `mostWaiting` are in line already.
 */
export function createLimit(most: number, mostWaiting = Number.POSITIVE_INFINITY, full?: () => Error): Limit {
  const line: Waiting[] = [];
  let running = 0;

  const turn = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(waiting), 1);
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        go() {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      line.push(waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });

  return async (work, signal) => {
    signal?.throwIfAborted();
    if (running >= most && line.length >= mostWaiting) throw full?.() ?? new Error('too many are waiting');
    if (running >= most) await turn(signal);
    else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      // The place goes to the next in line without being free in between.
      if (next) next.go();
      else running -= 1;
    }
  };
}
