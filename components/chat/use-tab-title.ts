'use client';
// The title of the browser's tab, from what only the page knows. Next writes the one of the route whenever it draws the
// head again, sometimes after us: ours is written over it.
import { useEffect } from 'react';

export function useTabTitle(title: string): void {
  useEffect(() => {
    const whole = `${title} · Sightline`;
    const write = () => {
      if (document.title !== whole) document.title = whole;
    };
    write();
    const head = new MutationObserver(write);
    head.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => head.disconnect();
  }, [title]);
}
