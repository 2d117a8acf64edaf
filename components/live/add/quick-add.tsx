'use client';
// The two big buttons: this device's camera, and the sample clip. One click each (and the browser's own question).
import { Camera as CameraIcon, Clapperboard } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { openSource } from '../sources/open';
import { SourceProblem } from '../sources/source';
import { nameOf, useAddCamera } from './add-camera';

type Choice = 'webcam' | 'sample';

/** Of the whole page, because a double click and a link that arrives twice are each one wish. */
const starting = new Set<Choice>();

/** Opens the source before the camera is stored: a refused permission leaves nothing behind. */
export function useQuickAdd(onAdded?: () => void) {
  const add = useAddCamera();
  const [busy, setBusy] = useState<Choice | null>(null);
  const [problem, setProblem] = useState<{ message: string; advice: string | null } | null>(null);
  const start = async (kind: Choice) => {
    if (starting.has(kind)) return;
    starting.add(kind);
    setBusy(kind);
    setProblem(null);
    try {
      const opened = await openSource({ kind });
      await add({ name: nameOf(opened.source), source: opened.source, opened, reuse: true });
      onAdded?.();
    } catch (cause) {
      const advice = cause instanceof SourceProblem ? cause.advice : null;
      setProblem({ message: (cause as Error).message, advice });
    }
    starting.delete(kind);
    setBusy(null);
  };
  return { start, busy, problem };
}

/** `quick` where the page itself may have started one, on arrival from a link. */
export function QuickAdd({ quick }: { quick: ReturnType<typeof useQuickAdd> }) {
  const { start, busy } = quick;
  return (
    <div className="flex flex-col items-center gap-3">
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" size="lg" busy={busy === 'webcam'} onClick={() => void start('webcam')}>
          <CameraIcon />
          Use this device's camera
        </Button>
        <Button size="lg" busy={busy === 'sample'} onClick={() => void start('sample')}>
          <Clapperboard />
          Play the sample clip
        </Button>
      </div>
      <QuickAddProblem quick={quick} />
    </div>
  );
}

export function QuickAddProblem({ quick: { problem } }: { quick: ReturnType<typeof useQuickAdd> }) {
  if (!problem) return null;
  return (
    <Notice tone="alert" className="max-w-lg text-left">
      {problem.message} {problem.advice}
    </Notice>
  );
}
