// Lets a few questions at a time through to the server, those for what is on screen first: a page of charts asks a
// dozen, and an embedded database answers one after another.

interface Waiting {
  start: () => void;
  urgent: () => boolean;
}

export interface Gate {
  /** Resolves with what `work` resolves with. Aborted while it waits, it never starts and rejects as fetch would. */
  run<T>(work: () => Promise<T>, options?: { urgent?: () => boolean; signal?: AbortSignal }): Promise<T>;
}

const always = () => true;

export function createGate(most: number): Gate {
  let running = 0;
  const waiting: Waiting[] = [];
  const next = () => {
    while (running < most && waiting.length > 0) {
      const first = waiting.findIndex(({ urgent }) => urgent());
      const [taken] = waiting.splice(Math.max(0, first), 1);
      running += 1;
      taken?.start();
    }
  };
  return {
    run(work, { urgent = always, signal } = {}) {
      return new Promise((resolve, reject) => {
        const aborted = () => new DOMException('No longer needed.', 'AbortError');
        if (signal?.aborted) return reject(aborted());
        const entry: Waiting = {
          urgent,
          start: () => {
            signal?.removeEventListener('abort', leave);
            work()
              .then(resolve, reject)
              .finally(() => {
                running -= 1;
                next();
              });
          },
        };
        const leave = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(aborted());
        };
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(entry);
        // After this turn, so that all panels of a page stand in line before the first is taken.
        queueMicrotask(next);
      });
    },
  };
}

/** The one gate of the page. */
export const gate = createGate(2);
