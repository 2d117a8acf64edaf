'use client';
// A source opened for a look before it becomes a camera: closed when another is chosen or the dialog goes, unless taken.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CameraSource } from '@/contracts/cameras';
import { openSource } from '../sources/open';
import { type OpenOptions, type OpenSource, SourceProblem } from '../sources/source';

export interface Preview {
  opened: OpenSource | null;
  problem: SourceProblem | null;
  busy: boolean;
  open(source: CameraSource, options?: OpenOptions): void;
  /** Gives it away; the dialog no longer closes it. */
  take(): OpenSource | null;
  clear(): void;
}

export function usePreview(): Preview {
  const [opened, setOpened] = useState<OpenSource | null>(null);
  const [problem, setProblem] = useState<SourceProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const current = useRef<OpenSource | null>(null);
  const asked = useRef(0);

  const clear = useCallback(() => {
    asked.current++;
    current.current?.close();
    current.current = null;
    setOpened(null);
    setProblem(null);
    setBusy(false);
  }, []);

  const open = useCallback(
    async (source: CameraSource, options?: OpenOptions) => {
      clear();
      const mine = asked.current;
      setBusy(true);
      try {
        const next = await openSource(source, options);
        if (asked.current !== mine) return next.close();
        current.current = next;
        setOpened(next);
      } catch (cause) {
        if (asked.current !== mine) return;
        setProblem(cause instanceof SourceProblem ? cause : new SourceProblem('unsupported', String(cause)));
      }
      setBusy(false);
    },
    [clear],
  );

  const take = useCallback(() => {
    const taken = current.current;
    current.current = null;
    return taken;
  }, []);

  useEffect(() => clear, [clear]);
  return { opened, problem, busy, open: (source, options) => void open(source, options), take, clear };
}
