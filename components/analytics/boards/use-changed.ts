'use client';
// True for a moment after a value became another: what changed by itself is shown to have changed.
import { useEffect, useRef, useState } from 'react';

const SHOWN_MS = 1200;

/** `value` undefined is not known yet; becoming known is no change. */
export function useChanged(value: string | undefined): boolean {
  const last = useRef(value);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    const before = last.current;
    last.current = value;
    if (before === undefined || value === undefined || before === value) return;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), SHOWN_MS);
    return () => {
      clearTimeout(timer);
      setChanged(false);
    };
  }, [value]);
  return changed;
}
