'use client';
// Whether an element is on screen, or nearly: what is far down the page waits for its turn.
import { type RefObject, useEffect, useState } from 'react';

const NEAR_PX = 120;

export function useOnScreen(ref: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: `${NEAR_PX}px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return near;
}
