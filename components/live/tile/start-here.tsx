'use client';
// Over a picture that does not move: why, what to do about it, and the button that does it.
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import type { Camera } from '@/contracts/cameras';
import type { CameraRunner } from '../runner/camera-runner';
import { startCamera, stopCamera } from '../runner/registry';
import type { RunnerProblem, RunnerState } from '../runner/runner-state';

export interface StartHereProps {
  camera: Camera;
  runner: CameraRunner | null;
  problem: RunnerProblem | null;
  state: RunnerState;
  mayRun: boolean;
}

export function StartHere({ camera, runner, problem, state, mayRun }: StartHereProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  const start = async (file?: File) => {
    setBusy(true);
    if (runner) await stopCamera(camera.id);
    const started = await startCamera(camera, { file });
    if (!started) toast('This camera runs in another tab of this browser.');
    setBusy(false);
  };
  const press = () => {
    if (camera.source.kind === 'file' && !runner?.source) input.current?.click();
    else if (runner) runner.retry();
    else void start();
  };

  const isFile = camera.source.kind === 'file' && !runner?.source;
  const label = isFile
    ? 'Choose the file'
    : state === 'ended'
      ? camera.source.kind === 'screen'
        ? 'Share again'
        : 'Play again'
      : runner
        ? 'Try again'
        : 'Start here';
  if (camera.source.kind === 'api') return null;
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-4 pt-12 text-center">
      {problem && (
        <div className="flex max-w-96 flex-col gap-1 rounded-md bg-picture-scrim px-3 py-2 text-sm" role="alert">
          <p className="font-medium">{problem.message}</p>
          {problem.advice && <p>{problem.advice}</p>}
        </div>
      )}
      {mayRun ? (
        <Button variant="primary" size="lg" busy={busy} onClick={press}>
          {label}
        </Button>
      ) : (
        !problem && <p className="rounded-md bg-picture-scrim px-3 py-2 text-sm">An operator can start it.</p>
      )}
      <input
        ref={input}
        type="file"
        accept="video/*"
        aria-label={`Video file for ${camera.name}`}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void start(file);
        }}
      />
    </div>
  );
}
