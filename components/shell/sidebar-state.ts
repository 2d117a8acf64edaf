'use client';
// Whether the sidebar is a narrow rail. Kept on <html data-sidebar>, set before the first paint, so nothing jumps.
import { useSyncExternalStore } from 'react';
import { SIDEBAR_KEY } from './sidebar-script';

const listeners = new Set<() => void>();

export function toggleSidebar(): void {
  const next = document.documentElement.dataset.sidebar === 'rail' ? 'wide' : 'rail';
  document.documentElement.dataset.sidebar = next;
  localStorage.setItem(SIDEBAR_KEY, next);
  for (const listener of listeners) listener();
}

export function useSidebarWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => document.documentElement.dataset.sidebar !== 'rail',
    () => true,
  );
}
