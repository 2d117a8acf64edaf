// Tells browsers which tracks changed, gently: many changes of one track within a second become one message.
import type { Track } from '@/contracts/tracks';
import type { Core } from '../core';

const EVERY_MS = 1_000;
const PER_FLUSH = 500;
const MAX_WAITING = 5_000;

export interface Publisher {
  add(trackIds: Iterable<string>): void;
  flush(): Promise<void>;
  close(): void;
}

/** `load` reads the tracks as they are when the message goes out. Beyond MAX_WAITING the oldest changes are let go. */
export function createPublisher(
  core: Pick<Core, 'broadcast' | 'log'>,
  load: (ids: string[]) => Promise<Track[]>,
): Publisher {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  async function flush(): Promise<void> {
    const ids = [...waiting].slice(0, PER_FLUSH);
    for (const id of ids) waiting.delete(id);
    if (ids.length === 0) return;
    for (const track of await load(ids)) core.broadcast({ camera: track.cameraId }, 'track:changed', track);
  }

  function schedule(): void {
    if (timer || closed) return;
    timer = setTimeout(() => {
      flush()
        .catch((error) => core.log.warn({ err: error }, 'changed tracks could not be told'))
        .finally(() => {
          timer = null;
          if (waiting.size > 0) schedule();
        });
    }, EVERY_MS);
    timer.unref();
  }

  return {
    add(trackIds) {
      for (const id of trackIds) waiting.add(id);
      for (const id of waiting) {
        if (waiting.size <= MAX_WAITING) break;
        waiting.delete(id);
      }
      schedule();
    },
    flush,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      waiting.clear();
    },
  };
}
