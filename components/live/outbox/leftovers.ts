// Batches of tabs that are gone. Every tab holds a lock in its own name while it lives, so whoever can take that lock
// knows that the tab is dead, and only one tab at a time can know it.
import type { OutboxStore, Waiting } from './store';

const lockName = (owner: string) => `sightline-outbox-${owner}`;

/** Says "this tab lives" until the page goes away. Without Web Locks (plain http) it says nothing. */
export function holdTabLock(owner: string, locks: LockManager | undefined): void {
  void locks?.request(lockName(owner), () => new Promise(() => {}))?.catch(() => {});
}

/**
 * Makes the batches of dead tabs this tab's own and answers them in the order in which they were made. Where the
 * browser has no Web Locks a living tab's batches may be taken too: both send them, and the server stores them once.
 */
export async function adoptLeftovers(
  store: OutboxStore,
  owner: string,
  locks: LockManager | undefined,
): Promise<Waiting[]> {
  const adopted: Waiting[] = [];
  for (const other of await store.owners()) {
    if (other === owner) continue;
    const take = async () => {
      adopted.push(...(await store.adopt(other, owner)));
    };
    if (!locks) await take();
    else await locks.request(lockName(other), { ifAvailable: true }, async (lock) => (lock ? take() : undefined));
  }
  return adopted.sort((a, b) => a.seq - b.seq);
}
