// Remembers agents for a few seconds, so that a message does not cost a question who answers it. A change here is seen
// at once; one by another server on the same database a few seconds later.
import type { AgentRow, AgentStore } from './store';

const KEPT_MS = 5_000;
const MOST_KEPT = 500;

export type KeptAgents = AgentStore & {
  /** As `find` and `oldest`, a few seconds old at most. Null is not remembered. */
  kept: Pick<AgentStore, 'find' | 'oldest'>;
};

export function keepAgents(store: AgentStore, now: () => number = Date.now): KeptAgents {
  const entries = new Map<string, { row: Promise<AgentRow | null>; untilMs: number }>();

  function get(key: string, load: () => Promise<AgentRow | null>): Promise<AgentRow | null> {
    const found = entries.get(key);
    if (found && found.untilMs > now()) return found.row;
    if (entries.size >= MOST_KEPT) entries.clear();
    const entry = { row: load(), untilMs: now() + KEPT_MS };
    const forget = () => void (entries.get(key) === entry && entries.delete(key));
    entries.set(key, entry);
    entry.row.then((row) => row ?? forget(), forget);
    return entry.row;
  }

  /** Also what is being read: it may be from before. */
  const forgetting =
    <A extends unknown[], T>(write: (...args: A) => Promise<T>) =>
    (...args: A) =>
      write(...args).finally(() => entries.clear());

  return {
    ...store,
    insert: forgetting(store.insert),
    change: forgetting(store.change),
    remove: forgetting(store.remove),
    kept: {
      find: (name) => get(`of ${name}`, () => store.find(name)),
      oldest: () => get('oldest', store.oldest),
    },
  };
}
