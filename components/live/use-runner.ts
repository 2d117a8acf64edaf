'use client';
// Reads cameras that run in this tab, and this page's outbox, from React.
import { useSyncExternalStore } from 'react';
import type { OutboxSnapshot } from './outbox/outbox';
import { readOutbox, readOutboxOnServer, subscribeOutbox } from './outbox/page-outbox';
import type { CameraRunner } from './runner/camera-runner';
import { findRunner, readRunners, readRunnersOnServer, subscribeRunners } from './runner/registry';
import { type RunnerSnapshot, STOPPED } from './runner/runner-state';

export function useRunners(): readonly CameraRunner[] {
  return useSyncExternalStore(subscribeRunners, readRunners, readRunnersOnServer);
}

/** The runner of a camera in this tab, or null. */
export function useRunner(cameraId: string): CameraRunner | null {
  return useSyncExternalStore(
    subscribeRunners,
    () => findRunner(cameraId),
    () => null,
  );
}

const never = () => () => {};
const stopped = () => STOPPED;

/** A few times a second at most. */
export function useRunnerSnapshot(runner: CameraRunner | null): RunnerSnapshot {
  return useSyncExternalStore(runner?.subscribe ?? never, runner?.read ?? stopped, stopped);
}

export function useOutbox(): OutboxSnapshot {
  return useSyncExternalStore(subscribeOutbox, readOutbox, readOutboxOnServer);
}
