// One at a time for each key, in the order asked; different keys do not wait for each other.
export type KeyedLock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedLock(): KeyedLock {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = tails.get(key);
    const mine = (before ?? Promise.resolve()).then(work, work);
    const settled = mine.catch(() => {});
    tails.set(key, settled);
    try {
      return await mine;
    } finally {
      if (tails.get(key) === settled) tails.delete(key);
    }
  };
}

/** Runs `work` while holding every key. Keys are taken in sorted order, so that two such calls cannot wait in a ring. */
export function lockedAll<T>(locked: KeyedLock, keys: string[], work: () => Promise<T>): Promise<T> {
  const sorted = [...keys].sort();
  const from = (index: number): Promise<T> => {
    const key = sorted[index];
    return key === undefined ? work() : locked(key, () => from(index + 1));
  };
  return from(0);
}
