'use client';
// Asks before unsaved changes are left: links of the app wait for an answer, the browser asks itself when the tab closes.
import { useEffect, useState } from 'react';

export interface LeaveGuard {
  /** Where somebody wants to go; null: nowhere. */
  target: string | null;
  stay: () => void;
}

function internalLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const anchor = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
  if (!anchor || anchor.target === '_blank' || anchor.hasAttribute('download')) return null;
  const url = new URL(anchor.href);
  if (url.origin !== location.origin || url.pathname === location.pathname) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

export function useLeaveGuard(dirty: boolean): LeaveGuard {
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = internalLink(event);
      if (link === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link);
    };
    window.addEventListener('beforeunload', beforeUnload);
    // While it goes down, before the router's own handler on the link.
    document.addEventListener('click', click, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', click, { capture: true });
    };
  }, [dirty]);
  return { target, stay: () => setTarget(null) };
}
