'use client';
// The title of the page on screen, told by the page and shown by whatever stands around it.
import { useLayoutEffect, useSyncExternalStore } from 'react';

export interface PageTitle {
  title: string;
  /** Where one level up is, when the page lies below another. */
  back?: { href: string; label: string };
}

let current: PageTitle | null = null;
const listeners = new Set<() => void>();

function set(next: PageTitle | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Sets the title while the caller is mounted. */
export function usePageTitle(title: string, back?: PageTitle['back']): void {
  const href = back?.href;
  const label = back?.label;
  useLayoutEffect(() => {
    const mine: PageTitle = { title, back: href && label ? { href, label } : undefined };
    set(mine);
    return () => {
      if (current === mine) set(null);
    };
  }, [title, href, label]);
}

export function useCurrentPageTitle(): PageTitle | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => null,
  );
}
