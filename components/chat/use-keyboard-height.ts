'use client';
// How tall the page is above an on-screen keyboard; null while there is none. Browsers do not count it into dvh.
import { useSyncExternalStore } from 'react';

const KEYBOARD_PX = 120;

function subscribe(changed: () => void): () => void {
  const view = window.visualViewport;
  view?.addEventListener('resize', changed);
  return () => view?.removeEventListener('resize', changed);
}

function read(): number | null {
  const view = window.visualViewport;
  // A page that is zoomed in has a small view too.
  if (!view || view.scale > 1.01) return null;
  return window.innerHeight - view.height > KEYBOARD_PX ? Math.round(view.height) : null;
}

export function useKeyboardHeight(): number | null {
  return useSyncExternalStore(subscribe, read, () => null);
}
