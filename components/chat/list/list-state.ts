'use client';
// Whether the list of conversations stands beside the thread on a desk; kept in this browser.
import { useSyncExternalStore } from 'react';

const KEY = 'sightline.chat.list';
const listeners = new Set<() => void>();

export function toggleList(): void {
  localStorage.setItem(KEY, localStorage.getItem(KEY) === 'closed' ? 'open' : 'closed');
  for (const listener of listeners) listener();
}

export function useListOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => localStorage.getItem(KEY) !== 'closed',
    () => true,
  );
}
