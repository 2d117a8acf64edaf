// What replies became while the database was away: stored as soon as it is back. The pages have them already; a row that
// stayed behind would look, after a reload, as if they were still written.
import type { Conversations, MessageChange } from '../conversations/conversations';
import { toAppError } from '../errors';
import type { Logger } from '../log';

const AGAIN_MS = 5_000;
/** About ten minutes. */
const MOST_TRIES = 120;
const MOST_KEPT = 200;

export interface Unstored {
  /** Stores it now, or later. Never throws; a message that is gone is left. */
  store(messageId: string, change: MessageChange): Promise<void>;
  /** Tries all of them a last time. */
  close(): Promise<void>;
}

export function createUnstored(conversations: Pick<Conversations, 'change'>, log: Pick<Logger, 'error'>): Unstored {
  const waiting = new Map<string, { change: MessageChange; tries: number }>();
  let timer: NodeJS.Timeout | undefined;

  async function attempt(messageId: string, change: MessageChange, tries: number): Promise<void> {
    try {
      await conversations.change(messageId, change);
      waiting.delete(messageId);
    } catch (error) {
      const isGone = toAppError(error).kind === 'not_found';
      if (!isGone && tries === 1) log.error({ err: error, messageId }, 'a reply is not stored yet');
      if (!isGone && tries === MOST_TRIES) log.error({ err: error, messageId }, 'a reply was not stored');
      if (isGone || tries === MOST_TRIES || (waiting.size >= MOST_KEPT && !waiting.has(messageId))) {
        waiting.delete(messageId);
      } else waiting.set(messageId, { change, tries });
    }
  }

  async function again(): Promise<void> {
    for (const [id, { change, tries }] of [...waiting]) await attempt(id, change, tries + 1);
  }

  function schedule(): void {
    if (waiting.size === 0 || timer) return;
    timer = setTimeout(async () => {
      await again();
      timer = undefined;
      schedule();
    }, AGAIN_MS);
    timer.unref?.();
  }

  return {
    async store(messageId, change) {
      await attempt(messageId, change, 1);
      schedule();
    },
    async close() {
      clearTimeout(timer);
      await again();
    },
  };
}
