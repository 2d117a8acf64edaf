'use client';
// Stands in the shell, on every page: starts again what ran in this browser before a reload, sends what a closed tab left
// unsent, and passes changed settings on to running cameras.
import { useEffect, useRef } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { useSession } from '@/components/realtime/use-session';
import type { Camera } from '@/contracts/cameras';
import { getOutbox } from './outbox/page-outbox';
import { findRunner, startCamera } from './runner/registry';
import { readHere } from './runner/remembered';
import { startsByItself } from './sources/open';
import { useRunners } from './use-runner';

async function resume(cameras: readonly Camera[]): Promise<void> {
  const here = new Set(readHere());
  for (const camera of cameras) {
    if (!here.has(camera.id) || findRunner(camera.id)) continue;
    // Without Web Locks nothing tells whether another tab of this browser still runs it, but the server does.
    if (!navigator.locks && camera.status.state !== 'offline') continue;
    if (await startsByItself(camera.source)) await startCamera(camera);
  }
}

function Keeper() {
  const { data } = useCameras();
  const runners = useRunners();
  const resumed = useRef(false);

  useEffect(() => {
    void getOutbox();
  }, []);

  useEffect(() => {
    if (!data) return;
    if (!resumed.current) {
      resumed.current = true;
      void resume(data.items);
    }
  }, [data]);

  useEffect(() => {
    if (!data) return;
    for (const runner of runners) {
      const camera = data.items.find(({ id }) => id === runner.id);
      if (camera) runner.setSettings(camera.settings);
    }
  }, [data, runners]);

  return null;
}

/** Viewers run no cameras, so nothing is kept for them. */
export function LiveKeeper() {
  const { can } = useSession();
  return can('operator') ? <Keeper /> : null;
}
