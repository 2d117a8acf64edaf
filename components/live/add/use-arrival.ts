'use client';
// Other pages link here with ?add=webcam or ?add=sample: the camera is opened as if its button had been pressed, once,
// and the address forgets it, so that a reload does not add another.
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect, useRef } from 'react';
import type { useQuickAdd } from './quick-add';

/** `ready` once it is known who looks and which cameras there are. */
export function useArrival(quick: ReturnType<typeof useQuickAdd>, ready: boolean, mayRun: boolean): void {
  const [wanted, setWanted] = useQueryState('add', parseAsStringLiteral(['webcam', 'sample']));
  const begun = useRef(false);
  useEffect(() => {
    // The address may still hold the wish for some renders after it was taken out: once a wish, not once a render.
    if (!wanted) begun.current = false;
    if (!wanted || !ready || begun.current) return;
    begun.current = true;
    void setWanted(null);
    if (mayRun) void quick.start(wanted);
  }, [wanted, ready, mayRun, quick, setWanted]);
}
